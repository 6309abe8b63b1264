/**
 * A resource in layers: what its definition says, and behind it the defaults that count for it, nearest first. Maps are
 * merged key by key; everything else is taken as a whole: a list, a text, a reference, the call of a function. An
 * explicit `null` takes away what stands behind it. A key with nothing behind its colon does not: that is a mistake.
 */
import type { Path } from "../path";
import { callIn } from "../values/functions";
import { isMap, throughSecrets } from "../values/walk";
import type { Say } from "../yaml/say";
import type { Source } from "../yaml/source";

export type Values = Readonly<Record<string, unknown>>;

/** Both parts of a resource that have layers. */
export type Part = "properties" | "options";

/** Something within a file. */
export interface Spot {
  readonly source: Source;
  readonly path: Path;
}

/** What one place says of a resource, and where; its nulls are marked as `written` marks them. */
export interface Layer extends Record<Part, Values> {
  readonly source: Source;
  /** To where one of its parts is written; a definition may have put a property beside the others. */
  pathOf(part: Part, way: Path): Path;
}

/** In the place of a value that is to be taken away. */
const NONE = Symbol("none");

const isPlain = (value: unknown): value is Values => isMap(value) && callIn(value) === undefined;

function mapped(values: Values, change: (value: unknown, key: string) => unknown): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

/** The values of a map at a path, each explicit null marked. */
export function written(values: Values, { source, path }: Spot): Values {
  return mapped(values, (value, key) => {
    const at = { source, path: [...path, key] };
    if (value === null && source.written(at.path)) return NONE;
    return isPlain(value) ? written(value, at) : value;
  });
}

/** The map that a part is; nothing where it is something else, which is said. */
export function partOf(value: Values, name: Part, path: Path, say: Say): Values {
  const found = value[name] ?? {};
  if (isMap(found)) return found;
  const message = `${name} is a map: its keys stand below it, each with a colon and a value`;
  say("structure", [...path, name], message, "value");
  return {};
}

/** What is left of a part when its layers, the definition first, lie over each other. */
export function layered(part: Part, layers: readonly Layer[]): Values {
  const [own = {}, ...others] = layers.map((layer) => layer[part]);
  const behind = others.reduceRight((far, near) => over(near, far, NONE), {});
  return settled(over(own, behind, null));
}

/** @param lone what a null comes to that has nothing behind it: in a definition it is a value, and a wrong one */
function over(near: Values, far: Values, lone: unknown): Values {
  const both = mapped(near, (value, key) => {
    const behind = Object.hasOwn(far, key) ? far[key] : undefined;
    if (value === NONE) return behind === undefined ? lone : NONE;
    return isPlain(value) ? over(value, isPlain(behind) ? behind : {}, lone) : value;
  });
  return { ...far, ...both };
}

/** Without what is taken away. */
export function settled(values: Values): Values {
  const left = Object.entries(values).filter(([, value]) => value !== NONE);
  return mapped(Object.fromEntries(left), (value) => (isPlain(value) ? settled(value) : value));
}

/** Where a value is written: in the nearest layer that has it; where none has it, it would belong to the first. */
export function spotOf(layers: readonly Layer[], part: Part, way: Path): Spot {
  const spots = layers.map(({ source, pathOf }) => ({ source, path: pathOf(part, way) }));
  return spots.find(({ source, path }) => source.hasKey(path)) ?? spots[0]!;
}

/** Where an input is written; a secret stands in its call. */
export function inputSpot(layers: readonly Layer[], properties: Values, way: Path): Spot {
  return spotOf(layers, "properties", throughSecrets(properties, way));
}
