/**
 * One attempt over a socket, with node-fetch. Why node-fetch: a real Sahara ends each 204 with `Transfer-Encoding:
 * chunked` and the bytes of an empty chunk, which HTTP forbids. Node's own client trips over them; node-fetch does not,
 * unless the bytes arrive so late that they meet the next request of a kept connection. So what is answered with a 204,
 * a DELETE, gets a connection of its own.
 *
 * Redirects are not followed: an API that redirects is not the API we were told of, and the token is not for others.
 */
import type { Clock } from "../wait/clock";
import { agents, type ChooseAgent, type Trust } from "./agents";
import { gate } from "./gate";
import type { HttpAnswer, HttpRequest, Send } from "./message";
import { explain, givenUp, NoAnswer } from "./noAnswer";

/** How long one attempt may take, from the connection to the last byte of the answer. */
export const ATTEMPT_TIMEOUT_MS = 30_000;
/** A large body gets more time: as if the line carried no more than this. */
const SLOWEST_UPLOAD_BYTES_PER_SECOND = 64 * 1024;
/** A mistaken URL may serve anything; the list of the executions of a Sahara cluster has some kilobytes for each. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;
/** To one host. A real Sahara answers well at 16 connections and with 500s at 64. */
const MAX_CONNECTIONS = 16;

/** Sends over the network. Parallel calls beyond what a service bears wait for their turn. */
export function networkSend(trust: Trust, clock: Clock): Send {
  const gates = new Map<string, ReturnType<typeof gate>>();
  let kept: Promise<ChooseAgent> | undefined;
  let fresh: Promise<ChooseAgent> | undefined;
  return (request, signal) => {
    const { host } = new URL(request.url);
    const enter = gates.get(host) ?? gate(MAX_CONNECTIONS);
    gates.set(host, enter);
    return enter(async () => {
      await request.permit?.();
      const agent =
        request.repeatable && request.method !== "DELETE"
          ? await (kept ??= agents(trust, true))
          : await (fresh ??= agents(trust, false));
      return attempt(request, agent, clock, signal);
    }, signal);
  };
}

async function attempt(
  request: HttpRequest,
  agent: ChooseAgent,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const { default: fetch } = await import("node-fetch");
  if (signal?.aborted) throw givenUp("never-sent");
  const timeoutMs =
    ATTEMPT_TIMEOUT_MS + ((request.body?.byteLength ?? 0) / SLOWEST_UPLOAD_BYTES_PER_SECOND) * 1000;
  // One controller for both ends of patience, and a listener taken off again: the caller's signal outlives many calls.
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  const ended = new AbortController();
  let late = false;
  signal?.addEventListener("abort", abort, { once: true });
  void clock.sleep(timeoutMs, ended.signal).then(() => {
    late = !ended.signal.aborted;
    abort();
  });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      redirect: "manual",
      size: MAX_ANSWER_BYTES,
      agent,
      signal: stop.signal,
      ...(request.body === undefined ? {} : { body: asBuffer(request.body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    if (signal?.aborted) throw givenUp("maybe-sent");
    if (late) throw tooSlow(request.url, timeoutMs);
    if (isTooLarge(error)) throw tooLarge(request.url);
    throw explain(error, request.url);
  } finally {
    ended.abort();
    signal?.removeEventListener("abort", abort);
  }
}

/** The same bytes, not a copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooSlow(url: string, timeoutMs: number): NoAnswer {
  const seconds = Math.round(timeoutMs / 1000);
  return new NoAnswer(`no answer from ${new URL(url).host} within ${seconds} s`, "maybe-sent", "passing");
}

function isTooLarge(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "max-size";
}

function tooLarge(url: string): NoAnswer {
  const text = `the answer of ${new URL(url).host} is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB: check the URL`;
  return new NoAnswer(text, "maybe-sent", "lasting");
}
