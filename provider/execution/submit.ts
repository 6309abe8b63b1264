import { refused } from "../call/refused";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import { handleText } from "../services/handle";
import type { ServiceRequest } from "../services/service";
import type { Properties } from "../values";
import { findLost } from "./lost";
import { limitMs } from "./options";
import { whenThereIsRoom } from "./room";
import { refOf } from "./search";
import { startedBefore, type Started } from "./started";
import { readOn, taskFor, type Call } from "./task";
import type { Trail } from "./trail";

/** A submission, and by what it is found again if its answer is lost. */
interface Submission {
  readonly call: Call;
  readonly connection: Connection;
  readonly facts: Properties;
  readonly request: ServiceRequest;
  readonly trail: Trail;
  /** However long it waits for those before it, and however often it goes out. */
  readonly deadlineMs: number;
}

/** Starts one run, and looks for it where the answer is lost (contract I4). */
export async function submit(
  call: Call,
  connection: Connection,
  facts: Properties,
  trail: Trail,
): Promise<Started> {
  const { service, inputs, world } = call;
  const request = service.submit(inputs, trail.handle && handleText(trail.handle));
  const deadlineMs = world.host.clock.now() + limitMs(inputs, "create");
  const work = async () => {
    const started = await submitOrFind({ call, connection, facts, request, trail, deadlineMs });
    world.ledger.own(refOf(call, started.task.run.executionId));
    return started;
  };
  if (trail.handle !== undefined) return work();
  // Of two at a time without handles, one could be taken for the other.
  return world.ledger.inTurn(`${connection.serviceUrl} ${request.path}`, work);
}

/** Only if nothing has come of the first submission, a second goes out, and no third. */
async function submitOrFind(submission: Submission, isLast = false): Promise<Started> {
  const { call, connection, facts, request, trail } = submission;
  const { service, reporter } = call;
  try {
    return await submitOnce(submission);
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
  return submitOrFind(submission, true);
}

async function submitOnce(submission: Submission): Promise<Started> {
  const { call, connection, facts, request, trail, deadlineMs } = submission;
  const { service, inputs, reporter } = call;
  const { clock, interrupted } = call.world.host;
  const sent = await whenThereIsRoom(call, request, connection, trail, deadlineMs);
  const first = service.read(sent.answer, { nowMs: clock.now(), submitted: inputs, cancelAsked: false });
  const reading = await readOn(connection, first, interrupted).catch((error: unknown) => {
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
  return new BigdataError("ERR_SUBMIT_UNKNOWN", `${text}.`, cause);
}
