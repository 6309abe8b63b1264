/** The sections of one file, as far as they can be read: what is wrong in one place spoils no other. */
import { changeOf, didYouMean, nearest } from "../provider/schema";
import { CLASS_OF_TYPE } from "./classes";
import { declarationProblems } from "./declared";
import { OPTION_NAMES, optionProblems } from "./options";
import type { Path } from "./path";
import type { Problem, Rule } from "./place";
import type { Source } from "./source";
import { isMap, throughSecrets } from "./walk";

/** Something with a name that references can lead to. */
export interface Entry {
  readonly name: string;
  readonly source: Source;
  /** Of the whole entry in its file. */
  readonly path: Path;
  readonly value: unknown;
}

/** A resource; `value` is all that is written of it. */
export interface Definition extends Entry {
  readonly type: string;
  /** The name in the stack, where it is another. */
  readonly stackName?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether what is written can be told to be all; else nothing is said to be missing. */
  readonly isWhole: boolean;
}

export interface Sections {
  readonly config: readonly Entry[];
  readonly variables: readonly Entry[];
  readonly resources: readonly Definition[];
  /** Names in sections that are none: the section is wrong, and what refers to them is not. */
  readonly lost: readonly string[];
  readonly problems: readonly Problem[];
}

const SECTIONS = ["config", "variables", "resources"] as const;
const NOTHING = { config: [], variables: [], resources: [], lost: [] };
const isSection = (key: string): boolean => (SECTIONS as readonly string[]).includes(key);
const PARTS = ["type", "name", "properties", "options"];

/** Sections and parts of Pulumi YAML that are none of ours, and what to do instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  configuration: "is the old name; write config",
  outputs: "belongs to the program that reads the definitions; export them there",
  name: "belongs to Pulumi.yaml",
  runtime: "belongs to Pulumi.yaml",
  description: "belongs to Pulumi.yaml",
  main: "belongs to Pulumi.yaml",
  pulumi: "belongs to Pulumi.yaml",
};

export function sectionsOf(source: Source): Sections {
  const problems: Problem[] = [...source.problems];
  if (!source.isReadable) return { ...NOTHING, problems };
  const say = (rule: Rule, path: Path, message: string, at: "key" | "value" = "key"): void => {
    const place = at === "key" ? source.keyPlace(path) : source.valuePlace(path);
    problems.push({ place, severity: "error", rule, message });
  };
  const whole = source.value ?? {};
  if (!isMap(whole)) {
    say("structure", [], `a file of definitions is a map with ${SECTIONS.join(", ")}`, "value");
    return { ...NOTHING, problems };
  }
  for (const key of Object.keys(whole)) {
    if (isSection(key)) continue;
    say("structure", [key], unknownSection(key));
  }
  const section = (name: (typeof SECTIONS)[number]): Entry[] => {
    const found = whole[name] ?? {};
    if (!isMap(found)) {
      say(
        "structure",
        [name],
        `${name} is a map; write each name as a key, with a colon, and what it stands for below it`,
        "value",
      );
      return [];
    }
    return Object.entries(found).map(([key, value]) => ({ name: key, source, path: [name, key], value }));
  };
  const config = section("config");
  for (const { name, path, value } of config)
    for (const { path: below, at, message } of declarationProblems(name, value))
      say("structure", [...path, ...below], message, at);
  const resources = section("resources").map((entry) => definition(entry, say));
  const lost = Object.keys(whole)
    .filter((key) => !isSection(key))
    .flatMap((key) => Object.keys(Object(whole[key]) as object));
  return { config, variables: section("variables"), resources, lost, problems };
}

type Say = (rule: Rule, path: Path, message: string, at?: "key" | "value") => void;

/** A resource with something wrong is one all the same: what refers to it is right. */
function definition(entry: Entry, say: Say): Definition {
  const { value, path } = entry;
  if (!isMap(value)) {
    say("structure", path, "a resource is a map with type and properties");
    return { ...entry, type: "", properties: {}, options: {}, isWhole: false };
  }
  const { type, name: stackName } = value;
  const inputs = inputNames(type);
  for (const key of Object.keys(value).filter((one) => !PARTS.includes(one)))
    if (key === "get")
      say("unsupported", [...path, key], "get cannot be done for runs; give adoptExecutionId in properties");
    else say("structure", [...path, key], unknownPart(key, inputs));
  if (type === undefined)
    say("structure", path, `type is missing; one of ${Object.keys(CLASS_OF_TYPE).join(", ")}`);
  else if (typeof type !== "string" || !Object.hasOwn(CLASS_OF_TYPE, type))
    say("structure", [...path, "type"], unknownType(type), "value");
  if (stackName !== undefined && typeof stackName !== "string")
    say("structure", [...path, "name"], "name is the text by which the stack knows it; in quotes", "value");
  const part = (name: "properties" | "options"): Readonly<Record<string, unknown>> => {
    const found = value[name] ?? {};
    if (isMap(found)) return found;
    say(
      "structure",
      [...path, name],
      `${name} is a map: its keys stand below it, each with a colon and a value`,
      "value",
    );
    return {};
  };
  const options = part("options");
  for (const { path: below, at, message } of optionProblems(options, inputs))
    say("structure", [...path, "options", ...below], message, at);
  const beside = Object.entries(value).filter(([key]) => isBeside(key, inputs));
  return {
    ...entry,
    type: typeof type === "string" ? type : "",
    ...(typeof stackName === "string" && { stackName }),
    properties: { ...Object.fromEntries(beside), ...part("properties") },
    options,
    isWhole: isMap(value["properties"] ?? {}) && !Object.keys(value).some(isMeantForProperties),
  };
}

