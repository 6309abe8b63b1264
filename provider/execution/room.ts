import { refused } from "../call/refused";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import type { Refusal, ServiceAnswer, ServiceRequest } from "../services/service";
import { withGrace } from "../wait/grace";
import { poll } from "../wait/poll";
import { limitMs } from "./options";
import type { Call } from "./task";

/** A Ctrl-C while a submit is under way waits this long for its answer (contract I2). */
const ANSWER_GRACE_MS = 2_000;

/** A service that has no room for another run is asked again, gently (contract O10). */
const QUEUE_PAUSES = { firstMs: 5_000, factor: 1.5, maxMs: 60_000 };

/** A service that cannot be reached: nothing was sent, so it may be tried again, but not for ever. */
const UNSENT_TRIES = 4;

interface Sent {
  readonly answer: ServiceAnswer;
  readonly atMs: number;
}

/**
 * Sends the submission until it is refused for anything but want of room, or the wait limit is reached. It goes out
 * again only where the service has not acted on it; and before each time the engine must be alive.
 */
export async function whenThereIsRoom(
  call: Call,
  request: ServiceRequest,
  connection: Connection,
): Promise<Sent> {
  const { service, inputs, reporter } = call;
  const { clock, random, interrupted } = call.world.host;
  const deadlineMs = clock.now() + limitMs(inputs, "create");
  let full: ServiceAnswer | undefined;
  let unsent = 0;
  const sent = await poll({ clock, random, interrupted, pauses: QUEUE_PAUSES, deadlineMs }, async () => {
    await requireEngine(call, request);
    if (interrupted.aborted) return undefined;
    const atMs = clock.now();
    const answer = await once(call, request, connection).catch((error: unknown) => {
      if (isBigdataError(error, "ERR_NO_ANSWER") && ++unsent < UNSENT_TRIES) return undefined;
      throw error;
    });
    if (answer === undefined) return undefined;
    const refusal = service.refusal(answer);
    if (refusal?.kind === "busy") throw await busy(call, connection, request.purpose, refusal);
    if (refusal?.kind !== "capacity") return { answer, atMs };
    full = answer;
    reporter.line("queued by the service's limit");
    return undefined;
  });
  if (typeof sent === "object") return sent;
  if (sent === "deadline" && full !== undefined) {
    const next = "It was asked again until the wait limit (customTimeouts.create); nothing was started";
    throw refused(service.address.label, request.purpose, service.refusal(full), next);
  }
  const late = sent === "deadline";
  throw new BigdataError(
    late ? "ERR_WAIT_LIMIT" : "ERR_INTERRUPTED",
    `${late ? "the wait limit was reached" : "interrupted"} before it could ${request.purpose}; nothing was started`,
  );
}

function once({ world }: Call, request: ServiceRequest, connection: Connection): Promise<ServiceAnswer> {
  const { interrupted, clock } = world.host;
  return withGrace(interrupted, clock, ANSWER_GRACE_MS, (signal) => connection.send(request, signal));
}

/** A provider process may outlive its engine; what it starts then belongs to nobody (contract I6). */
async function requireEngine({ world }: Call, request: ServiceRequest): Promise<void> {
  if (await world.host.engineAlive()) return;
  throw new BigdataError(
    "ERR_ENGINE_GONE",
    `did not ${request.purpose}: the Pulumi engine no longer answers`,
  );
}

/** A refusal that names who stands in the way: that run is somebody else's, and never waited for as ours. */
async function busy(call: Call, connection: Connection, purpose: string, refusal: Refusal) {
  const { service, inputs } = call;
  const { occupant, address } = service;
  const answer = occupant && (await connection.send(occupant.ask(inputs)).catch(() => undefined));
  const who = answer && occupant.read(answer, inputs);
  const next = `${who ?? "Another run of it is going on"}. Wait for its end, or take that run over by adoptExecutionId`;
  return refused(address.label, purpose, refusal, next);
}
