import { refused } from "../call/refused";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import { handleText } from "../services/handle";
import type { ServiceRequest } from "../services/service";
import type { Properties } from "../values";
import { findLost } from "./lost";
import { whenThereIsRoom } from "./room";
import { refOf } from "./search";
import { startedBefore, type Started } from "./started";
import { readOn, taskFor, type Call } from "./task";
import type { Trail } from "./trail";

/** Starts one run, and looks for it where the answer is lost (contract I4). */
export async function submit(
  call: Call,
  connection: Connection,
  facts: Properties,
  trail: Trail,
): Promise<Started> {
  const request = call.service.submit(call.inputs, trail.handle && handleText(trail.handle));
  const work = async () => {
    const started = await submitOrFind(call, request, connection, facts, trail);
    call.world.ledger.own(refOf(call, started.task.run.executionId));
    return started;
  };
  if (trail.handle !== undefined) return work();
  // Of two at a time without handles, one could be taken for the other.
  return call.world.ledger.inTurn(`${connection.serviceUrl} ${request.path}`, work);
}

/** Only if nothing has come of the first submission, a second goes out, and no third. */
async function submitOrFind(
  call: Call,
  request: ServiceRequest,
  connection: Connection,
  facts: Properties,
  trail: Trail,
  isLast = false,
): Promise<Started> {
  const { service, reporter } = call;
  try {
    return await submitOnce(call, request, connection, facts, trail);
  } catch (error) {
    if (!isBigdataError(error, "ERR_SUBMIT_UNKNOWN")) throw error;
    reporter.line("the answer was lost; looking for the run");
    const run = await findLost(call, connection, trail, error);
    if (run !== undefined) {
      const started = startedBefore(call, connection, facts, run.snapshot);
      reporter.note(`the answer to its submission was lost; found ${named(service, started.task.run)}`);
      return started;
    }
    if (isLast) throw error;
  }
  reporter.note(`nothing has come of it to ${request.purpose}, whose answer was lost; once more`);
  return submitOrFind(call, request, connection, facts, trail, true);
}

async function submitOnce(
  call: Call,
  request: ServiceRequest,
  connection: Connection,
  facts: Properties,
  trail: Trail,
): Promise<Started> {
  const { service, inputs, reporter } = call;
  const { clock } = call.world.host;
  const sent = await whenThereIsRoom(call, request, connection, trail);
  const first = service.read(sent.answer, { nowMs: clock.now(), submitted: inputs, cancelAsked: false });
  const reading = await readOn(connection, first).catch((error: unknown) => {
    throw unreadable(call, request, error);
  });
  if (reading.kind === "unclear") throw unreadable(call, request);
  if (reading.kind !== "run")
    throw refused(service.address.label, request.purpose, service.refusal(sent.answer));

  const { snapshot } = reading;
  const task = taskFor(call, connection, snapshot.executionId, facts);
  reporter.line(`submitted ${service.idOf(task.run)}`);
  return { task, seen: { snapshot, atMs: clock.now() }, standing: {}, sinceMs: sent.atMs };
}

/** A success without a run in it: something on the way may have eaten the answer, and the run may be there. */
function unreadable({ service }: Call, { purpose }: ServiceRequest, cause?: unknown): BigdataError {
  const { label } = service.address;
  const came = cause instanceof Error ? cause.message : "something that is no answer of its API";
  const text = `could not tell which run came of it to ${purpose}: ${label} answered, and then came ${came}`;
  return new BigdataError("ERR_SUBMIT_UNKNOWN", `${text}. The next \`pulumi up\` looks for it first`, cause);
}
