import type { Predecessor } from "../call/ledger";
import { requireTarget } from "../call/target";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { keepsRecord, limitMs } from "./options";
import { failed, makeWay } from "./makeWay";
import { isFinished } from "./outputs";
import { protectedError } from "./protection";
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
  const removedLater = !keepsRecord(outputs);
  if (isFinished(outputs) && !removedLater) return;
  const task = { ...taskOn({ ...call, inputs: outputs }, connection, outputs), cancelAsked: false };
  const { run, reporter } = task;
  requireTarget(connection, outputs, `replace ${named(service, run)}`);

  const reading = await lookUntilClear(task, undefined);
  if (reading.kind === "gone") return;
  const { snapshot } = reading;
  if (snapshot.standing["isProtected"] === true && removedLater) {
    throw await protectedError(task, `replace ${named(service, run)}`, "Nothing new was started");
  }
  if (snapshot.ended) return;

  const nowMs = world.host.clock.now();
  const which = "which the new run replaces";
  const dormant = await makeWay(task, { snapshot, atMs: nowMs }, which, nowMs + limitMs(outputs, "delete"));
  if (dormant === undefined) return;
  if (!removedLater || service.remove(run) === undefined) failed(task, which, dormant);
  reporter.note(`${id} was never launched (${dormant.cause}); its record goes once the new run is there`);
}
