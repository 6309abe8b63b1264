import { described, elapsed, named } from "../call/words";
import { BigdataError } from "../errors";
import { limitMs, optionsOf } from "./options";
import { snapshotIn, type Outputs } from "./outputs";
import { stop } from "./stop";
import { look, type Task } from "./task";

/**
 * Before its record may go: a run that still is going is cancelled, and waited for until it has settled. One that never
 * was launched, and that no cancel reaches, has nothing to settle.
 */
export async function settle(task: Task, stored: Outputs, deadlineMs: number): Promise<"gone" | "settled"> {
  const { clock } = task.world.host;
  const removesRecord =
    optionsOf(stored).onDelete === "cancelAndRemove" && task.service.remove(task.run) !== undefined;
  const reading = await look(task, { snapshot: snapshotIn(stored), atMs: -Infinity });
  if (reading.kind === "gone") return "gone";
  const snapshot = reading.kind === "run" ? reading.snapshot : snapshotIn(stored);
  if (snapshot.ended) return "settled";
  const stopped = await stop(task, { snapshot, atMs: clock.now() }, deadlineMs);
  if (stopped.kind === "gone") return "gone";
  if (stopped.kind === "ended" || (stopped.kind === "dormant" && removesRecord)) return "settled";
  const run = named(task.service, task.run);
  if (stopped.kind === "interrupted") {
    throw new BigdataError(
      "ERR_INTERRUPTED",
      `interrupted while cancelling ${run}; it stays in state: try again`,
    );
  }
  if (stopped.kind === "dormant") {
    throw new BigdataError(
      "ERR_CANCEL_IGNORED",
      `${run} is ${described(stopped.snapshot)} and cannot be cancelled (${stopped.cause}): it may start later. It ` +
        'stays in state: set onDelete: "cancelAndRemove" and run `pulumi up`, then try again',
    );
  }
  throw new BigdataError(
    "ERR_CANCEL_IGNORED",
    `${run} still runs ${elapsed(limitMs(stored, "delete"))} after its cancel was accepted: ${described(stopped.snapshot)}. It stays ` +
      'in state: try again, end it at the service, or set onDelete: "leave"',
  );
}
