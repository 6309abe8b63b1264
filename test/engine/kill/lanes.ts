/** Begins all works in order, at most `lanes` at a time. A failure is told by its own promise alone. */
export function inLanes<T>(lanes: number, works: readonly (() => Promise<T>)[]): readonly Promise<T>[] {
  const ends: Promise<unknown>[] = [];
  return works.map((work, at) => {
    const begun = at < lanes ? work() : ends[at - lanes]!.then(work);
    ends.push(begun.catch(() => undefined));
    return begun;
  });
}
