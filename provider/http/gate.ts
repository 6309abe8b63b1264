import { givenUp } from "./noAnswer";

/**
 * Lets at most `places` tasks run at a time, the others in the order they came. A task whose signal is aborted while
 * it waits is never begun.
 */
export function gate(places: number): <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let free = places;
  const queue: (() => void)[] = [];

  const place = (signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted) return Promise.reject(givenUp("never-sent"));
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        queue.splice(queue.indexOf(enter), 1);
        reject(givenUp("never-sent"));
      };
      queue.push(enter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  };

  return async (task, signal) => {
    await place(signal);
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
