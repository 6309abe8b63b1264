/** How many letters must be changed, added or left out to make `b` of `a` (Levenshtein); too many are not counted. */
function distance(a: string, b: string, limit: number): number {
  let row = Uint16Array.from({ length: b.length + 1 }, (_, column) => column);
  let next = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const fewest = Math.min(changed, row[j]! + 1, next[j - 1]! + 1);
      next[j] = fewest;
      least = Math.min(least, fewest);
    }
    if (least > limit) return Infinity;
    [row, next] = [next, row];
  }
  return row[b.length]!;
}

/** Spelling that people mix up is no difference: case, `-` and `_`. */
const plain = (word: string) => word.toLowerCase().replace(/[-_]/g, "");

/** The candidate that `word` was probably meant to be: at most a third of its letters differ, or one of two. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = word.length === 2 ? 1 : Math.floor(word.length / 3);
  const wanted = plain(word);
  return candidates
    .map((candidate) => ({ candidate, spelt: plain(candidate) }))
    .filter(({ spelt }) => Math.abs(spelt.length - wanted.length) <= limit)
    .map(({ candidate, spelt }) => ({ candidate, far: distance(wanted, spelt, limit) }))
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far)[0]?.candidate;
}

/** `; did you mean clusterId?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? "" : `; did you mean ${near}?`;
}
