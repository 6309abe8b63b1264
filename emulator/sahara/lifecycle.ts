import type { Fate } from "../fate";
import { utcTime } from "../objects/table";
import { startRun, type Run } from "./engine";
import { ENDED, type ExecutionRow, hasEnded, type Info } from "./rows";
import type { World } from "./world";

/**
 * What happens to an execution after its request was answered. All of it runs in the background, as in Sahara, with the
 * same surprising consequences:
 *
 * - Nobody watches a process. Its end is noticed by `refresh`, or by the periodic look every `refreshEveryMs`.
 * - A cancel signals once and looks at once. A job that is still there then is RUNNING again in the row.
 * - A cancel that finds no process waits for the launch to notice; that ends as KILLED, without `end_time`.
 * - A removal cancels first. Where the row ends by itself meanwhile (the case above), the worker dies and the row stays.
 * - On a cluster that is not Active nothing is launched: a cancel gives up after a long time, and a removal removes then.
 */
export class Lifecycle {
  private readonly runs = new Map<string, Run>();
  /** Executions whose row was removed a moment ago. */
  readonly justRemoved = new Set<string>();

  constructor(private readonly world: World) {}

  /** Answers at once; the launch follows. */
  launch(id: string): void {
    void this.launchLater(id);
  }

  cancel(id: string): void {
    void this.sleep(this.world.timing.taskMs).then(() => this.cancelNow(id));
  }

  remove(id: string): void {
    void this.sleep(this.world.timing.taskMs).then(() => this.removeNow(id));
  }

  /** Asks the engine, if the cluster is Active, and stores what it says. */
  refresh(id: string): ExecutionRow | undefined {
    const row = this.row(id);
    const info = row && this.isActive(row) && !hasEnded(row) ? this.runs.get(id)?.status() : undefined;
    return info ? this.store(id, info) : row;
  }

  /** Of the job itself, whatever its row shows or whether there is one. */
  fate(id: string): Fate | undefined {
    const row = this.row(id);
    const info = this.runs.get(id)?.status() ?? row?.info;
    if (info === undefined) return undefined;
    if (!ENDED.includes(info.status)) return "unfinished";
    return info.status === "SUCCEEDED" ? "succeeded" : "ended badly";
  }

  async refreshPeriodically(): Promise<void> {
    for (;;) {
      await this.sleep(this.world.timing.refreshEveryMs);
      if (this.world.closing.aborted) return;
      this.refreshAll();
    }
  }

  refreshAll(): void {
    for (const row of this.world.tables.executions.all()) this.refresh(row.id);
  }

  /** After a restart: what ran has ended with the emulator, what had not begun is not begun twice. */
  settleAfterRestart(): void {
    for (const row of this.world.tables.executions.all()) {
      if (hasEnded(row) || (!row.engine_job_id && !this.isActive(row))) continue;
      const status = row.engine_job_id ? "KILLED" : "FAILED";
      this.store(row.id, { status, emulator: "The emulator was stopped before this execution ended." });
    }
  }

  /** Ends every process, whatever its row says. Works also in the last moment of a process. */
  killAll(): void {
    for (const run of this.runs.values()) run.kill();
  }

  async allEnded(): Promise<void> {
    await Promise.all([...this.runs.values()].map((run) => run.ended));
  }

  /** Launches what waited for this cluster. */
  clusterBecameActive(clusterId: string): void {
    for (const row of this.world.tables.executions.all()) {
      if (row.cluster_id === clusterId && !row.engine_job_id && !hasEnded(row)) this.launch(row.id);
    }
  }

  private async launchLater(id: string): Promise<void> {
    const { tables, timing, closing } = this.world;
    await this.sleep(timing.launchMs);
    const row = this.row(id);
    if (closing.aborted || !row || !this.isActive(row)) return;
    if (row.info.status === "TOBEKILLED") {
      tables.executions.update(id, { info: { status: "KILLED" }, start_time: this.localTime() });
      return;
    }
    try {
      const run = await startRun(this.world, row);
      this.runs.set(id, run);
      if (closing.aborted) run.kill();
      const stored = this.row(id)?.data_source_urls ?? {};
      tables.executions.update(id, {
        engine_job_id: run.engineJobId,
        start_time: this.localTime(),
        info: run.firstStatus,
        data_source_urls: { ...stored, ...run.dataSourceUrls },
      });
    } catch (error) {
      this.launchFailed(id, error);
    }
  }

  /** The real service keeps the reason to its own log; here it stands in `info`, under a key of our own. */
  private launchFailed(id: string, error: unknown): void {
    const now = this.localTime();
    const reason = error instanceof Error ? error.message : String(error);
    const info = { status: "FAILED", emulator: `Could not be launched: ${reason}` };
    this.world.tables.executions.update(id, { info, start_time: now, end_time: now });
  }

  private async cancelNow(id: string): Promise<"settled" | "endedByItself" | "gone" | "gaveUp"> {
    const { tables, clock, timing, closing } = this.world;
    const row = this.row(id);
    if (!row) return "gone";
    if (hasEnded(row)) return "settled";
    tables.executions.update(id, { info: { status: "TOBEKILLED" } });
    const giveUpAtMs = clock.now() + timing.cancelTimeoutMs;
    while (clock.now() < giveUpAtMs && !closing.aborted) {
      const current = this.row(id);
      if (!current) return "gone";
      if (hasEnded(current)) return "endedByItself";
      const run = this.runs.get(id);
      if (run) {
        await this.sleep(timing.taskMs);
        run.cancel();
        await this.sleep(timing.signalMs);
        this.store(id, run.status());
        return "settled";
      }
      await this.sleep(timing.cancelRetryMs);
    }
    return "gaveUp";
  }

  private async removeNow(id: string): Promise<void> {
    const outcome = await this.cancelNow(id);
    if (this.world.closing.aborted || outcome === "gone" || outcome === "endedByItself") return;
    this.world.tables.executions.remove(id);
    this.justRemoved.add(id);
  }

  private store(id: string, info: Info): ExecutionRow | undefined {
    const row = this.row(id);
    const ended = row && !hasEnded(row) && hasEnded({ ...row, info });
    return this.world.tables.executions.update(id, { info, ...(ended && { end_time: this.localTime() }) });
  }

  private row(id: string): ExecutionRow | undefined {
    return this.world.tables.executions.get(id);
  }

  private isActive(row: ExecutionRow): boolean {
    return this.world.clusters.get(row.cluster_id)?.status === "Active";
  }

  private sleep(ms: number): Promise<void> {
    return this.world.clock.sleep(ms, this.world.closing);
  }

  private localTime(): string {
    return utcTime(this.world.clock.now() + this.world.utcOffsetMinutes * 60_000);
  }
}
