import { secretByNature, type ClassName } from "../schema";
import { HIDDEN, isMarked, redactor, Secrets } from "../secrets";
import { isPlainObject, type Properties } from "../values";

export { HIDDEN, isMarked };

/** The inputs with all that is secret by nature masked, too. */
export function hidden(className: ClassName, inputs: Properties): Properties {
  return secretsIn(className, inputs).hidden(inputs);
}

export function secretsIn(className: ClassName, inputs: Properties): Secrets {
  return new Secrets(inputs, secretByNature(className));
}

/**
 * A mask for texts about a resource. What the program now calls a secret may stand in clear in a state that was saved
 * before it did, and in what the service has echoed of it.
 */
export function maskOver(className: ClassName, ...states: readonly Properties[]): (text: string) => string {
  const declared = states.flatMap(({ __secretPaths: paths }) =>
    Array.isArray(paths) ? paths.map(String) : [],
  );
  const texts = states.flatMap((state) =>
    secretsIn(className, { ...state, __secretPaths: declared }).texts(),
  );
  const plain = states.flatMap((one) => states.flatMap((other) => shownHere(one, other)));
  return redactor([...texts, ...plain].filter((text) => text !== HIDDEN));
}

/** The texts that the one shows and the other masks. */
function shownHere(one: unknown, other: unknown): string[] {
  if (other === HIDDEN) return leaves(one);
  if (Array.isArray(one) && Array.isArray(other))
    return one.flatMap((item, at) => shownHere(item, other[at]));
  if (!isPlainObject(one) || !isPlainObject(other)) return [];
  return Object.keys(one).flatMap((key) => shownHere(one[key], other[key]));
}

export function leaves(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
}

/** A copy of plain JSON in which each text is another. */
export function withTexts<T>(value: T, change: (text: string) => string): T {
  return mapped(value, (leaf) => (typeof leaf === "string" ? change(leaf) : leaf)) as T;
}

export function mapped(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isPlainObject(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}
