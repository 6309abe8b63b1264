/** All files as one: every name is known in each of them, and references decide what comes first. */
import { dirname } from "node:path";
import { type Round, rounds } from "./cycles";
import type { Place, Problem, Rule } from "./place";
import { type Defaults, defaultsOf } from "./defaults";
import type { Definition } from "./definition";
import type { Files } from "./files";
import type { Declared } from "./folders";
import { sectionsOf, type Entry } from "./sections";
import type { Source } from "./source";
import { leadsNowhere, PULUMI } from "./target";
import { usesIn } from "./uses";

export interface Program {
  readonly config: ReadonlyMap<string, Entry>;
  /** What Pulumi.yaml declares. */
  readonly outside: Declared;
  readonly variables: ReadonlyMap<string, Entry>;
  /** With the defaults that count for them. */
  readonly resources: ReadonlyMap<string, Definition>;
  readonly defaults: readonly Defaults[];
  /** What each variable and resource waits for, by name. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Problem[];
}

/** @param outside what Pulumi.yaml declares */
export function programOf(files: Files, outside: Declared = new Map()): Program {
  const defaults = new Map(files.defaults.map((source) => [source, defaultsOf(source)]));
  const read = files.definitions.map((file) =>
    sectionsOf(
      file.source,
      file.defaults.map((source) => defaults.get(source)!),
    ),
  );
  const problems: Problem[] = [...read, ...defaults.values()].flatMap((one) => one.problems);
  const say = (place: Place, rule: Rule, message: string): void =>
    void problems.push({ place, severity: "error", rule, message });
  for (const { source, other } of doubleDefaults(files.defaults))
    say(
      source.keyPlace([]),
      "duplicate-name",
      `${other.file} is there, too; a folder has one file of defaults`,
    );
  const config = read.flatMap((one) => one.config);
  const variables = read.flatMap((one) => one.variables);
  const resources = read.flatMap((one) => one.resources);
  for (const [again, first] of doubles([...config, ...variables, ...resources]))
    say(
      placeOf(again),
      "duplicate-name",
      `${again.name} stands already at ${inWords(placeOf(first))}; a name is given once in all files`,
    );
  for (const [again, first] of doublesInStack(resources))
    say(
      placeOf(again),
      "duplicate-name",
      `the stack would know ${again.name} and ${first.name} (${inWords(placeOf(first))}) by the same name and type; give one of them another name`,
    );
  for (const entry of [...config, ...variables, ...resources].filter(({ name }) => name === PULUMI))
    say(placeOf(entry), "structure", `${PULUMI} is what \${${PULUMI}.stack} is read from; take another name`);
  const program = { config: byName(config), variables: byName(variables), resources: byName(resources) };
  const names = new Set([
    ...outside.keys(),
    ...program.config.keys(),
    ...program.variables.keys(),
    ...program.resources.keys(),
    ...read.flatMap(({ lost }) => lost),
  ]);
  const needs = new Map<string, Set<string>>();
  const uses = usesIn(variables, resources, say);
  for (const use of uses) {
    const wrong = leadsNowhere(use, names, program);
    if (wrong !== undefined) say(use.place, "unknown-name", wrong);
    needs.set(use.from.name, (needs.get(use.from.name) ?? new Set()).add(use.reference.name));
  }
  for (const round of rounds(uses, needs)) say(round.place, "cycle", inRounds(round));
  return { ...program, outside, defaults: [...defaults.values()], needs, problems };
}

/** In their order; of two with the same name, the first. */
function byName<T extends Entry>(entries: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const entry of entries) if (!found.has(entry.name)) found.set(entry.name, entry);
  return found;
}

function doubles(entries: readonly Entry[]): (readonly [again: Entry, first: Entry])[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const known = first.get(entry.name);
    if (known === undefined) first.set(entry.name, entry);
    return known === undefined ? [] : [[entry, known] as const];
  });
}

/** Where a parent is given, it is a part of what the stack tells resources apart by. */
function doublesInStack(
  resources: readonly Definition[],
): (readonly [again: Definition, first: Definition])[] {
  const first = new Map<string, Definition>();
  return resources.flatMap((resource) => {
    const { type, name, stackName = name, options } = resource;
    const key = `${type} ${stackName}`;
    const known = options["parent"] === undefined ? first.get(key) : undefined;
    if (known === undefined && options["parent"] === undefined) first.set(key, resource);
    return known === undefined || known.name === name ? [] : [[resource, known] as const];
  });
}

function inRounds({ names, from, place }: Round): string {
  const isDefault = place.file !== from.source.file;
  const mend = isDefault ? `, or take the default away from ${from.name} with null` : "";
  return `${names.join(" needs ")}, so none can be first; leave one of these references out${mend}`;
}

function doubleDefaults(sources: readonly Source[]): { source: Source; other: Source }[] {
  const first = new Map<string, Source>();
  return sources.flatMap((source) => {
    const other = first.get(dirname(source.file));
    if (other === undefined) first.set(dirname(source.file), source);
    return other === undefined ? [] : [{ source, other }];
  });
}

function placeOf({ source, path }: Entry): Place {
  return source.keyPlace(path);
}

const inWords = ({ file, start }: Place): string => `${file}:${start.line}`;
