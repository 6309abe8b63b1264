import type { Fate } from "../fate";
import { startWork } from "./engine";
import type { Task } from "./engine/task";
import type { Outcome, Work } from "./engine/work";
import { hasEnded, type RunRow } from "./rows";
import type { World } from "./world";

/**
 * What happens to a run after its request was answered: NEW → ACCEPTED → RUNNING → an end. The cluster tells the service
 * of every change, so a row is always up to date. A row that is deleted takes nothing with it: what it had started in the
 * cluster runs on, unwatched, and no longer counts.
 */
export class Lifecycle {
  private readonly works = new Map<string, Work>();
  private readonly killed = new Set<string>();
  private readonly going = new Set<Promise<void>>();
  private readonly startedAtMs: number;
  private launched = 0;

  constructor(private readonly world: World) {
    this.startedAtMs = world.clock.now();
  }

  /** Answers at once; the launch follows. */
  launch(id: string, task: Task): void {
    this.goAlong(this.run(id, task));
  }

  /** Answers at once; the end follows. */
  kill(id: string): void {
    this.goAlong(this.killLater(id));
  }

  /** What runs on unwatched is unfinished, too. */
  fate(id: string): Fate | undefined {
    const row = this.row(id);
    if (this.works.has(id) || (row && (!hasEnded(row) || row.result === "UNDEFINED"))) return "unfinished";
    return row && (row.result === "SUCCEEDED" ? "succeeded" : "ended badly");
  }

  runningIn(clusterId: string): number {
    return this.world.tables.executions.all().filter((row) => row.cluster_id === clusterId && !hasEnded(row))
      .length;
  }

  /** After a restart: what ran has ended with the emulator. */
  settleAfterRestart(): void {
    for (const row of this.world.tables.executions.all()) {
      if (hasEnded(row) && row.result !== "UNDEFINED") continue;
      this.end(row.id, { result: "KILLED", note: "The emulator was stopped before this job ended." });
    }
  }

  /** Ends every job. Works also in the last moment of a process. */
  killAll(): void {
    for (const work of this.works.values()) work.kill();
  }

  async allEnded(): Promise<void> {
    await Promise.all(this.going);
  }

  private goAlong(task: Promise<void>): void {
    this.going.add(task);
    void task.finally(() => this.going.delete(task));
  }

  private async run(id: string, task: Task): Promise<void> {
    const { timing, tables, closing } = this.world;
    const applications = this.applicationIds();
    await this.sleep(timing.mrsAcceptMs);
    if (!this.goesOn(id)) return;
    tables.executions.update(id, { state: "ACCEPTED", launcherId: applications.launcher });
    await this.sleep(timing.mrsStartMs);
    if (!this.goesOn(id)) return;
    try {
      const work = await startWork(this.world, this.row(id)!, task);
      this.works.set(id, work);
      const { simulated = null } = work;
      const startedMs = this.world.clock.now();
      if (closing.aborted || this.killed.has(id)) work.kill();
      else
        tables.executions.update(id, { state: "RUNNING", startedMs, simulated, appId: applications.program });
      await this.conclude(id, await work.ended);
    } catch (error) {
      const note = `Could not be launched: ${error instanceof Error ? error.message : String(error)}`;
      tables.executions.update(id, {
        state: "FAILED",
        result: "FAILED",
        note,
        finishedMs: this.world.clock.now(),
      });
    } finally {
      this.works.delete(id);
    }
  }

  private async killLater(id: string): Promise<void> {
    await this.sleep(this.world.timing.mrsKillMs);
    this.killed.add(id);
    const work = this.works.get(id);
    if (work) return work.kill();
    const row = this.row(id);
    // Between acceptance and start nobody works on it yet; the launch sees `killed` and stops.
    if (row && !hasEnded(row)) this.end(id, { result: "KILLED" });
  }

  private async conclude(id: string, outcome: Outcome): Promise<void> {
    const { mrsUndecidedMs } = this.world.quirks;
    if (mrsUndecidedMs && outcome.result !== "KILLED") {
      const finishedMs = this.world.clock.now();
      this.world.tables.executions.update(id, { state: "FINISHED", finishedMs });
      await this.sleep(mrsUndecidedMs);
    }
    this.end(id, outcome);
  }

  private end(id: string, { result, note }: Outcome): void {
    const finishedMs = this.row(id)?.finishedMs || this.world.clock.now();
    const state = result === "KILLED" ? "KILLED" : "FINISHED";
    this.world.tables.executions.update(id, { state, result, note: note ?? null, finishedMs });
  }

  private goesOn(id: string): boolean {
    const row = this.row(id);
    return !this.world.closing.aborted && row !== undefined && !hasEnded(row);
  }

  private row(id: string): RunRow | undefined {
    return this.world.tables.executions.get(id);
  }

  /** As YARN names them, after its own start: one for what submits the program, one for the program itself. */
  private applicationIds(): { launcher: string; program: string } {
    const name = () => `application_${this.startedAtMs}_${String((this.launched += 1)).padStart(4, "0")}`;
    return { launcher: name(), program: name() };
  }

  private sleep(ms: number): Promise<void> {
    return this.world.clock.sleep(ms, this.world.closing);
  }
}
