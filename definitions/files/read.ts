/** Finds files of definitions. What is asked for and is not there is an error: a review that checks nothing passes. */
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { Source } from "../yaml/source";
import { defaultsFor } from "./folders";
import { isFileOfDefaults } from "./ofDefaults";

const IN_FOLDERS = "**/*.{yaml,yml,json}";

/** Never definitions: what npm brings, what it and TypeScript read, what is hidden, what begins with `_`, and Pulumi's own files. */
const IGNORED = [
  "**/node_modules/**",
  "**/.*/**",
  "**/_*/**",
  "**/{package,package-lock,tsconfig,tsconfig.*}.json",
  "**/Pulumi.{yaml,yml}",
  "**/Pulumi.*.{yaml,yml}",
];

/** Nothing is where somebody looked. */
export class NothingThere extends Error {}

/** A file of definitions, and the defaults that count for it, nearest first. */
export interface DefinitionFile {
  readonly source: Source;
  readonly defaults: readonly Source[];
}

/** All that makes a program. */
export interface Files {
  readonly definitions: readonly DefinitionFile[];
  /** Each once, also such as count for none of these definitions. */
  readonly defaults: readonly Source[];
}

/**
 * The files that folders, files and patterns stand for, in alphabetical order, and the defaults for them. A file of
 * defaults that is named stands for its folder.
 * @param wanted folders with all below them, single files, or patterns such as `jobs/*.yaml`
 * @param cwd to which they are relative; so are the names of the sources, with forward slashes
 * @throws NothingThere for each that leads to no file, and where a file cannot be read
 */
export function read(wanted: readonly string[], cwd: string): Files {
  const found = wanted.map((one) => matching(one, cwd));
  const missing = wanted.filter((_, at) => found[at]!.length === 0);
  if (missing.length > 0) throw new NothingThere(`no files of definitions at ${missing.join(", ")}`);
  const source = remembered((path) => sourceAt(path, cwd));
  const above = remembered((folder) => defaultsFor(folder, cwd));
  const paths = once(found.flat()).sort();
  const definitions = paths.filter((path) => !isFileOfDefaults(path));
  const defaults = new Set([
    ...definitions.flatMap((path) => above(dirname(path))),
    ...paths.filter(isFileOfDefaults),
  ]);
  return {
    definitions: definitions.map((path) => ({
      source: source(path),
      defaults: above(dirname(path)).map(source),
    })),
    defaults: [...defaults].sort().map(source),
  };
}

/** Made once for each path: files of defaults count for many definitions. */
function remembered<T>(make: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const found = known.get(path) ?? make(path);
    known.set(path, found);
    return found;
  };
}

/** A file that links lead to as well is one file, under its shortest name. */
function once(paths: readonly string[]): string[] {
  const names = new Map<string, string>();
  for (const path of paths) {
    const file = realpathSync(path);
    const known = names.get(file) ?? path;
    names.set(file, path.length < known.length ? path : known);
  }
  return [...names.values()];
}

function sourceAt(path: string, cwd: string): Source {
  const file = named(path, cwd);
  try {
    const bytes = readFileSync(path);
    return new Source(file, bytes.toString("utf8"), isUtf8(bytes));
  } catch (error) {
    throw new NothingThere(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Absolute paths, also of files of defaults. */
function matching(wanted: string, cwd: string): string[] {
  const path = resolve(cwd, wanted);
  const isThere = existsSync(path);
  if (isThere && isFileOfDefaults(path)) return [path, ...within(dirname(path), IN_FOLDERS)];
  if (isThere && statSync(path).isDirectory()) return onlyWithDefinitions(within(path, IN_FOLDERS));
  return isThere ? [path] : onlyWithDefinitions(within(cwd, wanted.replaceAll("\\", "/")));
}

/** Defaults alone are not what somebody has asked for. */
const onlyWithDefinitions = (paths: string[]): string[] => (paths.every(isFileOfDefaults) ? [] : paths);

function within(folder: string, pattern: string): string[] {
  const found = globSync(pattern, { cwd: folder, ignore: IGNORED, absolute: true, onlyFiles: true });
  return found
    .filter((path) => !basename(path).startsWith("_") || isFileOfDefaults(path))
    .map((path) => resolve(path));
}

/** As people name it who work in this folder. */
function named(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return (short === "" || isAbsolute(short) ? path : short).replaceAll("\\", "/");
}
