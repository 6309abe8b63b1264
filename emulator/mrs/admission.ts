import { refusal } from "./errors";
import type { World } from "./world";

/** Of both APIs together. */
const MOST_RUNNING = 10;

/** Codes of the one API for what the two have in common. */
export interface AdmissionCodes {
  clusterState: string;
  tooManyRunning: string;
}

/** Whether the cluster takes another job now; asked after everything about the request itself. */
export function admit(world: World, clusterId: string, codes: AdmissionCodes): void {
  const refused = world.quirks.mrsRefuseSubmits.shift();
  if (refused) throw refusal(refused);
  if (world.clusters.get(clusterId)!.state !== "running") throw refusal(codes.clusterState);
  if (world.lifecycle.runningIn(clusterId) >= MOST_RUNNING) throw refusal(codes.tooManyRunning);
}

export const V1_CODES: AdmissionCodes = { clusterState: "12000062", tooManyRunning: "12000060" };
export const V2_CODES: AdmissionCodes = { clusterState: "0056", tooManyRunning: "0177" };
