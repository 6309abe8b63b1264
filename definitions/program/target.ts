/** What a reference leads to, as far as that is known without a stack. */
import { changeOf, didYouMean } from "../../provider/schema";
import type { Entry } from "../entry";
import { meant } from "../names";
import type { Path } from "../path";
import { classOf } from "../resources/classes";
import type { Definition } from "../resources/definition";
import { OUTPUTS_OF, STRUCTURED_OUTPUTS } from "../resources/outputs";
import type { Reference } from "../values/expression";
import { isOpen } from "../values/open";
import { isHolder, isMap } from "../values/walk";
import type { Use } from "./uses";

/** The name that stands in no file. */
export const PULUMI = "pulumi";
const OF_PULUMI = ["cwd", "organization", "project", "rootDirectory", "stack"];

export interface Targets {
  readonly variables: ReadonlyMap<string, Entry>;
  /** With the defaults that count for them. */
  readonly resources: ReadonlyMap<string, Definition>;
}

/** What is wrong with a reference; undefined for nothing. */
export function leadsNowhere(
  { reference, isInput }: Use,
  names: ReadonlySet<string>,
  { variables, resources }: Targets,
): string | undefined {
  const { name, path } = reference;
  if (name === PULUMI) return ofPulumi(path);
  if (!names.has(name))
    return `nothing is called ${name}${didYouMean(name, [...names]) || `; declare it under config, variables or resources, or write $\${${name}} for the characters themselves`}`;
  const variable = variables.get(name);
  if (variable) return within(name, variable.value, path);
  const definition = resources.get(name);
  return definition && ofResource(reference, definition, isInput);
}

function ofPulumi([first, ...rest]: Path): string | undefined {
  if (typeof first === "string" && OF_PULUMI.includes(first))
    return rest.length === 0
      ? undefined
      : `pulumi.${first} is a text, and has no parts; write \${pulumi.${first}}`;
  return `pulumi has ${OF_PULUMI.join(", ")}, and no ${String(first ?? "value of its own")}`;
}

function ofResource(
  { name, path: [first, ...rest] }: Reference,
  { type, properties }: Definition,
  isInput: boolean,
): string | undefined {
  const className = classOf(type);
  if (className === undefined) return undefined;
  if (first === undefined)
    return isInput ? `${name} is a resource; write one of its properties, such as \${${name}.id}` : undefined;
  const known = [...OUTPUTS_OF[className], ...Object.keys(changeOf(className))];
  if (typeof first === "string" && known.includes(first)) {
    if (OUTPUTS_OF[className].includes(first) && !STRUCTURED_OUTPUTS.has(first) && rest.length > 0)
      return `${name}.${first} has no parts; write \${${name}.${first}}`;
    return Object.hasOwn(properties, first) ? within(`${name}.${first}`, properties[first], rest) : undefined;
  }
  return `${name} has no property ${String(first)}${meant(String(first), known, "it has")}`;
}

/** As far as a value says itself what it is, and does not refer to it. */
function within(name: string, root: unknown, path: Path): string | undefined {
  let value = root;
  for (const step of path) {
    if (isOpen(value)) return undefined;
    if (!isHolder(value) || !Object.hasOwn(value, step))
      return `${name} has nothing at ${String(step)}${whatThereIs(value, String(step))}`;
    value = value[step];
  }
  return undefined;
}

function whatThereIs(value: unknown, step: string): string {
  if (Array.isArray(value)) return `; there stands a list of ${value.length}`;
  const keys = isMap(value) ? Object.keys(value) : [];
  return didYouMean(step, keys) || (keys.length > 0 ? `; there stand ${keys.join(", ")}` : "");
}
