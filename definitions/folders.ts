/** What stands in the folders above a file: the project, and the defaults. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isFileOfDefaults } from "./defaults";
import { Source } from "./source";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];

/** Names of configuration that the nearest Pulumi.yaml above declares: the stack's, and known in every file. */
export function configDeclaredFrom(folder: string): ReadonlySet<string> {
  const [file] = upwards(resolve(folder)).flatMap((one) => thoseIn(one, PROJECT_FILES));
  return new Set(file === undefined ? [] : configIn(readFileSync(file, "utf8"), file));
}

function configIn(text: string, file: string): string[] {
  const { config } = Object(new Source(file, text).value) as { config?: unknown };
  const names = Object.keys(Object(config) as object);
  // A name with a namespace is a provider's, not the program's.
  return names.filter((name) => !name.includes(":"));
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
