/**
 * What an example wants of the emulator stands in its package.json, under `emulator`:
 *
 *   storage   path under the storage folder → file of the example that is to lie there (emulator/README.md has the paths)
 *   needs     programs on PATH without which its jobs are only simulated
 */
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, relative, sep } from "node:path";

function wishesOf(project) {
  return JSON.parse(readFileSync(join(project, "package.json"), "utf8")).emulator ?? {};
}

/** Answers the paths under the storage folder. */
export function putSamples(project, storage) {
  const files = Object.entries(wishesOf(project).storage ?? {});
  for (const [path, file] of files) cpSync(join(project, file), join(storage, path));
  return files.map(([path]) => path);
}

export function missingPrograms(project) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const isThere = (program) => folders.some((folder) => existsSync(join(folder, program)));
  return (wishesOf(project).needs ?? []).filter((program) => !isThere(program));
}

/** The folders that stand in for object stores and file systems. */
const DATA = ["swift", "s3", "hdfs", "maprfs", "manila", "file"];

/** What lies in the storage as data, as paths with `/`; not what Hadoop hides (`_SUCCESS`, `.part-00000.crc`). */
export function dataIn(storage) {
  return readdirSync(storage, { recursive: true })
    .filter((path) => DATA.includes(path.split(sep)[0]) && statSync(join(storage, path)).isFile())
    .map((path) => relative(storage, join(storage, path)).split(sep))
    .filter((names) => !/^[._]/.test(names.at(-1)))
    .map((names) => names.join("/"))
    .sort();
}
