/**
 * The rules of Sahara that compare values with each other, which the schema cannot say.
 */
import { sameId } from "../dataSources";
import type { Problem } from "../explain";
import { textsIn } from "../reading";
import type { Inputs } from "../unknown";

/** Sahara makes at most this many random letters for one URL. */
const LONGEST_RANDOM = 1024;

export function overlap({ mainIds, libIds }: Inputs): Problem[] {
  const mains = textsIn(mainIds);
  return textsIn(libIds)
    .filter(({ text: lib }) => mains.some(({ text: main }) => sameId(main, lib)))
    .map(({ at }) => ({ path: `libIds[${at}]`, message: "stands in mainIds too: name each binary once" }));
}

export function placeholderProblems({ url }: Inputs): Problem[] {
  if (typeof url !== "string") return [];
  const lengths = [...url.matchAll(/%RANDSTR\((-?\d+)\)%/g)].map(([, digits]) => Number(digits));
  const path = "url";
  if (lengths.some((length) => length <= 0)) {
    return [{ path, message: "asks by %RANDSTR(n)% for a number of letters that is not positive" }];
  }
  if (lengths.reduce((sum, length) => sum + length, 0) <= LONGEST_RANDOM) return [];
  return [{ path, message: `asks by %RANDSTR(n)% for more than ${LONGEST_RANDOM} letters in all` }];
}
