/** How the rules read inputs: what is not known yet, and what is of the wrong kind, is left out. */
import { isObject, isUnknown } from "./unknown";

/** The entries of a map whose values are known. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value).filter(([, each]) => !isUnknown(each)) : [];
}

/** Nothing is in it, as far as is known. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    isUnknown(value) ||
    (typeof value === "object" && Object.keys(value ?? {}).length === 0)
  );
}

export function isKnownText(value: unknown): value is string {
  return typeof value === "string" && !isUnknown(value);
}

/** The elements of a list that are texts and known, each with its position. */
export function textsIn(list: unknown): readonly { readonly text: string; readonly at: number }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((text: unknown, at) => (isKnownText(text) ? [{ text, at }] : []));
}
