import { chmodSync, copyFileSync, existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { localPath, type Storage } from "../storage";
import type { BinaryRow } from "./rows";
import type { ObjectWorld } from "./world";

/** Job files may be started directly, as Hadoop's streaming does. */
const FILE_MODE = 0o755;

export function internalDataPath(storage: Storage, id: string): string {
  return join(storage.folder, "internal-db", basename(id));
}

/** Copies the file into the folder, and answers its name there. */
export function fetchBinary(world: ObjectWorld, binary: BinaryRow | undefined, folder: string): string {
  if (!binary) throw new Error("one of its binaries is gone");
  const target = join(folder, binary.name);
  const internal = /^internal-db:\/\/(.+)$/.exec(binary.url);
  const origin = internal
    ? internalDataPath(world.storage, internal[1]!)
    : localPath(world.storage, binary.url);
  if (existsSync(origin)) copyFileSync(origin, target);
  // The real service runs an empty file where the internal data was deleted, and such a shell job succeeds.
  else if (internal) writeFileSync(target, "");
  else throw new Error(`there is nothing at ${binary.url}`);
  chmodSync(target, FILE_MODE);
  return binary.name;
}
