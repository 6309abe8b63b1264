import type { Clock } from "./clock";
import { pauseMs, type Pauses } from "./backoff";

export interface Wait {
  readonly clock: Clock;
  readonly random: () => number;
  readonly pauses: Pauses;
  /** Absolute. One last look is taken just before it; nothing pushes it away. */
  readonly deadlineMs: number;
  readonly interrupted: AbortSignal;
}

/** Given a reason, an abort need not make an error with a stack trace: it happens at the end of every wait. */
const OVER = "over";

/** A look that hangs, or is repeated for want of an answer, holds a wait up no longer than this. */
export const LAST_LOOK_MS = 10_000;

/**
 * Looks until `look` gives something, the deadline passes, or the wait is interrupted. What `look` throws ends the
 * wait. Knows no service and no network.
 * @param look is given a signal that aborts at the interruption, and some seconds after the deadline
 */
export async function poll<T>(
  wait: Wait,
  look: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | "deadline" | "interrupted"> {
  const { clock, interrupted, deadlineMs } = wait;
  const patience = new AbortController();
  const ended = new AbortController();
  const interrupt = (): void => patience.abort();
  if (interrupted.aborted) return "interrupted";
  interrupted.addEventListener("abort", interrupt, { once: true });
  void clock.sleep(deadlineMs + LAST_LOOK_MS - clock.now(), ended.signal).then(() => {
    if (!ended.signal.aborted) patience.abort();
  });
  try {
    for (let count = 1; ; count++) {
      const found = await look(patience.signal);
      if (found !== undefined) return found;
      if (interrupted.aborted) return "interrupted";
      const left = deadlineMs - clock.now();
      if (left <= 0) return "deadline";
      await clock.sleep(Math.min(pauseMs(wait.pauses, count, wait.random), left), interrupted);
      if (interrupted.aborted) return "interrupted";
    }
  } finally {
    interrupted.removeEventListener("abort", interrupt);
    ended.abort(OVER);
  }
}
