/** What the project declares: configuration, which is known in every file. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Source } from "../yaml/source";
import { PROJECT_FILES, thoseIn, upwards } from "./folders";
import type { Files } from "./read";

/** What is declared of configuration, by name: `{ type: integer }`, or the value itself. */
export type Declared = ReadonlyMap<string, unknown>;

/** What the nearest Pulumi.yaml above a folder declares. */
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
