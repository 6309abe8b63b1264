import { neverSent } from "../connection";
import { isBigdataError } from "../errors";
import type { Snapshot } from "../services/execution";
import { poll } from "../wait/poll";
import { isPassing, ask, look, type Seen, type Task, type Told } from "./task";

/** A cancel is asynchronous; these runs end within seconds or not at all. */
const PAUSES = { firstMs: 500, factor: 1.5, maxMs: 5_000 };

/** Sahara itself gives up after 300 s without a word, and the run goes on: so the cancel is said again. */
const CANCEL_AGAIN_MS = 60_000;

/** Sahara ends a PENDING run within seconds, if its cluster is Active; after this the cause is looked for. */
const DORMANT_MS = 10_000;

/** How long a cancel of ours may take to settle: Sahara repeats the kill for 300 s before it gives up. */
export const SETTLE_MS = 330_000;

export type Stopped =
  /** `byItself`: before the cancel came. */
  | { readonly kind: "ended"; readonly snapshot: Snapshot; readonly byItself?: true }
  | { readonly kind: "gone" }
  /** Never launched, and out of a cancel's reach: nothing runs, but it might once the cause has gone. */
  | {
      readonly kind: "dormant";
      readonly snapshot: Snapshot;
      readonly cause: string;
      readonly cancelAsked: boolean;
    }
  | { readonly kind: "livesOn"; readonly snapshot: Snapshot; readonly cancelAsked: boolean }
  | { readonly kind: "interrupted"; readonly snapshot: Snapshot; readonly cancelAsked: boolean };

/** Cancels a run and waits until it has settled; every wait for a cancel ends. @throws what the service refused */
export async function stop(task: Task, seen: Seen, deadlineMs: number): Promise<Stopped> {
  const { host } = task.world;
  const beganMs = host.clock.now();
  let last = seen;
  let left = false;
  let askedAtMs: number | undefined;
  const cancel = async (signal: AbortSignal) => {
    const leaving = (): void => void ((left = true), (askedAtMs = host.clock.now()));
    const earlier = left;
    const before = await cancelOnce(task, last, signal, leaving).catch((error: unknown) => {
      if (neverSent(error)) left = earlier;
      return unlessPassing(signal)(error);
    });
    if (before === undefined) askedAtMs = undefined;
    return before;
  };
  task.reporter.line("cancelling");

  const found = await poll<Stopped>(
    { clock: host.clock, random: host.random, pauses: PAUSES, deadlineMs, interrupted: host.interrupted },
    async (signal) => {
      if (askedAtMs === undefined) {
        const isFirst = !left;
        const before = await cancel(signal);
        if (before?.kind === "gone") return { kind: "gone" };
        if (isFirst && before?.kind === "run" && before.snapshot.ended)
          return { kind: "ended", snapshot: before.snapshot, byItself: true };
      }
      const cancelAsked = task.cancelAsked || left;
      const reading = await look({ ...task, cancelAsked }, last, signal).catch(unlessPassing(signal));
      if (reading?.kind === "gone") return { kind: "gone" };
      if (reading?.kind === "run") {
        last = { snapshot: reading.snapshot, atMs: host.clock.now() };
        if (reading.snapshot.ended)
          return { kind: "ended", snapshot: reading.snapshot, ...(!left && { byItself: true }) };
      }
      const cause = await dormancy(task, last.snapshot, host.clock.now() - beganMs, signal);
      if (cause !== undefined) return { kind: "dormant", snapshot: last.snapshot, cause, cancelAsked: left };
      if (askedAtMs !== undefined && host.clock.now() - askedAtMs >= CANCEL_AGAIN_MS) await cancel(signal);
      return undefined;
    },
  );
  if (found === "deadline") return { kind: "livesOn", snapshot: last.snapshot, cancelAsked: left };
  if (found !== "interrupted") return found;
  return { kind: "interrupted", snapshot: last.snapshot, cancelAsked: left };
}

/**
 * One cancel, and the run as it was before: one that had ended by then ended by itself. And a service that cancels by
 * the job's name (CDM) would stop whatever run of it is going on, so it is asked only while that is ours.
 * @param leaving called when the cancel itself goes out
 */
export async function cancelOnce(
  task: Task,
  before: Seen,
  signal: AbortSignal,
  leaving: () => void,
): Promise<Exclude<Told, { kind: "refused" }>> {
  if (!task.service.cancelTells) {
    const reading = await look(task, before, signal);
    if (reading.kind !== "run" || reading.snapshot.ended) return reading;
  }
  leaving();
  const cancelling: Task = { ...task, cancelling: true };
  const request = task.service.cancel(task.run);
  return ask(cancelling, request, before, signal).catch((error: unknown) => {
    // Whether a cancel that may not be repeated came through, the looks after it tell; if not, it is said again.
    if (!request.repeatable && isBigdataError(error, "ERR_SUBMIT_UNKNOWN"))
      return { kind: "unclear" } as const;
    throw error;
  });
}

/** Why a run that never was launched does not end by a cancel; undefined while it still may. */
async function dormancy(
  { service, connection, run }: Task,
  { launched }: Snapshot,
  sinceMs: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (launched || sinceMs < DORMANT_MS) return undefined;
  const answer = await connection.send(service.diagnose(run), signal).catch(() => undefined);
  const cause = answer && service.diagnosis(answer);
  return cause ?? (sinceMs < SETTLE_MS ? undefined : "the service has given up cancelling it");
}

/** Lets a wait outlive what passes: a lost answer, a fault, and our own abort (which the wait itself notices). */
export function unlessPassing(interrupted: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (interrupted.aborted || isPassing(error) || isBigdataError(error, "ERR_INTERRUPTED")) return undefined;
    throw error;
  };
}
