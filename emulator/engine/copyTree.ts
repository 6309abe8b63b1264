import { constants } from "node:fs";
import { copyFile, lstat, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What a copy has done so far. */
export interface CopyCounters {
  copiedFiles: number;
  copiedBytes: number;
  skippedFiles: number;
  skippedBytes: number;
}

/** What happens to a file that is there already: it stays, is replaced where its size differs, or always. */
export type WhenPresent = "skip" | "update" | "overwrite";

/**
 * Copies a file, or a folder's files at any depth. Counters are filled in as it goes; between two files it listens to
 * `signal`. Links are no data, and could lead out of the storage folder: those in the source are left out, one that
 * stands where something is to be written gives way to it.
 */
export async function copyTree(
  from: string,
  to: string,
  whenPresent: WhenPresent,
  counters: CopyCounters,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (await isLink(to)) await rm(to);
  if ((await stat(from)).isDirectory()) {
    await mkdir(to, { recursive: true });
    for (const entry of await readdir(from, { withFileTypes: true })) {
      if (!entry.isFile() && !entry.isDirectory()) continue;
      await copyTree(join(from, entry.name), join(to, entry.name), whenPresent, counters, signal);
    }
    return;
  }
  const { size } = await stat(from);
  const present = await sizeOf(to);
  if (present !== undefined && (whenPresent === "skip" || (whenPresent === "update" && present === size))) {
    counters.skippedFiles += 1;
    counters.skippedBytes += size;
    return;
  }
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  counters.copiedFiles += 1;
  counters.copiedBytes += size;
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}
