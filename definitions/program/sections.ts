/** The sections of one file, as far as they can be read: what is wrong in one place spoils no other. */
import { type Entry, SECTIONS } from "../entry";
import { meant } from "../names";
import type { Problem } from "../place";
import { classOf } from "../resources/classes";
import { type Defaults, DEFAULTS } from "../resources/defaults";
import { type Definition, definition, PARTS } from "../resources/definition";
import { isMap } from "../values/walk";
import { namesIn } from "../yaml/recovery/names";
import { type Say, saying } from "../yaml/say";
import type { Source } from "../yaml/source";
import { declarationProblems } from "./declared";

export interface Sections {
  readonly config: readonly Entry[];
  readonly variables: readonly Entry[];
  readonly resources: readonly Definition[];
  /** Names in sections that are none, or in what is broken: that is wrong, and what refers to them is not. */
  readonly lost: readonly string[];
  readonly problems: readonly Problem[];
}

type Section = (typeof SECTIONS)[number];
const isSection = (key: string): boolean => SECTIONS.some((section) => section === key);

/** Sections and parts of Pulumi YAML that are none of ours, and what to do instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  [DEFAULTS]: "belongs to a file of its own, _defaults.yaml, and counts for its folder and all below",
  configuration: "is the old name; write config",
  outputs: "belongs to the program that reads the definitions; export them there",
  name: "belongs to Pulumi.yaml",
  runtime: "belongs to Pulumi.yaml",
  description: "belongs to Pulumi.yaml",
  components: "are not taken; write their resources here, or the component in the program",
  packages: "belongs to Pulumi.yaml",
  plugins: "belongs to Pulumi.yaml",
  main: "belongs to Pulumi.yaml",
  pulumi: "belongs to Pulumi.yaml",
};

/** @param defaults that count for the file, nearest first */
export function sectionsOf(source: Source, defaults: readonly Defaults[]): Sections {
  const problems: Problem[] = [...source.problems];
  const say = saying(source, problems);
  const whole = source.value ?? {};
  if (!isMap(whole)) {
    if (source.isWhole)
      say("structure", [], `a file of definitions is a map with ${SECTIONS.join(", ")}`, "value");
    return { config: [], variables: [], resources: [], lost: namesIn(source.text), problems };
  }
  const misplaced = Object.keys(whole).filter((key) => !isSection(key));
  for (const key of misplaced) say("structure", [key], unknownSection(key, whole[key]));
  const section = (name: Section): Entry[] => entriesOf(source, name, whole[name] ?? {}, say);
  const config = section("config");
  for (const { name, path, value } of config)
    for (const { path: below, at, message } of declarationProblems(name, value))
      say("structure", [...path, ...below], message, at);
  const { entries, strays } = withoutStrays(section("resources"));
  for (const { name, path } of strays)
    say("structure", path, `${name} belongs under the name of a resource; begin it further right`);
  const resources = entries.map((entry) => definition(entry, defaults, say));
  const lost =
    source.isWhole && strays.length === 0
      ? misplaced.flatMap((key) => Object.keys(Object(whole[key]) as object))
      : namesIn(source.text);
  return { config, variables: section("variables"), resources, lost, problems };
}

function entriesOf(source: Source, section: Section, found: unknown, say: Say): Entry[] {
  if (isMap(found))
    return Object.entries(found).map(([name, value]) => ({ name, source, path: [section, name], value }));
  const message = `${section} is a map; write each name as a key, with a colon, and what it stands for below it`;
  say("structure", [section], message, "value");
  return [];
}

/** Parts of a resource that stand in the column of its name leave an empty one above them, which is no other mistake. */
function withoutStrays(all: readonly Entry[]): { entries: Entry[]; strays: Entry[] } {
  const strays = all.filter(
    ({ name, value }) => PARTS.includes(name) && !(isMap(value) && Object.hasOwn(value, "type")),
  );
  const isHeader = ({ value }: Entry) => strays.length > 0 && value === null;
  return { entries: all.filter((one) => !strays.includes(one) && !isHeader(one)), strays };
}

function unknownSection(key: string, value: unknown): string {
  if (isMap(value) && classOf(value["type"])) return `${key} belongs under resources; begin it further right`;
  const elsewhere = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
  if (elsewhere !== undefined) return `${key} ${elsewhere}`;
  return `unknown section ${key}${meant(key, SECTIONS, "a file has")}`;
}
