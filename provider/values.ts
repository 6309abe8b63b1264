/** Plain JSON values, as they go to and come from the engine. */

/** Inputs or outputs of a resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** What stands for a value not yet known in a preview, whatever its type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value is, or holds, something not yet known. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Equality by content; an absent property equals an undefined or null one, the order of keys does not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b || ((a ?? null) === null && (b ?? null) === null)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(a[key], b[key]));
}

/**
 * A copy the engine can take. `undefined` anywhere makes it refuse the result after the run was started, and the run
 * would be lost; numbers that are no JSON become null in the checkpoint.
 */
export function clean<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
