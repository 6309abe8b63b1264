/** All files as one: every name is known in each of them, and references decide what comes first. */
import { changeOf, didYouMean } from "../provider/schema";
import { callProblem } from "./calls";
import { CLASS_OF_TYPE } from "./classes";
import { template, type Reference } from "./expression";
import { OUTPUTS_OF } from "./outputs";
import type { Place, Problem, Rule } from "./place";
import { sectionsOf, type Definition, type Entry } from "./sections";
import type { Source } from "./source";
import { walk } from "./walk";

export interface Program {
  readonly config: ReadonlyMap<string, Entry>;
  readonly variables: ReadonlyMap<string, Entry>;
  readonly resources: ReadonlyMap<string, Definition>;
  /** What each variable and resource waits for, by name. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Problem[];
}

/** What a name stands for that is in no file. */
const PULUMI = "pulumi";
const OF_PULUMI = ["cwd", "organization", "project", "rootDirectory", "stack"];

/** A reference, and where it stands. */
interface Use {
  readonly from: Entry;
  readonly reference: Reference;
  readonly place: Place;
  /** Whether it stands among the inputs of a resource, none of which takes a resource as such. */
  readonly isInput: boolean;
}

/** @param outside names of configuration that Pulumi.yaml declares */
export function programOf(sources: readonly Source[], outside: ReadonlySet<string> = new Set()): Program {
  const read = sources.map(sectionsOf);
  const problems: Problem[] = read.flatMap((one) => one.problems);
  const say = (place: Place, rule: Rule, message: string): void =>
    void problems.push({ place, severity: "error", rule, message });
  const config = read.flatMap((one) => one.config);
  const variables = read.flatMap((one) => one.variables);
  const resources = read.flatMap((one) => one.resources);
  for (const [again, first] of doubles([...config, ...variables, ...resources]))
    say(
      placeOf(again),
      "duplicate-name",
      `${again.name} stands already at ${inWords(placeOf(first))}; a name is given once in all files`,
    );
  const program = { config: byName(config), variables: byName(variables), resources: byName(resources) };
  const names = new Set([
    ...outside,
    ...program.config.keys(),
    ...program.variables.keys(),
    ...program.resources.keys(),
    ...read.flatMap(({ lost }) => lost),
  ]);
  const needs = new Map<string, Set<string>>();
  const uses = [...variables, ...resources].flatMap((entry) => usesIn(entry, say));
  for (const use of uses) {
    const wrong = wrongWith(use, names, program.resources);
    if (wrong !== undefined) say(use.place, "unknown-name", wrong);
    needs.set(use.from.name, (needs.get(use.from.name) ?? new Set()).add(use.reference.name));
  }
  for (const { place, names: round } of rounds(uses, needs))
    say(place, "cycle", `${round.join(" needs ")}, so none can be first; leave one of these references out`);
  return { ...program, needs, problems };
}

function byName<T extends Entry>(entries: readonly T[]): Map<string, T> {
  return new Map([...entries].reverse().map((entry) => [entry.name, entry]));
}

function doubles(entries: readonly Entry[]): (readonly [again: Entry, first: Entry])[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const known = first.get(entry.name);
    if (known === undefined) first.set(entry.name, entry);
    return known === undefined ? [] : [[entry, known] as const];
  });
}

function placeOf({ source, path }: Entry): Place {
  return source.keyPlace(path);
}

const inWords = ({ file, start }: Place): string => `${file}:${start.line}`;

type Say = (place: Place, rule: Rule, message: string) => void;

/** Every reference within an entry; what cannot be read is said. */
function usesIn(entry: Entry, say: Say): Use[] {
  const { source, path, value } = entry;
  const uses: Use[] = [];
  walk(value, path, {
    text: (text, at) => {
      let seen = 0;
      for (const part of template(text)) {
        if (typeof part === "string") continue;
        const place = source.referencePlace(at, seen++);
        if (part.kind === "malformed") say(place, "expression", part.message);
        else uses.push({ from: entry, reference: part, place, isInput: at[2] === "properties" });
      }
    },
    call: (call, at) => {
      const wrong = callProblem(call);
      if (wrong === undefined) return;
      say(wrong.at === "key" ? source.keyPlace(at) : source.valuePlace(at), wrong.rule, wrong.message);
    },
  });
  return uses;
}

function wrongWith(
  { reference: { name, path }, isInput }: Use,
  names: ReadonlySet<string>,
  resources: ReadonlyMap<string, Definition>,
): string | undefined {
  const [first] = path;
  if (name === PULUMI) {
    if (typeof first === "string" && OF_PULUMI.includes(first)) return undefined;
    return `pulumi has ${OF_PULUMI.join(", ")}, and no ${String(first ?? "value of its own")}`;
  }
  if (!names.has(name))
    return `nothing is called ${name}${didYouMean(name, [...names]) || `; declare it under config, variables or resources, or write $\${${name}} for the characters themselves`}`;
  const definition = resources.get(name);
  const className = definition && CLASS_OF_TYPE[definition.type];
  if (className === undefined) return undefined;
  if (first === undefined)
    return isInput ? `${name} is a resource; write one of its properties, such as \${${name}.id}` : undefined;
  const known = [...OUTPUTS_OF[className], ...Object.keys(changeOf(className))];
  if (typeof first === "string" && known.includes(first)) return undefined;
  return `${name} has no property ${String(first)}${didYouMean(String(first), known) || `; it has ${known.join(", ")}`}`;
}

interface Round {
  readonly place: Place;
  readonly names: readonly string[];
}

/** One round for each reference that closes one, told from there. */
function rounds(uses: readonly Use[], needs: ReadonlyMap<string, ReadonlySet<string>>): Round[] {
  const told = new Set<string>();
  return uses.flatMap(({ from, reference, place }) => {
    const way = wayBack(reference.name, from.name, needs);
    if (way === undefined) return [];
    const key = [...way].sort().join(" ");
    if (told.has(key)) return [];
    told.add(key);
    return [{ place, names: [from.name, ...way] }];
  });
}

/** The shortest way from one name to another along what they need. */
function wayBack(
  from: string,
  to: string,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const ways: string[][] = [[from]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way.at(-1)!;
    if (last === to) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of needs.get(last) ?? []) ways.push([...way, next]);
  }
  return undefined;
}
