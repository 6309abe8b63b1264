import { didYouMean, pathText } from "../provider/schema";
import { template } from "./expression";
import type { Path } from "./path";
import { isMap } from "./walk";

/** What is wrong with an option: with its name, or with what stands there. */
export interface OptionProblem {
  /** Below `options`. */
  readonly path: Path;
  readonly at: "key" | "value";
  readonly message: string;
}

/** What is wrong with a value, and where below it; undefined for nothing. */
type Check = (value: unknown) => string | { readonly path: Path; readonly message: string } | undefined;

/** Resource options that a definition may give, under Pulumi YAML's names. */
const OPTIONS: Readonly<Record<string, Check>> = {
  additionalSecretOutputs: listOfTexts,
  aliases: list,
  customTimeouts: limits,
  deleteBeforeReplace: boolean,
  deletedWith: resource,
  dependsOn: resources,
  ignoreChanges: listOfTexts,
  parent: resource,
  protect: boolean,
  provider: resource,
  replaceOnChanges: listOfTexts,
  retainOnDelete: boolean,
};

/** Options of Pulumi YAML that do not make sense here, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  import: "cannot be done for runs; give adoptExecutionId in properties",
  providers: "is for components, and these are none; give provider",
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
    const found = OPTIONS[name]?.(value);
    if (found === undefined) return [];
    const { path, message } = typeof found === "string" ? { path: [], message: found } : found;
    return [{ path: [name, ...path], at: "value", message: `${pathText([name, ...path])} ${message}` }];
  });
}

function unknownOption(name: string, inputs: readonly string[]): string {
  const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (refused !== undefined) return `${name} ${refused}`;
  if (inputs.includes(name)) return `${name} is no option; it belongs under properties`;
  return `unknown option ${name}${didYouMean(name, OPTION_NAMES) || `; one of ${OPTION_NAMES.join(", ")}`}`;
}

function boolean(value: unknown): string | undefined {
  return typeof value === "boolean" || isReference(value)
    ? undefined
    : "must be true or false, without quotes";
}

function list(value: unknown): string | undefined {
  return Array.isArray(value) ? undefined : "must be a list";
}

function listOfTexts(value: unknown): string | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
    ? undefined
    : "must be a list of texts";
}

function resource(value: unknown): string | undefined {
  return isReference(value) ? undefined : `must refer to a resource: ${referenceTo(value)}`;
}

function resources(value: unknown): ReturnType<Check> {
  if (!Array.isArray(value))
    return isReference(value) ? undefined : `must be a list of resources: [${referenceTo(value)}]`;
  const wrong = value.findIndex((item) => !isReference(item));
  return wrong < 0 ? undefined : { path: [wrong], message: resource(value[wrong])! };
}

function referenceTo(value: unknown): string {
  return `"\${${typeof value === "string" && NAME.test(value) ? value : "name"}}"`;
}

function limits(value: unknown): ReturnType<Check> {
  if (!isMap(value)) return `must be a map with ${LIMITS.join(", ")}`;
  const unknown = Object.keys(value).find((key) => !LIMITS.includes(key));
  if (unknown !== undefined)
    return { path: [unknown], message: `is unknown; there are ${LIMITS.join(", ")}` };
  const wrong = Object.entries(value).find(
    ([, text]) => typeof text !== "string" || !(DURATION.test(text) || isReference(text)),
  );
  return wrong && { path: [wrong[0]], message: 'must be a duration such as "30m" or "4h"' };
}

const NAME = /^[\w-]+$/;

function isReference(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [part, ...others] = template(value);
  return others.length === 0 && typeof part === "object";
}
