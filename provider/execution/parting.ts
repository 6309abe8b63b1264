import { neverSent } from "../connection";
import type { Snapshot } from "../services/execution";
import type { Verdict } from "./follow";
import { cancelOnce } from "./stop";
import { isPassing, type Task } from "./task";

/** With `onInterrupt: "cancel"` the cancel gets this long to leave; `up` must react within a second (contract I1). */
const CANCEL_LEAVES_MS = 700;

/**
 * What an interruption comes to where it shall cancel the run: a cancel that is sent and not waited for. A run that
 * turns out to have ended by itself has its own end; and where no cancel could leave in time none is sent later, for
 * whoever reads the outcome then must know whether it may be we who stopped the run.
 */
export async function parting(task: Task, snapshot: Snapshot): Promise<Verdict> {
  const { clock } = task.world.host;
  const patience = new AbortController();
  let left = false;
  const cancel = cancelOnce(task, { snapshot, atMs: clock.now() }, patience.signal, () => (left = true));
  const answered = cancel.catch((error: unknown) => {
    // A refusal stops nothing; what got no answer may have, unless it never was on its way.
    if (!isPassing(error) || neverSent(error)) left = false;
  });
  const before = await Promise.race([answered, clock.sleep(CANCEL_LEAVES_MS)]);
  if (!left) patience.abort();
  if (before?.kind === "run" && before.snapshot.ended && before.snapshot.status !== "UNKNOWN")
    return { kind: "ended", snapshot: before.snapshot };
  return { kind: "interrupted", snapshot, cancelAsked: left };
}
