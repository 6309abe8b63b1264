import type { Call } from "../call/call";
import { refused } from "../call/refused";
import type { Connection } from "../connection";
import { isBigdataError } from "../errors";
import type { ObjectService } from "../services/object";
import type { ServiceAnswer, ServiceRequest } from "../services/service";
import { ANSWER_GRACE_MS, withGrace } from "../wait/grace";

export type ObjectCall = Call<ObjectService>;

/** Sends a request that must succeed. @throws what the service refused, ERR_INTERRUPTED */
export async function send(
  { service, world }: ObjectCall,
  connection: Connection,
  request: ServiceRequest,
): Promise<ServiceAnswer> {
  const { interrupted, clock } = world.host;
  const answer = await withGrace(interrupted, clock, ANSWER_GRACE_MS, (signal) =>
    connection.send(request, signal),
  );
  const refusal = service.refusal(answer);
  if (refusal === undefined) return answer;
  throw refused(service.address.label, request.purpose, refusal);
}

/**
 * Creates something under a name of our own making. If the answer is lost, or is a fault (a real Sahara answers one
 * POST in a few dozen with a 500), the name tells whether it exists; if not, it is sent once more. A name given by the
 * user tells nothing: what bears it may be somebody else's, and would be deleted with this resource one day.
 */
export async function sendNamed<T>(
  call: ObjectCall,
  connection: Connection,
  request: ServiceRequest,
  find: ServiceRequest,
  read: (answer: ServiceAnswer) => T | undefined,
): Promise<T> {
  for (const last of [false, true]) {
    try {
      const made = read(await send(call, connection, request));
      if (made !== undefined) return made;
    } catch (error) {
      const ownName = call.inputs["name"] === undefined;
      if (last || !ownName || !isUncertain(error) || call.world.host.interrupted.aborted) throw error;
    }
    const there = await send(call, connection, find).catch(unlessAbsent);
    const found = there && read(there);
    if (found !== undefined) return found;
  }
  const { service } = call;
  const text = "the answer shows neither the object nor an error";
  throw refused(service.address.label, request.purpose, { kind: "fault", text });
}

/** Where a thing is looked for by its own path, its absence is a refusal. */
function unlessAbsent(error: unknown): undefined {
  if (!isBigdataError(error, "ERR_NOT_FOUND")) throw error;
}

/** Not a refusal: it may have been done, or the next try may get through. */
function isUncertain(error: unknown): boolean {
  return (["ERR_SUBMIT_UNKNOWN", "ERR_SERVICE_FAULT", "ERR_NO_ANSWER"] as const).some((code) =>
    isBigdataError(error, code),
  );
}
