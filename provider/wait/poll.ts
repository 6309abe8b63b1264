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

/**
 * Looks until `look` gives something, the deadline passes, or the wait is interrupted. What `look` throws ends the
 * wait. Knows no service and no network.
 */
export async function poll<T>(
  wait: Wait,
  look: () => Promise<T | undefined>,
): Promise<T | "deadline" | "interrupted"> {
  for (let count = 1; ; count++) {
    if (wait.interrupted.aborted) return "interrupted";
    const found = await look();
    if (found !== undefined) return found;
    if (wait.interrupted.aborted) return "interrupted";
    const left = wait.deadlineMs - wait.clock.now();
    if (left <= 0) return "deadline";
    await wait.clock.sleep(Math.min(pauseMs(wait.pauses, count, wait.random), left), wait.interrupted);
  }
}
