/**
 * A file of defaults, for the definitions in its folder and below: by type, or `"*"` for all, what their `properties` and
 * `options` are where they say nothing else. Of `"*"`, a resource gets the properties that its class knows.
 */
import { basename } from "node:path";
import { didYouMean } from "../../provider/schema";
import { SECTIONS } from "../entry";
import { NAMES_OF_DEFAULTS } from "../files/ofDefaults";
import { meant } from "../names";
import type { Path } from "../path";
import type { Problem } from "../place";
import { isMap } from "../values/walk";
import { type Say, saying } from "../yaml/say";
import type { Source } from "../yaml/source";
import { allProperties, CLASS_OF_TYPE, classOf, inputsOf, unknownType } from "./classes";
import { type Layer, type Part, partOf, settled, type Values, written } from "./layers";
import { OPTION_NAMES, optionProblems } from "./options";

export interface Defaults {
  readonly source: Source;
  /** By type, and `"*"`. */
  readonly layers: ReadonlyMap<string, Layer>;
  /** What is wrong with it, whatever the definitions say; then it may lack what they need. */
  readonly problems: readonly Problem[];
}

/** The one section of such a file. */
export const DEFAULTS = "defaults";

export const EVERY_TYPE = "*";

const PARTS: readonly string[] = ["properties", "options"] satisfies Part[];

export function defaultsOf(source: Source): Defaults {
  const problems = [...source.problems];
  const say = saying(source, problems);
  if (!NAMES_OF_DEFAULTS.includes(basename(source.file)))
    say("structure", [], `a file of defaults is called ${NAMES_OF_DEFAULTS.join(" or ")}, in small letters`);
  const found = section(source, say);
  const layers = Object.entries(found).flatMap(([type, value]) => {
    const layer = layerOf(source, type, value, say);
    return layer ? [[type, layer] as const] : [];
  });
  return { source, layers: new Map(layers), problems };
}

/** What counts for a resource of this type, nearest first. */
export function layersFor({ layers }: Defaults, type: string): Layer[] {
  const known = inputsOf(type);
  const every = layers.get(EVERY_TYPE);
  const ofType = layers.get(type);
  return [
    ...(ofType ? [ofType] : []),
    ...(every && known.length > 0 ? [only(every, (name) => known.includes(name))] : []),
  ];
}

/** The types whose class knows a property. */
export function typesWith(property: string): string[] {
  return Object.keys(CLASS_OF_TYPE).filter((type) => inputsOf(type).includes(property));
}

/** A layer with some of its properties. */
function only(layer: Layer, isWanted: (name: string) => boolean): Layer {
  const properties = Object.entries(layer.properties).filter(([name]) => isWanted(name));
  return { ...layer, properties: Object.fromEntries(properties) };
}

function section(source: Source, say: Say): Values {
  const whole = source.value ?? {};
  if (!isMap(whole)) {
    if (source.isWhole) say("structure", [], `a file of defaults is a map with ${DEFAULTS}`, "value");
    return {};
  }
  for (const key of Object.keys(whole)) if (key !== DEFAULTS) say("structure", [key], unknownSection(key));
  const found = whole[DEFAULTS] ?? {};
  if (isMap(found)) return found;
  const message = `${DEFAULTS} is a map; write each type (or "${EVERY_TYPE}" for all) as a key, with properties and options below it`;
  say("structure", [DEFAULTS], message, "value");
  return {};
}

function unknownSection(key: string): string {
  if (SECTIONS.some((section) => section === key))
    return `${key} belongs to a file of definitions; here stand ${DEFAULTS}`;
  if (key === EVERY_TYPE || classOf(key))
    return `"${key}" belongs under ${DEFAULTS}; begin it further right, with ${DEFAULTS}: above it`;
  return `unknown section ${key}${meant(key, [DEFAULTS], "a file of defaults has")}`;
}

function layerOf(source: Source, type: string, value: unknown, say: Say): Layer | undefined {
  const path = [DEFAULTS, type];
  if (type !== EVERY_TYPE && classOf(type) === undefined) {
    say("structure", path, unknownType(type, [EVERY_TYPE]));
    return undefined;
  }
  if (!isMap(value ?? {})) {
    say("structure", path, `the defaults of a type are a map with ${PARTS.join(" and ")}`);
    return undefined;
  }
  const parts = (value ?? {}) as Values;
  for (const key of Object.keys(parts))
    if (!PARTS.includes(key)) say("structure", [...path, key], unknownPart(key));
  const values = (part: Part): Values =>
    written(partOf(parts, part, path, say), { source, path: [...path, part] });
  const layer: Layer = {
    source,
    properties: values("properties"),
    options: values("options"),
    pathOf: (part, way) => [...path, part, ...way],
  };
  optionsOf(layer, path, say);
  return type === EVERY_TYPE ? known(layer, say) : layer;
}

function optionsOf(layer: Layer, path: Path, say: Say): void {
  for (const { path: below, at, message } of optionProblems(settled(layer.options), allProperties()))
    say("structure", [...path, "options", ...below], message, at);
}

/** Without the properties that no class has: they are said. */
function known(layer: Layer, say: Say): Layer {
  const isKnown = (name: string): boolean => typesWith(name).length > 0;
  for (const name of Object.keys(layer.properties))
    if (!isKnown(name)) say("schema", layer.pathOf("properties", [name]), unknownEverywhere(name));
  return only(layer, isKnown);
}

function unknownEverywhere(name: string): string {
  if (OPTION_NAMES.includes(name)) return `${name} belongs under options`;
  return `no type of resource has a property ${name}${didYouMean(name, allProperties())}`;
}

function unknownPart(key: string): string {
  if (OPTION_NAMES.includes(key)) return `${key} belongs under options`;
  if (allProperties().includes(key)) return `${key} belongs under properties`;
  return `unknown part ${key}${didYouMean(key, PARTS) || `; defaults have ${PARTS.join(" and ")}`}`;
}
