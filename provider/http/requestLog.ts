/**
 * A log of all that goes over the network: one entry an attempt, so retries, logins and renewed tokens show as well.
 * It is made to be shown to others. So it has no credential and no secret, in whatever form: what the process knows as
 * secret is masked wherever it stands, and what is a credential by its name is masked whatever it is. Uploads are not
 * shown at all. It never stands in the way: a log that fails is a log that lacks an entry.
 */
import type { Clock } from "../wait/clock";
import { HIDDEN, isCredential, withoutCredentials, withoutPairs } from "./credentialKeys";
import { parsedJson } from "./json";
import { type HttpAnswer, type HttpRequest, requestIdOf, type Send } from "./message";
import { isNoAnswer } from "./noAnswer";
import { redactor } from "./redact";

/** Of each body, as much is shown. */
const LONGEST_BODY = 4096;
/** To mask a longer one would take so long that others would wait for it: of that, only the size is told. */
const LONGEST_MASKED = 256 * 1024;

export interface RequestLog {
  /** Masks every secret of this process. */
  redact(text: string): string;
  write(entry: object): void;
}

/** `send`, and each attempt written down. */
export function logged(send: Send, clock: Clock, log: RequestLog): Send {
  return async (request, signal) => {
    const beganMs = clock.now();
    const write = (answer: HttpAnswer | undefined, error?: unknown): void => {
      try {
        log.write({ ...entryOf(request, beganMs, answer, error, log), durationMs: clock.now() - beganMs });
      } catch {
        // What was to be sent matters more.
      }
    };
    try {
      const answer = await send(request, signal);
      write(answer);
      return answer;
    } catch (error) {
      write(undefined, error);
      throw error;
    }
  };
}

function entryOf(
  request: HttpRequest,
  beganMs: number,
  answer: HttpAnswer | undefined,
  error: unknown,
  log: RequestLog,
): object {
  const { host, pathname, search } = new URL(request.url);
  // The mask learns of a token only after the answer that brought it.
  const own = redactor([request.headers, answer?.headers ?? {}].flatMap(credentialsIn));
  const redact = (text: string): string => log.redact(own(text));
  const requestId = answer && requestIdOf(answer);
  return {
    time: new Date(beganMs).toISOString(),
    host,
    method: request.method,
    path: redact(withoutPairs(pathname + search)),
    ...(answer === undefined ? { error: told(error, redact) } : { status: answer.status }),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
    bytesOut: request.body?.byteLength ?? 0,
    ...(answer !== undefined && { bytesIn: Buffer.byteLength(answer.text) }),
    request: { headers: headersOf(request.headers, redact), ...sent(request, redact) },
    ...(answer !== undefined && {
      answer: { headers: headersOf(answer.headers, redact), ...received(answer, redact) },
    }),
  };
}

function told(error: unknown, redact: (text: string) => string): object {
  const message = redact(withoutPairs(error instanceof Error ? error.message : String(error)));
  return isNoAnswer(error) ? { stage: error.stage, reason: error.reason, message } : { message };
}

function headersOf(headers: HttpRequest["headers"], redact: (text: string) => string): object {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      redact(isCredential(name) ? HIDDEN : withoutPairs(value)),
    ]),
  );
}

/** What must not come back in a body either: gateways repeat a signature that they refuse. */
function credentialsIn(headers: HttpRequest["headers"]): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (!isCredential(name)) return [];
    const signature = /Signature=([^,\s]+)/.exec(value)?.[1];
    return signature === undefined ? [value] : [value, signature];
  });
}

function sent({ headers, body }: HttpRequest, redact: (text: string) => string): object {
  if (body === undefined || body.byteLength === 0) return {};
  const isJson = headers["content-type"]?.includes("json") === true;
  if (!isJson) return { body: `(${body.byteLength} bytes, not shown)` };
  return { body: shown(Buffer.from(body).toString("utf8"), redact) };
}

function received({ text }: HttpAnswer, redact: (text: string) => string): object {
  return text === "" ? {} : { body: shown(text, redact) };
}

/** Masked first and cut afterwards: of a secret across the cut, a part would stay. */
function shown(text: string, redact: (text: string) => string): string {
  if (text.length > LONGEST_MASKED) return `(${text.length} characters, not shown)`;
  const json = parsedJson(text);
  const masked = redact(json === undefined ? withoutPairs(text) : JSON.stringify(withoutCredentials(json)));
  if (masked.length <= LONGEST_BODY) return masked;
  return `${masked.slice(0, LONGEST_BODY)}… (${masked.length} characters)`;
}
