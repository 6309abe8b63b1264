/** What a reference leads to, as far as that is known without a stack. */
import { changeOf, didYouMean } from "../../provider/schema";
import type { Entry } from "../entry";
import { meant } from "../names";
import type { Path } from "../path";
import { classOf } from "../resources/classes";
import type { Definition } from "../resources/definition";
import { OUTPUTS_OF, STRUCTURED_OUTPUTS } from "../resources/outputs";
import { type Reference, template } from "../values/expression";
import { isOpen } from "../values/open";
import { isHolder, isMap } from "../values/walk";
import type { Use } from "./uses";

/** The name that stands in no file. */
export const PULUMI = "pulumi";
const OF_PULUMI = ["cwd", "organization", "project", "rootDirectory", "stack"];

export interface Targets {
  /** Of everything that can be referred to. */
  readonly names: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, Entry>;
  /** With the defaults that count for them. */
  readonly resources: ReadonlyMap<string, Definition>;
}

/** Further than that no reference is followed: people write two or three, and a round has no end. It is told as one. */
const MOST_HOPS = 20;

/** A reference, and whether it stands among inputs. */
type Asked = Pick<Use, "reference" | "isInput">;

/** What is wrong with a reference; undefined for nothing, and where it is said of a variable that it leads through. */
export function leadsNowhere(asked: Asked, targets: Targets): string | undefined {
  const search = new Search(targets);
  const wrong = search.wrongWith(asked);
  if (wrong === undefined) return undefined;
  const isSaid = search.hops.some(
    (reference) => new Search(targets).wrongWith({ reference, isInput: false }) !== undefined,
  );
  return isSaid ? undefined : wrong;
}

/** One reference, followed through values that are references themselves. */
class Search {
  /** Those it was followed through. */
  readonly hops: Reference[] = [];

  constructor(private readonly targets: Targets) {}

  wrongWith({ reference, isInput }: Asked): string | undefined {
    const { names, variables, resources } = this.targets;
    const { name, path } = reference;
    if (name === PULUMI) return ofPulumi(path);
    if (!names.has(name))
      return `nothing is called ${name}${didYouMean(name, [...names]) || `; declare it under config, variables or resources, or write $\${${name}} for the characters themselves`}`;
    const variable = variables.get(name);
    if (variable) return this.within(name, variable.value, path, isInput);
    const definition = resources.get(name);
    return definition && this.ofResource(reference, definition, isInput);
  }

  private ofResource(
    { name, path: [first, ...rest] }: Reference,
    { type, properties }: Definition,
    isInput: boolean,
  ): string | undefined {
    const className = classOf(type);
    if (className === undefined) return undefined;
    if (first === undefined)
      return isInput
        ? `${name} is a resource; write one of its properties, such as \${${name}.id}`
        : undefined;
    const known = [...OUTPUTS_OF[className], ...Object.keys(changeOf(className))];
    if (typeof first !== "string" || !known.includes(first))
      return `${name} has no property ${String(first)}${meant(String(first), known, "it has")}`;
    if (OUTPUTS_OF[className].includes(first) && !STRUCTURED_OUTPUTS.has(first) && rest.length > 0)
      return `${name}.${first} has no parts; write \${${name}.${first}}`;
    if (!Object.hasOwn(properties, first)) return undefined;
    return this.within(`${name}.${first}`, properties[first], rest, isInput);
  }

  /** As far as a value says itself what it is, or in which other it stands. */
  private within(name: string, root: unknown, path: Path, isInput: boolean): string | undefined {
    let value = root;
    for (const [at, step] of path.entries()) {
      if (isOpen(value)) return this.beyond(value, path.slice(at), isInput);
      if (!isHolder(value) || !Object.hasOwn(value, step))
        return `${name} has nothing at ${String(step)}${whatThereIs(value, String(step))}`;
      value = value[step];
    }
    return this.beyond(value, [], isInput);
  }

  private beyond(value: unknown, path: Path, isInput: boolean): string | undefined {
    const reference = aloneIn(value);
    if (reference === undefined || this.hops.length === MOST_HOPS) return undefined;
    this.hops.push(reference);
    return this.wrongWith({ reference: { ...reference, path: [...reference.path, ...path] }, isInput });
  }
}

/** The reference that is all of a value. */
function aloneIn(value: unknown): Reference | undefined {
  const [only, ...others] = typeof value === "string" ? template(value) : [];
  return typeof only === "object" && only.kind === "reference" && others.length === 0 ? only : undefined;
}

function ofPulumi([first, ...rest]: Path): string | undefined {
  if (typeof first === "string" && OF_PULUMI.includes(first))
    return rest.length === 0
      ? undefined
      : `pulumi.${first} is a text, and has no parts; write \${pulumi.${first}}`;
  return `pulumi has ${OF_PULUMI.join(", ")}, and no ${String(first ?? "value of its own")}`;
}

function whatThereIs(value: unknown, step: string): string {
  if (Array.isArray(value)) return `; there stands a list of ${value.length}`;
  const keys = isMap(value) ? Object.keys(value) : [];
  return didYouMean(step, keys) || (keys.length > 0 ? `; there stand ${keys.join(", ")}` : "");
}
