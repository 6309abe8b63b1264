import { didYouMean, pathText } from "../provider/schema";
import { allProperties } from "./classes";
import { type Malformed, type Reference, template } from "./expression";
import { OUTPUTS_OF } from "./outputs";
import type { Path } from "./path";
import { isMap } from "./walk";

/** What is wrong with an option: with its name, or with what stands there. */
export interface OptionProblem {
  /** Below `options`. */
  readonly path: Path;
  readonly at: "key" | "value";
  readonly message: string;
}

/** What is wrong within a value, and where below it. */
interface Finding {
  readonly path: Path;
  /** Default: the value. */
  readonly at?: "key";
  readonly message: string;
}

/** All that is wrong with a value. `inputs` are the names of what belongs under `properties`. */
type Check = (value: unknown, inputs: readonly string[]) => readonly Finding[];

/** Resource options that a definition may give, under Pulumi YAML's names. */
const OPTIONS: Readonly<Record<string, Check>> = {
  additionalSecretOutputs: secretOutputs,
  aliases,
  customTimeouts: limits,
  deleteBeforeReplace: boolean,
  deletedWith: resource,
  dependsOn: resources,
  ignoreChanges: propertyPaths,
  parent: resource,
  protect: boolean,
  replaceOnChanges: propertyPaths,
  retainOnDelete: boolean,
};

/** Options of Pulumi YAML that do not make sense here, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  import: "cannot be done for runs; give adoptExecutionId in properties",
  provider: "is none of the resources of definitions; the program gives it to the ConfigGroup or ConfigFile",
  providers: "is for components, and these are none",
  version: "is settled by the package.json of the program",
  pluginDownloadURL: "has no meaning here: there is no plugin to download",
};

const LIMITS = ["create", "update", "delete"];
/** Go's durations, as the engine takes them: `90s`, `1h30m`, `.5h`; micro is a sign of its own, or a Greek letter. */
const DURATION = /^\+?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/;

export const OPTION_NAMES = Object.keys(OPTIONS);

/** @param inputs the names of what belongs under `properties` */
export function optionProblems(
  options: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
): OptionProblem[] {
  return Object.entries(options).flatMap(([name, value]): OptionProblem[] => {
    if (!OPTION_NAMES.includes(name))
      return [{ path: [name], at: "key", message: unknownOption(name, inputs) }];
    const found = OPTIONS[name]?.(value, inputs) ?? [];
    return found.map(({ path, at = "value" as const, message }) => ({
      path: [name, ...path],
      at,
      message: `${pathText([name, ...path])} ${message}`,
    }));
  });
}

function unknownOption(name: string, inputs: readonly string[]): string {
  const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (refused !== undefined) return `${name} ${refused}`;
  if (inputs.includes(name)) return `${name} is no option; it belongs under properties`;
  return `unknown option ${name}${didYouMean(name, OPTION_NAMES) || `; one of ${OPTION_NAMES.join(", ")}`}`;
}

const whole = (message: string): Finding[] => [{ path: [], message }];

function boolean(value: unknown): Finding[] {
  return typeof value === "boolean" || isReference(value)
    ? []
    : whole("must be true or false, without quotes");
}

/** A text that is no URN would be one of nothing: the resource would not be known again, and run anew. */
function aliases(value: unknown): Finding[] {
  if (!Array.isArray(value)) return whole("must be a list");
  return value.flatMap((item, at) => {
    if (isAlias(item)) return [];
    const example = typeof item === "string" ? item : "former-name";
    const message = `must be { name: ${example} }, with ${PARTS_OF_ALIAS.join(", ")}, or a whole URN`;
    return [{ path: [at], message }];
  });
}

const PARTS_OF_ALIAS = ["name", "type", "parent", "project", "stack"];

function isAlias(value: unknown): boolean {
  if (typeof value === "string")
    return value.startsWith("urn:pulumi:") || template(value).some((part) => typeof part !== "string");
  return isMap(value) && Object.keys(value).every((key) => PARTS_OF_ALIAS.includes(key));
}

function listOfTexts(value: unknown): Finding[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
    ? []
    : whole("must be a list of texts");
}

const ALL_OUTPUTS = Object.values(OUTPUTS_OF).flat();

function secretOutputs(value: unknown, inputs: readonly string[]): Finding[] {
  return propertyPaths(value, inputs, ALL_OUTPUTS);
}

/** A misspelt one would protect from nothing, without a word. As a default for all, it may be of another type. */
function propertyPaths(
  value: unknown,
  inputs: readonly string[],
  outputs: readonly string[] = [],
): Finding[] {
  const wrong = listOfTexts(value);
  if (wrong.length > 0) return wrong;
  return (value as string[]).flatMap((path, at) => {
    const [name = path] = /^[\w-]+/.exec(path) ?? [];
    const isOpen = template(path).some((part) => typeof part !== "string");
    if (path === "*" || isOpen || inputs.length === 0 || [...allProperties(), ...outputs].includes(name))
      return [];
    const message = `names no property: ${name} is none${didYouMean(name, [...inputs, ...outputs]) || `; there are ${inputs.join(", ")}`}`;
    return [{ path: [at], message }];
  });
}

function resource(value: unknown): Finding[] {
  const reference = referenceIn(value);
  if (reference?.kind === "malformed") return [];
  if (reference === undefined) return whole(`must refer to a resource: ${referenceTo(value)}`);
  if (reference.path.length === 0) return [];
  return whole(`must be the resource itself, and no property of it: ${referenceTo(reference.name)}`);
}

function resources(value: unknown): Finding[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => resource(item).map(({ message }) => ({ path: [at], message })));
  return isReference(value) ? resource(value) : whole(`must be a list of resources: [${referenceTo(value)}]`);
}

function referenceTo(value: unknown): string {
  return `"\${${typeof value === "string" && NAME.test(value) ? value : "name"}}"`;
}

function limits(value: unknown): Finding[] {
  if (!isMap(value)) return whole(`must be a map with ${LIMITS.join(", ")}`);
  return Object.entries(value).flatMap(([name, text]): Finding[] => {
    if (!LIMITS.includes(name)) {
      const message = `is unknown${didYouMean(name, LIMITS) || `; there are ${LIMITS.join(", ")}`}`;
      return [{ path: [name], at: "key", message }];
    }
    if (typeof text === "string" && (DURATION.test(text) || isReference(text))) return [];
    return [{ path: [name], message: 'must be a duration such as "30m" or "4h"' }];
  });
}

const NAME = /^[\w-]+$/;

const isReference = (value: unknown): boolean => referenceIn(value) !== undefined;

/** The reference that is the whole text. */
function referenceIn(value: unknown): Reference | Malformed | undefined {
  if (typeof value !== "string") return undefined;
  const [part, ...others] = template(value);
  return others.length === 0 && typeof part === "object" ? part : undefined;
}
