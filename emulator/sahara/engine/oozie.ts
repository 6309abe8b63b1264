import type { Info } from "../rows";

/**
 * What Sahara shows for jobs that Oozie runs: Oozie's own workflow document. A workflow whose action fails is KILLED,
 * the same word as for one that somebody cancelled; only the action tells which it was.
 */
export interface Workflow {
  id: string;
  appName: string;
  createdAtMs: number;
}

/** Oozie's code for an action whose launcher ended badly. */
const LAUNCHER_FAILED = "JA018";

export function oozieId(random: () => number, nowMs: number): string {
  const serial = String(Math.floor(random() * 1e7)).padStart(7, "0");
  return `${serial}-${new Date(nowMs).toISOString().replace(/\D/g, "").slice(2, 14)}-oozie-hado-W`;
}

export function workflowInfo(workflow: Workflow, status: string, actions: object[] = []): Info {
  return {
    id: workflow.id,
    appName: workflow.appName,
    status,
    createdTime: new Date(workflow.createdAtMs).toUTCString(),
    actions: [{ name: ":start:", type: ":START:", status: "OK", externalStatus: "OK" }, ...actions],
  };
}

export const runningAction = () => ({ name: "job-node", status: "RUNNING", externalStatus: "RUNNING" });

export const finishedAction = () => ({ name: "job-node", status: "OK", externalStatus: "SUCCEEDED" });

export const cancelledAction = () => ({ name: "job-node", status: "KILLED", externalStatus: "KILLED" });

export const failedAction = (errorMessage: string) => ({
  name: "job-node",
  status: "ERROR",
  externalStatus: "FAILED/KILLED",
  errorCode: LAUNCHER_FAILED,
  errorMessage,
});
