/**
 * Five refused signatures in a row lock an access key for minutes, for everybody who uses it. So keys get one chance in
 * a process: until a signed request has gone well they go out one at a time, from then on a few at a time, because keys
 * may end during a wait; and after a refusal none goes out any more: who asks then gets the answer that was given.
 */
import { gate } from "../http/gate";
import type { HttpAnswer, Send } from "../http/message";

/** If the keys end while so many are on their way, their refusals do not lock the access key yet. */
const MOST_AT_ONCE = 4;

export function guarded(send: Send): Send {
  const oneAtATime = gate(1);
  const fewAtATime = gate(MOST_AT_ONCE);
  let proven = false;
  let refusal: HttpAnswer | undefined;

  const attempt: Send = async (request, signal) => {
    if (refusal !== undefined) return refusal;
    const answer = await send(request, signal);
    if (answer.status === 401) refusal = answer;
    // Of the others one cannot tell: some are said by what stands before the gateway.
    if (answer.status >= 200 && answer.status < 300) proven = true;
    return answer;
  };
  return async (request, signal) => {
    const first = proven
      ? undefined
      : await oneAtATime(async () => (proven ? undefined : attempt(request, signal)), signal);
    return first ?? fewAtATime(() => attempt(request, signal), signal);
  };
}
