import type { Predecessor } from "../call/ledger";
import { requireTarget } from "../call/target";
import { described, named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import { limitMs, optionsOf } from "./options";
import { isFinished } from "./outputs";
import { protectedError } from "./protection";
import { stop } from "./stop";
import { lookUntilClear, taskOn, type Call } from "./task";

/**
 * Before a replacement starts anything: an unfinished predecessor is cancelled, whatever order of create and delete
 * the engine follows, and one that could not be removed afterwards stops the whole (contract R2, D3, C2).
 */
export async function clearTheWay(
  call: Call,
  connection: Connection,
  predecessor: Predecessor,
): Promise<void> {
  const { id, outputs } = predecessor;
  const { world, service } = call;
  const removedLater =
    optionsOf(outputs).onDelete === "cancelAndRemove" && outputs["__retainOnDelete"] !== true;
  if (isFinished(outputs) && !removedLater) return;
  const task = { ...taskOn({ ...call, inputs: outputs }, connection, outputs), cancelAsked: false };
  const { run, reporter } = task;
  requireTarget(connection, outputs, `replace ${named(service, run)}`);

  const reading = await lookUntilClear(task, undefined);
  if (reading.kind === "gone") return;
  const { snapshot } = reading;
  if (snapshot.standing["isProtected"] === true && (removedLater || !snapshot.ended)) {
    throw await protectedError(task, `replace ${named(service, run)}`, "Nothing new was started");
  }
  if (snapshot.ended) return;

  const { clock } = world.host;
  reporter.note(`cancelling ${id}, which the new run replaces`);
  const stopped = await stop(task, { snapshot, atMs: clock.now() }, clock.now() + limitMs(outputs, "delete"));
  if (stopped.kind === "ended" || stopped.kind === "gone") return;
  if (stopped.kind === "dormant" && removedLater && service.remove(run) !== undefined) {
    reporter.note(`${id} was never launched (${stopped.cause}); its record goes once the new run is there`);
    return;
  }
  throw new BigdataError(
    stopped.kind === "interrupted" ? "ERR_INTERRUPTED" : "ERR_CANCEL_IGNORED",
    `${named(service, run)} was cancelled to make way for a new run and still is ${described(stopped.snapshot)}. ` +
      "Nothing new was started",
  );
}
