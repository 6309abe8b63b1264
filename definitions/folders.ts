/** What stands in the folders above a file: the project, and the defaults. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isFileOfDefaults } from "./defaults";
import type { Files } from "./files";
import { Source } from "./source";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];

/** What is declared of configuration, by name: `{ type: integer }`, or the value itself. */
export type Declared = ReadonlyMap<string, unknown>;

/** What the nearest Pulumi.yaml above a folder declares: values of the stack, known in every file. */
export function configDeclaredFrom(folder: string): Declared {
  const [file] = upwards(resolve(folder)).flatMap((one) => thoseIn(one, PROJECT_FILES));
  return new Map(file === undefined ? [] : configIn(readFileSync(file, "utf8"), file));
}

/**
 * The same for files that nobody runs yet: the project may be that of the folder in which one works, or the one that they
 * lie in.
 */
export function configDeclaredFor({ definitions }: Files, cwd: string): Declared {
  const folders = definitions.map(({ source }) => resolve(cwd, dirname(source.file)));
  return new Map([...new Set([...folders, cwd])].flatMap((folder) => [...configDeclaredFrom(folder)]));
}

function configIn(text: string, file: string): [name: string, declared: unknown][] {
  const { name: project, config } = Object(new Source(file, text).value) as Readonly<Record<string, unknown>>;
  const own = `${String(project)}:`;
  return Object.entries(Object(config) as object)
    .map(([key, declared]): [string, unknown] => [
      key.startsWith(own) ? key.slice(own.length) : key,
      declared,
    ])
    .filter(([name]) => !name.includes(":")); // a provider's, not the program's
}

/**
 * The files of defaults that count in a folder, nearest first: up to the folder of the project, or of the repository.
 * Where there is neither, up to the one that also holds `cwd`: a file above all that is one's own counts for nothing.
 */
export function defaultsFor(folder: string, cwd: string): string[] {
  const folders = upwards(folder);
  const root = folders.findIndex((one) => thoseIn(one, [...PROJECT_FILES, ".git"]).length > 0);
  const common = folders.findIndex((one) => isWithin(cwd, one));
  const last = root < 0 ? common : root;
  return folders.slice(0, last + 1).flatMap((one) =>
    readdirSync(one)
      .filter(isFileOfDefaults)
      .sort()
      .map((name) => join(one, name)),
  );
}

/** A folder and all above it, nearest first. */
function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

function thoseIn(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name)).filter((path) => existsSync(path));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}
