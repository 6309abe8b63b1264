import type { Clock } from "./clock";

/** A Ctrl-C leaves a request that makes something so long to be answered: what it makes would be in no state. */
export const ANSWER_GRACE_MS = 2_000;

/** Does `work` with a signal that aborts `graceMs` after `interrupted` does, rather than at once. */
export async function withGrace<T>(
  interrupted: AbortSignal,
  clock: Clock,
  graceMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const begin = () => void clock.sleep(graceMs, late.signal).then(() => late.abort());
  if (interrupted.aborted) begin();
  interrupted.addEventListener("abort", begin, { once: true });
  try {
    return await work(late.signal);
  } finally {
    interrupted.removeEventListener("abort", begin);
    late.abort();
  }
}