const isMeantForProperties = (key: string): boolean =>
  !PARTS.includes(key) && nearest(key, PARTS) === "properties";

/** Inputs beside `properties` instead of under it are one mistake each, and not missing in addition. */
const isBeside = (key: string, inputs: readonly string[]): boolean =>
  inputs.includes(key) && !PARTS.includes(key);

/** Where an input of a resource is written. */
export function inputPath({ source, path, type, properties }: Definition, input: Path): Path {
  const [name] = input;
  const inside = [...path, "properties"];
  const isOutside =
    typeof name === "string" && isBeside(name, inputNames(type)) && !source.has([...inside, name]);
  return [
    ...(isOutside && source.has([...path, name]) ? path : inside),
    ...throughSecrets(properties, input),
  ];
}

function inputNames(type: unknown): string[] {
  const className = typeof type === "string" ? CLASS_OF_TYPE[type] : undefined;
  return className === undefined ? [] : Object.keys(changeOf(className));
}

function unknownPart(key: string, inputs: readonly string[]): string {
  if (inputs.includes(key)) return `${key} belongs under properties`;
  if (OPTION_NAMES.includes(key)) return `${key} belongs under options`;
  return `unknown part ${key}${didYouMean(key, PARTS) || `; a resource has ${PARTS.join(", ")}`}`;
}

function unknownSection(key: string): string {
  const elsewhere = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
  if (elsewhere !== undefined) return `${key} ${elsewhere}`;
  return `unknown section ${key}${didYouMean(key, SECTIONS) || `; a file has ${SECTIONS.join(", ")}`}`;
}

/** Of the types of this SDK's classes. */
const DYNAMIC = /^pulumi-nodejs:dynamic\/bigdata\//;

function unknownType(type: unknown): string {
  const known = Object.keys(CLASS_OF_TYPE);
  const short = String(type).replace(DYNAMIC, "bigdata:");
  if (Object.hasOwn(CLASS_OF_TYPE, short)) return `${String(type)} is how the state has it; write ${short}`;
  if (typeof type === "string" && /^[\w-]+:/.test(type) && !type.startsWith("bigdata:"))
    return `resources of other providers (${type}) belong to the program; definitions have ${known.join(", ")}`;
  return `unknown type ${JSON.stringify(type)}${didYouMean(String(type), known) || `; one of ${known.join(", ")}`}`;
}
