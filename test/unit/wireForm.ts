/** What goes over the wire between engine and provider. */
import assert from "node:assert/strict";
import type { Properties } from "../../provider/values";

/** Pulumi's mark of a secret. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

export const isSecret = (value: unknown): value is { value: unknown } =>
  typeof value === "object" && value !== null && SIGNATURE_KEY in value;

/** As secrets reach a dynamic provider: in clear. */
export function clear<T>(value: T): T {
  const walk = (one: unknown): unknown => {
    if (isSecret(one)) return walk(one.value);
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item)]));
  };
  return walk(value) as T;
}

/** Anything else makes the engine refuse the result after the run was started. */
export function assertPlain(value: Properties): void {
  assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
}
