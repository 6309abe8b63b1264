/** Two values of an input side by side: where they differ. */
import { added } from "../execution/causes";
import { pathText, type Path } from "../schema";
import { equal, hasUnknown, isPlainObject, UNKNOWN } from "../values";
import type { Change } from "./changes";
import { HIDDEN } from "./hidden";

/** A difference; `replaces` is false where it starts nothing, whatever a change of the whole input does. */
export type Found = Omit<Change, "replaces"> & { readonly replaces?: false };

export function between(path: Path, old: unknown, now: unknown): Found[] {
  if (equal(old, now)) return [];
  const isHidden = old === HIDDEN || now === HIDDEN;
  if (!isHidden && Array.isArray(old) && Array.isArray(now)) {
    const longest = old.length > now.length ? old : now;
    return longest.flatMap((_, at) => between([...path, at], old[at], now[at]));
  }
  if (!isHidden && isPlainObject(old) && isPlainObject(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key) => between([...path, key], old[key], now[key]));
  }
  const [before, after] = [old ?? undefined, now ?? undefined];
  return [one(pathText(path), isHidden ? mask(before) : before, isHidden ? mask(after) : after)];
}

/** What was, or is, secret is shown on neither side. */
const mask = (value: unknown) => (value === undefined || value === UNKNOWN ? value : HIDDEN);

/** What is undefined is not there; null is a value, which a trigger may have. */
function one(path: string, old: unknown, now: unknown): Found {
  const before = old === undefined ? {} : { old };
  if (now === undefined) return { path, ...before };
  return hasUnknown(now) ? { path, ...before, new: null, unknown: true } : { path, ...before, new: now };
}

/** A set with multiplicity (contract R6): an added value starts a run, no other change of the list does. */
export function ofTriggers(old: unknown, now: unknown): Found[] {
  if (equal(old ?? [], now ?? [])) return [];
  const lists = [old ?? [], now ?? []];
  if (!lists.every(Array.isArray)) return between(["triggers"], old, now);
  const [before, after] = lists as [unknown[], unknown[]];
  const fresh = added(before, after).map((at) => one(`triggers[${at}]`, undefined, after[at]));
  const gone = added(after, before).map((at) => ({
    ...one(`triggers[${at}]`, before[at], undefined),
    replaces: false as const,
  }));
  const found = [...fresh, ...gone];
  return found.length > 0 ? found : [{ ...one("triggers", before, after), replaces: false }];
}
