import { refused } from "../call/refused";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import type { Host } from "../host";
import type { Refusal, ServiceAnswer, ServiceRequest } from "../services/service";
import { ANSWER_GRACE_MS, withGrace } from "../wait/grace";
import { poll } from "../wait/poll";
import type { Call } from "./task";
import type { Trail } from "./trail";

/** A service that has no room for another run is asked again, gently (contract O10). */
const QUEUE_PAUSES = { firstMs: 5_000, factor: 1.5, maxMs: 60_000 };

/** A service that cannot be reached: nothing was sent, so it may be tried so often in a row, but not for ever. */
const UNSENT_TRIES = 4;

const ASKED_AGAIN = "It was asked again until the wait limit (customTimeouts.create); nothing was started";

interface Sent {
  readonly answer: ServiceAnswer;
  readonly atMs: number;
}

/**
 * Sends the submission until it is refused for anything but want of room, or the wait limit is reached. It goes out
 * again only where the service has not acted on it.
 */
export async function whenThereIsRoom(
  call: Call,
  request: ServiceRequest,
  connection: Connection,
  trail: Trail,
  deadlineMs: number,
): Promise<Sent> {
  const { service, reporter } = call;
  const { clock, random, interrupted } = call.world.host;
  let obstacle: BigdataError | undefined;
  let unsent = 0;
  const sent = await poll({ clock, random, interrupted, pauses: QUEUE_PAUSES, deadlineMs }, async () => {
    try {
      await trail.refresh(call, connection);
      const atMs = clock.now();
      const answer = await once(call, request, connection);
      unsent = 0;
      const refusal = service.refusal(answer);
      if (refusal?.kind === "busy") throw await busy(call, connection, request.purpose, refusal);
      if (refusal?.kind !== "capacity") return { answer, atMs };
      obstacle = refused(service.address.label, request.purpose, refusal, ASKED_AGAIN);
      reporter.line("queued by the service's limit");
    } catch (error) {
      const isUnsent = isBigdataError(error, "ERR_NO_ANSWER") && ++unsent < UNSENT_TRIES;
      if (!isUnsent && !isBigdataError(error, "ERR_SERVICE_FAULT")) throw error;
      obstacle = new BigdataError(error.code, `${error.message}. ${ASKED_AGAIN}`, error);
      reporter.line(`not submitted yet: ${error.message}`);
    }
    return undefined;
  });
  if (typeof sent === "object") return sent;
  if (sent === "interrupted") throw interruptedBefore(request);
  const text = `the wait limit was reached before it could ${request.purpose}; nothing was started`;
  throw obstacle ?? new BigdataError("ERR_WAIT_LIMIT", text);
}

function once({ world }: Call, request: ServiceRequest, connection: Connection): Promise<ServiceAnswer> {
  const { interrupted, clock } = world.host;
  return withGrace(interrupted, clock, ANSWER_GRACE_MS, (signal) =>
    connection.send(request, signal, () => permit(world.host, request)),
  );
}

/** A provider process may outlive its engine; what it starts then belongs to nobody (contract I6). */
async function permit({ engineAlive, interrupted }: Host, request: ServiceRequest): Promise<void> {
  if (!(await engineAlive())) {
    const text = `did not ${request.purpose}: the Pulumi engine no longer answers`;
    throw new BigdataError("ERR_ENGINE_GONE", text);
  }
  if (interrupted.aborted) throw interruptedBefore(request);
}

function interruptedBefore({ purpose }: ServiceRequest): BigdataError {
  return new BigdataError("ERR_INTERRUPTED", `interrupted before it could ${purpose}; nothing was started`);
}

/** A refusal that names who stands in the way: that run is somebody else's, and never waited for as ours. */
async function busy(call: Call, connection: Connection, purpose: string, refusal: Refusal) {
  const { service, inputs } = call;
  const { interrupted } = call.world.host;
  const { occupant, address } = service;
  const answer =
    occupant && (await connection.send(occupant.ask(inputs), interrupted).catch(() => undefined));
  const who = answer && occupant.read(answer, inputs);
  const next = `${who ?? "Another run of it is going on"}. Wait for its end, or take that run over by adoptExecutionId`;
  return refused(address.label, purpose, refusal, next);
}
