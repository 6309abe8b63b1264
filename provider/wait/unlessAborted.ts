/** What is shared goes on for the others when one of those who wait for it gives up. @throws `reason()` at the abort */
export async function unlessAborted<T>(
  shared: Promise<T>,
  signal: AbortSignal | undefined,
  reason: () => Error,
): Promise<T> {
  if (signal === undefined) return shared;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(reason());
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([shared, aborted]).finally(() => signal.removeEventListener("abort", abort));
}
