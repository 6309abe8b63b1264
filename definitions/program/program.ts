/** All files as one: every name is known in each of them, and references decide what comes first. */
import type { Entry } from "../entry";
import type { Declared } from "../files/project";
import type { Files } from "../files/read";
import { mistake, type Problem } from "../place";
import { type Defaults, defaultsOf } from "../resources/defaults";
import { type Round, rounds } from "./cycles";
import { doubleDefaults, doubleNames, doublesInStack } from "./duplicates";
import { sectionsOf } from "./sections";
import { leadsNowhere, PULUMI, type Targets } from "./target";
import { type Use, usesIn } from "./uses";

export interface Program extends Targets {
  readonly config: ReadonlyMap<string, Entry>;
  /** What Pulumi.yaml declares. */
  readonly outside: Declared;
  readonly defaults: readonly Defaults[];
  /** What each variable and resource waits for, by name. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Problem[];
}

/** @param outside what Pulumi.yaml declares */
export function programOf(files: Files, outside: Declared = new Map()): Program {
  const defaults = new Map(files.defaults.map((source) => [source, defaultsOf(source)]));
  const read = files.definitions.map((file) => {
    const nearestFirst = file.defaults.map((source) => defaults.get(source)!);
    return sectionsOf(file.source, nearestFirst);
  });
  const config = read.flatMap((one) => one.config);
  const variables = read.flatMap((one) => one.variables);
  const resources = read.flatMap((one) => one.resources);
  const entries = [...config, ...variables, ...resources];
  const lost = read.flatMap((one) => one.lost);
  const names = new Set([...outside.keys(), ...entries.map(({ name }) => name), ...lost]);
  const targets = { names, variables: byName(variables), resources: byName(resources) };
  const { uses, problems: unreadable } = usesIn(variables, resources);
  const needs = needsIn(uses);
  return {
    ...targets,
    config: byName(config),
    outside,
    defaults: [...defaults.values()],
    needs,
    problems: [
      ...[...read, ...defaults.values()].flatMap((one) => one.problems),
      ...doubleDefaults(files.defaults),
      ...doubleNames(entries),
      ...doublesInStack(resources),
      ...entries.filter(({ name }) => name === PULUMI).map(taken),
      ...unreadable,
      ...uses.flatMap((use) => unknownName(use, targets)),
      ...rounds(uses, needs).map(endless),
    ],
  };
}

/** In their order; of two with the same name, the first. */
function byName<T extends Entry>(entries: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const entry of entries) if (!found.has(entry.name)) found.set(entry.name, entry);
  return found;
}

function needsIn(uses: readonly Use[]): Map<string, ReadonlySet<string>> {
  const needs = new Map<string, Set<string>>();
  for (const { from, reference } of uses)
    needs.set(from.name, (needs.get(from.name) ?? new Set()).add(reference.name));
  return needs;
}

function taken({ source, path }: Entry): Problem {
  const message = `${PULUMI} is what \${${PULUMI}.stack} is read from; take another name`;
  return mistake(source.keyPlace(path), "structure", message);
}

function unknownName(use: Use, targets: Targets): Problem[] {
  const wrong = leadsNowhere(use, targets);
  return wrong === undefined ? [] : [mistake(use.place, "unknown-name", wrong)];
}

function endless({ names, from, place }: Round): Problem {
  const isDefault = place.file !== from.source.file;
  const mend = isDefault ? `, or take the default away from ${from.name} with null` : "";
  const message = `${names.join(" needs ")}, so none can be first; leave one of these references out${mend}`;
  return mistake(place, "cycle", message);
}
