/** The folders above a file, up to the project that it belongs to, and the files of defaults in them. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { isFileOfDefaults } from "./ofDefaults";

export const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];

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
export function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/** The paths of those that are there. */
export function thoseIn(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name)).filter((path) => existsSync(path));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}
