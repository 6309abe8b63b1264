import type { Connection } from "../connection";
import { isBigdataError } from "../errors";
import type { Snapshot } from "../services/execution";
import type { Verdict } from "./follow";
import { cancelOnce } from "./stop";
import { isPassing, type Task, type Told } from "./task";

/** With `onInterrupt: "cancel"` the cancel gets this long to leave; `up` must react within a second (contract I1). */
const CANCEL_LEAVES_MS = 700;
const AGAIN_AFTER_MS = 150;

/**
 * What an interruption comes to where it shall cancel the run: a cancel that is sent and not waited for. A run that
 * turns out to have ended by itself has its own end; and where no cancel could leave in time none is sent later, for
 * whoever reads the outcome then must know whether it may be we who stopped the run.
 */
export async function parting(task: Task, snapshot: Snapshot): Promise<Verdict> {
  const { clock } = task.world.host;
  const patience = new AbortController();
  const once: Task = { ...task, connection: unrepeated(task.connection) };
  const seen = { snapshot, atMs: clock.now() };
  let leaving = false;
  let inDoubt = false;
  const cancel = async (): Promise<Told | undefined> => {
    for (;;) {
      try {
        return await cancelOnce(once, seen, patience.signal, () => (leaving = true));
      } catch (error) {
        const isUnknown = isBigdataError(error, "ERR_SUBMIT_UNKNOWN");
        inDoubt ||= leaving && isUnknown;
        leaving = false;
        if (!isUnknown && !isPassing(error)) return undefined;
      }
      await clock.sleep(AGAIN_AFTER_MS, patience.signal);
      if (patience.signal.aborted) return undefined;
    }
  };
  const before = await Promise.race([cancel(), clock.sleep(CANCEL_LEAVES_MS)]);
  const cancelAsked = leaving || inDoubt;
  if (!cancelAsked) patience.abort();
  if (before?.kind === "run" && before.snapshot.ended && before.snapshot.status !== "UNKNOWN")
    return { kind: "ended", snapshot: before.snapshot };
  return { kind: "interrupted", snapshot, cancelAsked };
}

/** One attempt each: between two that the connection makes by itself nobody could say whether one was on its way. */
function unrepeated(connection: Connection): Connection {
  return {
    ...connection,
    send: (request, signal, permit) => connection.send({ ...request, repeatable: false }, signal, permit),
  };
}
