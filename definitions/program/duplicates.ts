/** What is given twice, each told where it stands the second time. */
import { dirname } from "node:path";
import type { Entry } from "../entry";
import { mistake, type Place, type Problem } from "../place";
import type { Definition } from "../resources/definition";
import type { Source } from "../yaml/source";

/** A folder has one file of defaults: which of two counts, nobody would know. */
export function doubleDefaults(files: readonly Source[]): Problem[] {
  return repeated(files, ({ file }) => dirname(file)).map(([again, first]) =>
    duplicate(again.keyPlace([]), `${first.file} is there, too; a folder has one file of defaults`),
  );
}

export function doubleNames(entries: readonly Entry[]): Problem[] {
  return repeated(entries, ({ name }) => name).map(([again, first]) =>
    duplicate(
      placeOf(again),
      `${again.name} stands already at ${inWords(placeOf(first))}; a name is given once in all files`,
    ),
  );
}

/** Where a parent is given, it is a part of what the stack tells resources apart by. */
export function doublesInStack(resources: readonly Definition[]): Problem[] {
  const key = ({ type, name, stackName = name, options }: Definition): string | undefined =>
    options["parent"] === undefined ? `${type} ${stackName}` : undefined;
  return repeated(resources, key)
    .filter(([again, first]) => again.name !== first.name)
    .map(([again, first]) =>
      duplicate(
        placeOf(again),
        `the stack would know ${again.name} and ${first.name} (${inWords(placeOf(first))}) by the same name and type; give one of them another name`,
      ),
    );
}

/** Each whose key one before it has, with the first of these; one without a key is like no other. */
function repeated<T>(all: readonly T[], keyOf: (one: T) => string | undefined): [again: T, first: T][] {
  const seen = new Map<string, T>();
  return all.flatMap((one): [T, T][] => {
    const key = keyOf(one);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first !== undefined) return [[one, first]];
    seen.set(key, one);
    return [];
  });
}

const duplicate = (place: Place, message: string): Problem => mistake(place, "duplicate-name", message);

const placeOf = ({ source, path }: Entry): Place => source.keyPlace(path);

const inWords = ({ file, start }: Place): string => `${file}:${start.line}`;
