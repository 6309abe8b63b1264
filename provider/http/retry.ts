/**
 * Repeats what is harmless to repeat. Whether it is, the request says; the verb tells nothing here: Sahara cancels
 * with GET. A request that is not repeatable goes out once: whoever made it knows what must be true before it may go
 * out again.
 */
import type { Clock } from "../wait/clock";
import { type HttpAnswer, type HttpRequest, isFault, type Send } from "./message";
import { givenUp, isNoAnswer, NoAnswer } from "./noAnswer";

/** Attempts in all. Longer patience belongs to whoever waits for the run. */
export const MAX_TRIES = 4;
/** The first pause is drawn from 0 to this; the range doubles with each further one ("full jitter"). */
export const BASE_PAUSE_MS = 300;
/** The range grows no further. */
export const MAX_PAUSE_MS = 10_000;
/** A service that asks for a longer pause is not waited for: its answer is handed back. */
export const MAX_RETRY_AFTER_MS = 60_000;
const TOO_MANY_REQUESTS = 429;
/** Faults that pass, of the service or of what stands before it. */
const PASSING_FAULTS: readonly number[] = [500, 502, 503, 504];

/**
 * `send`, repeated where that is harmless. Resolves with the last answer, whatever its status.
 * @throws NoAnswer
 */
export function repeating(send: Send, clock: Clock, random: () => number): Send {
  return async (request, signal) => {
    let inDoubt = false;
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempted(send, request, signal);
      inDoubt ||= outcome.answer === undefined ? !isUnsent(outcome.error) : outcome.answer.status >= 500;
      const pause =
        tries < MAX_TRIES && outcome.again ? pauseMs(outcome.answer, tries, clock, random) : undefined;
      if (pause === undefined) {
        if (outcome.answer !== undefined) return outcome.answer;
        throw inDoubt ? asInDoubt(outcome.error) : outcome.error;
      }
      await clock.sleep(pause, signal);
      if (signal?.aborted) throw givenUp(inDoubt ? "maybe-sent" : "never-sent");
    }
  };
}

function isUnsent(error: unknown): error is NoAnswer {
  return isNoAnswer(error) && error.stage === "never-sent";
}

/** Where the last try never left, one before it may have. */
function asInDoubt(error: unknown): unknown {
  return isUnsent(error) ? new NoAnswer(error.message, "maybe-sent", error.reason, error) : error;
}

interface Outcome {
  readonly answer?: HttpAnswer;
  readonly error?: unknown;
  readonly again: boolean;
}

async function attempted(send: Send, request: HttpRequest, signal?: AbortSignal): Promise<Outcome> {
  try {
    const answer = await send(request, signal);
    return { answer, again: request.repeatable && isPassing(request, answer) };
  } catch (error) {
    return { error, again: request.repeatable && isNoAnswer(error) && error.reason === "passing" };
  }
}

function isPassing(request: HttpRequest, answer: HttpAnswer): boolean {
  const { status } = answer;
  return status === TOO_MANY_REQUESTS || (PASSING_FAULTS.includes(status) && isFault(request, answer));
}

/** How long to pause before the next try; undefined: longer than we would wait. */
function pauseMs(
  answer: HttpAnswer | undefined,
  tries: number,
  clock: Clock,
  random: () => number,
): number | undefined {
  const ours = random() * Math.min(MAX_PAUSE_MS, BASE_PAUSE_MS * 2 ** (tries - 1));
  const asked = retryAfterMs(answer?.headers["retry-after"], clock.now());
  if (asked === undefined) return ours;
  return asked > MAX_RETRY_AFTER_MS ? undefined : Math.max(asked, ours);
}

/** `Retry-After` in milliseconds: whole seconds, or one of HTTP's three forms of a date (RFC 9110, 5.6.7 and 10.2.3). */
export function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  // The oldest of the three forms names no zone and means UTC all the same.
  const atMs = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
