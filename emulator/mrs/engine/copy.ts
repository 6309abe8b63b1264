import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { type CopyCounters, copyTree } from "../../engine/copyTree";
import { readSteering } from "../../engine/steering";
import { withoutLinks } from "../../storage";
import type { World } from "../world";
import { pathOf } from "./paths";
import type { Task } from "./task";
import type { Outcome, Work } from "./work";

/**
 * DistCp. A target that is not there becomes the copy; one that is there gets the source put into it, except with
 * `-update` and `-overwrite`, which copy contents into contents. Files that are there already are skipped, as DistCp
 * does unless told otherwise. Its counters stand in `stdout`, under Hadoop's names.
 * A gate, where the request names one, is waited for before the first byte.
 */
export function runCopy(world: World, folder: string, task: Task & { kind: "copy" }): Work {
  const from = withoutLinks(pathOf(world.storage, task.from));
  if (!existsSync(from)) throw new Error(`the source ${task.from} does not exist`);
  const named = withoutLinks(pathOf(world.storage, task.to));
  const inside = existsSync(named) && statSync(named).isDirectory();
  const contents = task.whenPresent !== "skip" && statSync(from).isDirectory();
  const to = inside && !contents ? join(named, basename(from)) : named;
  if ((to + sep).startsWith(from + sep)) throw new Error("the target lies within the source");
  const { values, prefix } = task.steering;
  const { gate } = readSteering(values, prefix);
  const stop = new AbortController();
  const ended = async () => {
    await untilThere(world, gate, stop.signal);
    return copy(from, to, task, folder, stop.signal);
  };
  return { kill: () => stop.abort(), ended: ended() };
}

async function untilThere(world: World, url: string | undefined, signal: AbortSignal): Promise<void> {
  const gate = url && pathOf(world.storage, url);
  while (gate && !signal.aborted && !existsSync(gate)) {
    await world.clock.sleep(world.timing.mrsGatePollMs, signal);
  }
}

async function copy(
  from: string,
  to: string,
  { whenPresent }: Task & { kind: "copy" },
  folder: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const counters: CopyCounters = { copiedFiles: 0, copiedBytes: 0, skippedFiles: 0, skippedBytes: 0 };
  try {
    await copyTree(from, to, whenPresent, counters, signal);
  } catch (error) {
    if (signal.aborted) return { result: "KILLED", note: said(counters) };
    return { result: "FAILED", note: `${said(counters)}, then: ${(error as Error).message}` };
  } finally {
    const { copiedFiles, copiedBytes, skippedFiles, skippedBytes } = counters;
    const lines = {
      COPY: copiedFiles,
      BYTESCOPIED: copiedBytes,
      SKIP: skippedFiles,
      BYTESSKIPPED: skippedBytes,
    };
    await writeFile(
      join(folder, "stdout"),
      Object.entries(lines)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
    );
  }
  return { result: "SUCCEEDED", note: said(counters) };
}

const said = ({ copiedFiles, copiedBytes, skippedFiles }: CopyCounters) =>
  `Copied ${copiedFiles} files, ${copiedBytes} bytes; skipped ${skippedFiles}`;
