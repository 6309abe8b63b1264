import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onPath } from "../../engine/onPath";
import type { RunRow } from "../rows";
import type { World } from "../world";
import { runCopy } from "./copy";
import { runJar } from "./jar";
import { runSimulated } from "./simulated";
import { runSpark } from "./spark";
import { runSql } from "./sql";
import type { Task } from "./task";
import type { Work } from "./work";

/** Starts a job with the engine for it, where this machine has that. Throws where it cannot be launched. */
export async function startWork(world: World, row: RunRow, task: Task): Promise<Work> {
  if (world.storage.inMemory) return runSimulated(world, task.type, task.steering);
  const folder = workFolder(world, row);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  switch (task.kind) {
    case "copy":
      return runCopy(world, folder, task);
    case "jar":
      return onPath("java") ? runJar(world, folder, task) : runSimulated(world, task.type, task.steering);
    case "spark":
      return onPath("spark-submit")
        ? runSpark(world, folder, task)
        : runSimulated(world, task.type, task.steering);
    case "sql":
      return onPath("spark-sql")
        ? runSql(world, folder, task)
        : runSimulated(world, task.type, task.steering);
    case "none":
      return runSimulated(world, task.type, task.steering);
  }
}

export function workFolder({ storage }: World, row: Pick<RunRow, "name" | "id">): string {
  return join(storage.folder, "jobs", row.name, row.id);
}
