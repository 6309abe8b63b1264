import type { Path } from "../path";
import { type Call, callIn, SECRET } from "./functions";

/** What a walk through a value meets, with the way to it. */
export interface Visitor {
  text?(text: string, path: Path): void;
  number?(value: number, path: Path): void;
  call?(call: Call, path: Path): void;
  key?(key: string, path: Path): void;
}

/** Goes through a value of a definition, from top to bottom. */
export function walk(value: unknown, path: Path, visitor: Visitor): void {
  if (typeof value === "string") return visitor.text?.(value, path);
  if (typeof value === "number") return visitor.number?.(value, path);
  if (Array.isArray(value)) return value.forEach((item, at) => walk(item, [...path, at], visitor));
  if (!isMap(value)) return;
  const call = callIn(value);
  if (call) visitor.call?.(call, [...path, call.name]);
  for (const [key, item] of Object.entries(value)) {
    visitor.key?.(key, [...path, key]);
    walk(item, [...path, key], visitor);
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value that a path leads to; undefined where there is nothing. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (isHolder(value) ? value[step] : undefined), root);
}

/** A map or a list. */
export function isHolder(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A copy in which one value is another. */
export function replaced(root: unknown, [step, ...path]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.map((item, at) => (at === step ? replaced(item, path, value) : item));
  if (!isMap(root)) return root;
  return { ...root, [step]: replaced(root[step], path, value) };
}

/** The way to a value as it is written: a secret stands one step deeper, in its call. */
export function throughSecrets(root: unknown, path: Path): Path {
  const way: (string | number)[] = [];
  for (const step of path) {
    way.push(step);
    for (let value = valueAt(root, way); isSecret(value); value = valueAt(root, way)) way.push(SECRET);
  }
  return way;
}

const isSecret = (value: unknown): boolean => isMap(value) && callIn(value)?.name === SECRET;
