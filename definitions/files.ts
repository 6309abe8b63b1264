/** Finds files of definitions. What is asked for and is not there is an error: a review that checks nothing passes. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { Source } from "./source";

const IN_FOLDERS = "**/*.{yaml,yml,json}";

/** Never definitions: what npm brings, what is hidden, what begins with `_`, and Pulumi's own files. */
const IGNORED = ["**/node_modules/**", "**/.*/**", "**/_*", "**/Pulumi.{yaml,yml}", "**/Pulumi.*.{yaml,yml}"];

/** Nothing is where somebody looked. */
export class NothingThere extends Error {}

/**
 * The files that folders, files and patterns stand for: each once, in alphabetical order.
 * @param wanted folders with all below them, single files, or patterns such as `jobs/*.yaml`
 * @param cwd to which they are relative; so are the results, with forward slashes
 * @throws NothingThere for each that leads to no file
 */
export function filesOf(wanted: readonly string[], cwd: string): string[] {
  const found = wanted.map((one) => matching(one, cwd));
  const missing = wanted.filter((_, at) => found[at]!.length === 0);
  if (missing.length > 0) throw new NothingThere(`no files of definitions at ${missing.join(", ")}`);
  return [...new Set(found.flat())].sort();
}

/** @throws NothingThere where a file cannot be read */
export function read(files: readonly string[], cwd: string): Source[] {
  return files.map((file) => {
    try {
      return new Source(file, readFileSync(resolve(cwd, file), "utf8"));
    } catch (error) {
      throw new NothingThere(
        `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
}

/** Names of configuration that the nearest Pulumi.yaml above declares: the stack's, and known in every file. */
export function configDeclaredFrom(folder: string): ReadonlySet<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(at, name)).find((one) => existsSync(one));
    if (file !== undefined) return new Set(configIn(readFileSync(file, "utf8"), file));
    if (dirname(at) === at) return new Set();
  }
}

function configIn(text: string, file: string): string[] {
  const { config } = Object(new Source(file, text).value) as { config?: unknown };
  const names = Object.keys(Object(config) as object);
  // A name with a namespace is a provider's, not the program's.
  return names.filter((name) => !name.includes(":"));
}

function matching(wanted: string, cwd: string): string[] {
  const path = resolve(cwd, wanted);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!isFolder && existsSync(path)) return [named(path, cwd)];
  const where = isFolder ? path : cwd;
  const patterns = isFolder ? IN_FOLDERS : wanted.replaceAll("\\", "/");
  return globSync(patterns, { cwd: where, ignore: IGNORED, absolute: true, onlyFiles: true }).map((file) =>
    named(file, cwd),
  );
}

/** As people name it who work in this folder. */
function named(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return (short === "" || isAbsolute(short) ? path : short).replaceAll("\\", "/");
}
