/**
 * A value that only `pulumi up` will know. In preview it may stand anywhere: for a leaf, an element, a whole map.
 * Nothing may be complained about that may still turn out right, and it may turn out to be nothing at all.
 */

/** What the engine puts in the place of a value it does not know yet, whatever its declared type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether `value` is not known yet. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.startsWith(UNKNOWN);
}

export type Inputs = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A copy to be checked: without what only the transport needs (`__provider` and the like), and with the unknown values
 * numbered, so that two of them are not taken for the same value given twice.
 */
export function checkable(inputs: Inputs): Inputs {
  let unknowns = 0;
  const copy = (value: unknown): unknown => {
    if (value === UNKNOWN) return `${UNKNOWN}#${++unknowns}`;
    if (Array.isArray(value)) return value.map(copy);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
  };
  const own = Object.entries(inputs).filter(([key, value]) => !key.startsWith("__") && value !== undefined);
  return copy(Object.fromEntries(own)) as Inputs;
}
