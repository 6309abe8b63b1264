/** What each kind of resource option takes. Messages go on behind the name of the option. */
import { didYouMean } from "../../provider/schema";
import { meant } from "../names";
import type { Path } from "../path";
import { type Malformed, type Reference, template } from "../values/expression";
import { refers } from "../values/open";
import { isMap } from "../values/walk";
import type { Wrong } from "../yaml/say";
import { allProperties } from "./classes";

/** All that is wrong with a value. `inputs` are the names of what belongs under `properties`. */
export type Check = (value: unknown, inputs: readonly string[]) => Wrong[];

/** One mistake, of the value itself if no path leads into it. */
const wrong = (message: string, ...path: Path): Wrong => ({ path, at: "value", message });

export function boolean(value: unknown): Wrong[] {
  if (typeof value === "boolean" || referenceIn(value) !== undefined) return [];
  return [wrong("must be true or false, without quotes")];
}

const PARTS_OF_ALIAS = ["name", "type", "parent", "project", "stack"];

/** A text that is no URN would be one of nothing: the resource would not be known again, and run anew. */
export function aliases(value: unknown): Wrong[] {
  if (!Array.isArray(value)) return [wrong("must be a list")];
  return value.flatMap((item, at) => {
    if (isAlias(item)) return [];
    const example = typeof item === "string" ? item : "former-name";
    return [wrong(`must be { name: ${example} }, with ${PARTS_OF_ALIAS.join(", ")}, or a whole URN`, at)];
  });
}

function isAlias(value: unknown): boolean {
  if (typeof value === "string") return value.startsWith("urn:pulumi:") || refers(value);
  return isMap(value) && Object.keys(value).every((key) => PARTS_OF_ALIAS.includes(key));
}

/**
 * A misspelt one would protect from nothing, without a word. As a default for all, it may be of another type.
 * @param outputs that may be named beside the inputs
 */
export function propertyPaths(outputs: readonly string[]): Check {
  return (value, inputs) => {
    if (!isListOfTexts(value)) return [wrong("must be a list of texts")];
    const known = ["*", ...allProperties(), ...outputs];
    return value.flatMap((path, at) => {
      const [name = path] = /^[\w-]+/.exec(path) ?? [];
      if (inputs.length === 0 || known.includes(name) || refers(path)) return [];
      const likely = didYouMean(name, [...inputs, ...outputs]) || `; there are ${inputs.join(", ")}`;
      return [wrong(`names no property: ${name} is none${likely}`, at)];
    });
  };
}

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

export function resource(value: unknown): Wrong[] {
  const reference = referenceIn(value);
  // What is malformed is told as such.
  if (reference?.kind === "malformed") return [];
  if (reference === undefined) return [wrong(`must refer to a resource: ${referenceTo(value)}`)];
  // At a number there is one of a list, which only a variable can be.
  if (typeof reference.path[0] !== "string") return [];
  return [wrong(`must be the resource itself, and no property of it: ${referenceTo(reference.name)}`)];
}

export function resources(value: unknown): Wrong[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => resource(item).map(({ message }) => wrong(message, at)));
  if (referenceIn(value) !== undefined) return resource(value);
  return [wrong(`must be a list of resources: [${referenceTo(value)}]`)];
}

const NAME = /^[\w-]+$/;

function referenceTo(value: unknown): string {
  return `"\${${typeof value === "string" && NAME.test(value) ? value : "name"}}"`;
}

/** The reference that is the whole text. */
function referenceIn(value: unknown): Reference | Malformed | undefined {
  if (typeof value !== "string") return undefined;
  const [part, ...others] = template(value);
  return others.length === 0 && typeof part === "object" ? part : undefined;
}

const LIMITS = ["create", "update", "delete"];
/** Go's durations, as the engine takes them: `90s`, `1h30m`, `.5h`; micro is a sign of its own, or a Greek letter. */
const DURATION = /^\+?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/;

export function limits(value: unknown): Wrong[] {
  if (!isMap(value)) return [wrong(`must be a map with ${LIMITS.join(", ")}`)];
  return Object.entries(value).flatMap(([name, text]): Wrong[] => {
    if (!LIMITS.includes(name))
      return [{ path: [name], at: "key", message: `is unknown${meant(name, LIMITS, "there are")}` }];
    if (referenceIn(text) !== undefined) return [];
    if (typeof text === "string" && DURATION.test(text)) return [];
    return [wrong('must be a duration such as "30m" or "4h"', name)];
  });
}
