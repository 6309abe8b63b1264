/** One resource as its definition and the defaults for it say it, as far as that can be read. */
import { nearest } from "../../provider/schema";
import type { Entry } from "../entry";
import { meant } from "../names";
import { isMap } from "../values/walk";
import type { Say } from "../yaml/say";
import { CLASS_OF_TYPE, classOf, inputsOf, unknownType } from "./classes";
import { type Defaults, layersFor } from "./defaults";
import { type Layer, layered, partOf, spotOf, type Values, written } from "./layers";
import { OPTION_NAMES, optionProblems } from "./options";

/** A resource; `value` is all that is written of it in its own file. */
export interface Definition extends Entry {
  readonly type: string;
  /** The name in the stack, where it is another. */
  readonly stackName?: string;
  /** With the defaults. */
  readonly properties: Values;
  /** With the defaults. */
  readonly options: Values;
  /** The definition itself, and the defaults that count for it, nearest first. */
  readonly layers: readonly Layer[];
  /** Whether what is written can be told to be all; else nothing is said of its properties. */
  readonly isWhole: boolean;
  /** Whether a part of it cannot be read; then nothing is said to be missing. */
  readonly hasGaps: boolean;
}

export const PARTS = ["type", "name", "properties", "options"];

/** A resource with something wrong is one all the same: what refers to it is right. */
export function definition(entry: Entry, defaults: readonly Defaults[], say: Say): Definition {
  const { source, value, path } = entry;
  // What is to be read from the cloud has no properties here.
  const hasGaps = source.lacks(path) || (isMap(value) && Object.hasOwn(value, "get"));
  if (entry.name === "") say("structure", path, "a resource needs a name");
  if (!isMap(value)) {
    if (!hasGaps) say("structure", path, "a resource is a map with type and properties");
    return { ...entry, type: "", properties: {}, options: {}, layers: [], isWhole: false, hasGaps };
  }
  const { type, name: stackName } = value;
  sayParts(entry, value, say);
  sayType(entry, value, say);
  sayStackName(entry, stackName, say);
  const layers = [layerOf(entry, value, say), ...defaults.flatMap((one) => layersFor(one, String(type)))];
  const options = layered("options", layers);
  for (const { path: below, at, message } of optionProblems(options, inputsOf(type))) {
    const spot = spotOf(layers, "options", below);
    // What is wrong with a default is said of its file.
    if (spot.source === source) say("structure", spot.path, message, at);
  }
  return {
    ...entry,
    type: typeof type === "string" ? type : "",
    ...(isStackName(stackName) && { stackName }),
    properties: layered("properties", layers),
    options,
    layers,
    isWhole:
      isMap(value["properties"] ?? {}) &&
      !isMisspelt("properties", value) &&
      defaults.every(({ problems }) => problems.length === 0),
    hasGaps,
  };
}

function sayParts({ path }: Entry, value: Values, say: Say): void {
  const inputs = inputsOf(value["type"]);
  for (const key of Object.keys(value).filter((one) => !PARTS.includes(one)))
    if (key === "get")
      say("unsupported", [...path, key], "get cannot be done for runs; give adoptExecutionId in properties");
    else say("structure", [...path, key], unknownPart(key, inputs));
}

function sayType({ source, path }: Entry, value: Values, say: Say): void {
  const { type } = value;
  if (classOf(type) !== undefined) return;
  if (type !== undefined)
    say("structure", [...path, "type"], unknownType(type), type === null ? "key" : "value");
  else if (!source.lacks(path) && !isMisspelt("type", value))
    say("structure", path, `type is missing; one of ${Object.keys(CLASS_OF_TYPE).join(", ")}`);
}

const isStackName = (name: unknown): name is string => typeof name === "string" && name !== "";

function sayStackName({ path }: Entry, name: unknown, say: Say): void {
  const at = [...path, "name"];
  if (name !== undefined && !isStackName(name))
    say("structure", at, "name is the text by which the stack knows it: in quotes, and not empty", "value");
  else if (name?.includes("${"))
    say("unsupported", at, "name is taken as it stands: nothing is looked up in it", "value");
}

function layerOf({ source, path }: Entry, value: Values, say: Say): Layer {
  const inputs = inputsOf(value["type"]);
  const outside = Object.fromEntries(Object.entries(value).filter(([key]) => isBeside(key, inputs)));
  const inside = partOf(value, "properties", path, say);
  return {
    source,
    properties: {
      ...written(outside, { source, path }),
      ...written(inside, { source, path: [...path, "properties"] }),
    },
    options: written(partOf(value, "options", path, say), { source, path: [...path, "options"] }),
    pathOf: (part, way) => {
      const [key = ""] = way;
      const isOutside = part === "properties" && Object.hasOwn(outside, key) && !Object.hasOwn(inside, key);
      return [...path, ...(isOutside ? [] : [part]), ...way];
    },
  };
}

/** Whether a part is probably there, under a name that is none. */
function isMisspelt(part: string, value: Values): boolean {
  return Object.keys(value).some((key) => !PARTS.includes(key) && nearest(key, PARTS) === part);
}

/** Inputs beside `properties` instead of under it are one mistake each, and not missing in addition. */
const isBeside = (key: string, inputs: readonly string[]): boolean =>
  inputs.includes(key) && !PARTS.includes(key);

function unknownPart(key: string, inputs: readonly string[]): string {
  if (inputs.includes(key)) return `${key} belongs under properties`;
  if (OPTION_NAMES.includes(key)) return `${key} belongs under options`;
  return `unknown part ${key}${meant(key, PARTS, "a resource has")}`;
}
