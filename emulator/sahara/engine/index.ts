import { onPath } from "../../engine/onPath";
import type { ExecutionRow } from "../rows";
import type { World } from "../world";
import { runJava, runSpark } from "./jvm";
import type { Run } from "./run";
import { runShell } from "./shell";
import { runSimulated } from "./simulated";
import { runStreaming } from "./streaming";
import { configured, prepare } from "./workFolder";

export type { Run } from "./run";

/** Fetches the job's files and starts it with the engine for its type. Throws where it cannot be launched. */
export async function startRun(world: World, row: ExecutionRow): Promise<Run> {
  if (world.storage.inMemory) return runSimulated(world, configured(world, row));
  const prepared = prepare(world, row);
  switch (prepared.job.type) {
    case "Shell":
      return runShell(prepared, row.cluster_id);
    case "MapReduce.Streaming":
      return runStreaming(world, prepared);
    case "Java":
      return onPath("java") ? runJava(world, prepared) : runSimulated(world, prepared);
    case "Spark":
      return onPath("spark-submit") ? runSpark(prepared, row.cluster_id) : runSimulated(world, prepared);
    default:
      return runSimulated(world, prepared);
  }
}
