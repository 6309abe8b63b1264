import { named } from "../call/words";
import type { Snapshot } from "../services/execution";
import { poll } from "../wait/poll";
import { SETTLE_MS, stop, unlessPassing } from "./stop";
import { look, type Seen, type Task } from "./task";

/** Fast enough that a run of seconds is not slowed, and never more than 10 s behind the service. */
const PAUSES = { firstMs: 500, factor: 1.4, maxMs: 10_000 };

/** How long a terminal state without a result is asked again (contract O3). */
const RESULT_GRACE_MS = 60_000;

/** A run that is PENDING for longer than this is asked about; a healthy Sahara needs 6 to 11 s (contract O9). */
const SLOW_START_MS = 15_000;
const DIAGNOSE_AGAIN_MS = 60_000;

/** So many looks in a row without an answer are worth a warning, while the wait goes on. */
const SILENT_LOOKS = 5;

export type Verdict =
  | {
      readonly kind: "ended" | "withoutResult" | "stillRunning" | "vanished";
      readonly snapshot: Snapshot;
    }
  | { readonly kind: "interrupted"; readonly snapshot: Snapshot; readonly cancelAsked: boolean }
  /** The service refused for good to tell or to cancel; the run goes on. */
  | { readonly kind: "refused"; readonly snapshot: Snapshot; readonly error: unknown }
  | {
      readonly kind: "runTimeout";
      readonly snapshot: Snapshot;
      readonly settled: boolean;
      readonly cancelAsked: boolean;
    };

export interface Limits {
  /** Until when we wait. */
  readonly deadlineMs: number;
  /** Until when the run may take. */
  readonly runDeadlineMs?: number;
}

/** Waits for the end of a run. */
export async function follow(task: Task, first: Seen, sinceMs: number, limits: Limits): Promise<Verdict> {
  const watch = new Watch(task, first, sinceMs);
  try {
    return await followed(task, watch, limits);
  } catch (error) {
    return { kind: "refused", snapshot: watch.seen.snapshot, error };
  }
}

async function followed(task: Task, watch: Watch, limits: Limits): Promise<Verdict> {
  const { host } = task.world;
  const deadlineMs = Math.min(limits.deadlineMs, limits.runDeadlineMs ?? Infinity);
  const found = await poll(
    { clock: host.clock, random: host.random, pauses: PAUSES, deadlineMs, interrupted: host.interrupted },
    (signal) => watch.look(signal),
  );
  if (typeof found === "object") return found;
  const { snapshot } = watch.seen;
  if (found === "interrupted") return { kind: "interrupted", snapshot, cancelAsked: false };
  if (deadlineMs !== limits.runDeadlineMs) return { kind: "stillRunning", snapshot };
  const stopped = await stop(task, watch.seen, host.clock.now() + SETTLE_MS);
  if (stopped.kind === "gone") return { kind: "vanished", snapshot };
  if (stopped.kind === "interrupted") return stopped;
  // It was over before the cancel came, so the limit did not end it.
  if (stopped.kind === "ended" && stopped.byItself && stopped.snapshot.status !== "UNKNOWN") return stopped;
  const settled = stopped.kind === "ended";
  return {
    ...{ kind: "runTimeout", snapshot: stopped.snapshot, settled },
    cancelAsked: settled || stopped.cancelAsked,
  };
}

class Watch {
  private silent = 0;
  private endedAtMs: number | undefined;
  private diagnosedAtMs: number;

  constructor(
    private readonly task: Task,
    public seen: Seen,
    private readonly sinceMs: number,
  ) {
    this.diagnosedAtMs = this.clock.now() - DIAGNOSE_AGAIN_MS + SLOW_START_MS;
  }

  private get clock() {
    return this.task.world.host.clock;
  }

  async look(signal: AbortSignal): Promise<Verdict | undefined> {
    const reading = await this.ask(signal);
    if (reading === undefined || reading.kind === "unclear") return undefined;
    if (reading.kind === "gone") return { kind: "vanished", snapshot: this.seen.snapshot };
    const { snapshot } = reading;
    this.seen = { snapshot, atMs: this.clock.now() };
    this.task.reporter.state(snapshot, this.sinceMs);
    if (snapshot.undocumented) this.warnOfStatus(snapshot);
    if (snapshot.status === "PENDING") await this.diagnose(signal);
    if (!snapshot.ended) return undefined;
    return snapshot.status === "UNKNOWN" ? this.withoutResult(snapshot) : { kind: "ended", snapshot };
  }

  private async ask(signal: AbortSignal) {
    try {
      const reading = await look(this.task, this.seen, signal);
      this.silent = 0;
      return reading;
    } catch (error) {
      unlessPassing(signal)(error);
      if (++this.silent === SILENT_LOOKS) {
        const said = error instanceof Error ? error.message : String(error);
        this.task.reporter.warn(`no status for ${SILENT_LOOKS} looks in a row, still waiting: ${said}`);
      }
      return undefined;
    }
  }

  private withoutResult(snapshot: Snapshot): Verdict | undefined {
    this.endedAtMs ??= this.clock.now();
    if (this.clock.now() - this.endedAtMs < RESULT_GRACE_MS) return undefined;
    const finishedAt = snapshot.finishedAt ?? new Date(this.endedAtMs).toISOString();
    return { kind: "withoutResult", snapshot: { ...snapshot, finishedAt } };
  }

  private warnOfStatus({ serviceStatus }: Snapshot): void {
    const { service, run, reporter } = this.task;
    reporter.warn(`${named(service, run)} is in the undocumented state ${serviceStatus}; waiting on`);
  }

  /** The likely cause, if the service knows one; a failure to find it is no failure of the wait. */
  private async diagnose(signal: AbortSignal): Promise<void> {
    if (this.clock.now() - this.diagnosedAtMs < DIAGNOSE_AGAIN_MS) return;
    this.diagnosedAtMs = this.clock.now();
    const { service, connection, run, reporter } = this.task;
    const answer = await connection.send(service.diagnose(run), signal).catch(() => undefined);
    const cause = answer && service.diagnosis(answer);
    if (cause) reporter.warn(`the run does not get going: ${cause}`);
  }
}
