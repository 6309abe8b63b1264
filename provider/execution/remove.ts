import { refused } from "../call/refused";
import { requireTarget } from "../call/target";
import { elapsed, named } from "../call/words";
import { BigdataError, isBigdataError } from "../errors";
import type { ServiceRequest } from "../services/service";
import { poll } from "../wait/poll";
import { limitMs, optionsOf } from "./options";
import type { Outputs } from "./outputs";
import { protectedError } from "./protection";
import { goesOnElsewhere, noteOwned } from "./owned";
import { settle } from "./settle";
import { unlessPassing } from "./stop";
import { look, taskOn, type Call, type Task } from "./task";

const PAUSES = { firstMs: 300, factor: 1.6, maxMs: 5_000 };

/**
 * A 204 may silently keep the row: Sahara drops the removal of a run whose status changes meanwhile. So it is said
 * again for as long as the row stands.
 */
const REMOVE_AGAIN_MS = 10_000;

/** Cancels what still runs, waits until it has settled, removes the record, waits until it is gone (contract D1-D6). */
export async function remove(call: Call, id: string, stored: Outputs): Promise<void> {
  const { world, service, reporter } = call;
  const { onDelete } = optionsOf(stored);
  if (goesOnElsewhere(call, id, stored)) {
    reporter.warn(`${id} is not deleted: a resource of this deployment has taken it over`);
    return;
  }
  noteOwned(call, id, stored);
  if (onDelete === "leave") return;
  const { clock } = world.host;
  const allowedMs = limitMs(stored, "delete");
  const deadlineMs = clock.now() + allowedMs;
  const connection = await world.connect(service.address);
  const task = { ...taskOn(call, connection, stored), cancelAsked: false };
  requireTarget(connection, stored, `delete ${named(service, task.run)}`);
  try {
    const left = await settle(task, stored, deadlineMs);
    const removal = onDelete === "cancelAndRemove" ? service.remove(task.run) : undefined;
    if (left === "settled" && removal) await removeRecord(task, removal, deadlineMs, allowedMs);
  } catch (error) {
    if (!isBigdataError(error, "ERR_PROTECTED")) throw error;
    throw await protectedError(task, `delete ${named(service, task.run)}`, "It stays in state");
  }
  world.ledger.noteDeleted(id);
}

async function removeRecord(
  task: Task,
  removal: ServiceRequest,
  deadlineMs: number,
  allowedMs: number,
): Promise<void> {
  const { host } = task.world;
  const { clock, random, interrupted } = host;
  let saidAtMs = -Infinity;
  const found = await poll({ clock, random, pauses: PAUSES, deadlineMs, interrupted }, async (signal) => {
    if (clock.now() - saidAtMs >= REMOVE_AGAIN_MS) {
      saidAtMs = clock.now();
      // Right after its end a run may be too fresh to be removed: what passes is asked again.
      const said = await sendRemoval(task, removal, signal).catch(unlessPassing(signal));
      if (said === "gone") return said;
    }
    const reading = await look(task, undefined, signal).catch(unlessPassing(signal));
    return reading?.kind === "gone" ? ("gone" as const) : undefined;
  });
  if (found === "gone") return;
  const run = named(task.service, task.run);
  if (found === "interrupted") {
    throw new BigdataError(
      "ERR_INTERRUPTED",
      `interrupted while removing ${run}; it stays in state: try again`,
    );
  }
  throw new BigdataError(
    "ERR_REMOVE_LIMIT",
    `${run} was removed, and is still there after ${elapsed(allowedMs)} (customTimeouts.delete). It stays in state; try again`,
  );
}

async function sendRemoval(
  task: Task,
  request: ServiceRequest,
  signal: AbortSignal,
): Promise<"gone" | "asked"> {
  const refusal = task.service.refusal(await task.connection.send(request, signal));
  if (refusal === undefined) return "asked";
  if (refusal.kind === "notFound") return "gone";
  throw refused(task.service.address.label, request.purpose, refusal);
}
