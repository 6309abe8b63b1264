import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Info } from "../rows";
import type { World } from "../world";
import { jobEnvironment, startProcess } from "./localProcess";
import {
  cancelledAction,
  failedAction,
  finishedAction,
  oozieId,
  runningAction,
  type Workflow,
  workflowInfo,
} from "./oozie";
import type { Run } from "./run";
import type { Prepared } from "./workFolder";

/** As much of a job's last line of stderr as goes into the error message. */
const LONGEST_REASON = 300;

/** Runs a command the way Oozie runs an action: a cancel ends it for certain, a failure is told by the action. */
export async function runAsWorkflow(
  world: World,
  prepared: Prepared,
  command: string[],
  environment: Record<string, string>,
  what: () => string,
): Promise<Run> {
  const createdAtMs = world.clock.now();
  const workflow: Workflow = {
    id: oozieId(world.random, createdAtMs),
    appName: `job-wf-${prepared.job.name}`,
    createdAtMs,
  };
  const process = await startProcess(command, prepared.folder, { ...jobEnvironment(), ...environment });
  let cancelled = false;
  const status = (): Info => {
    const exit = process.exit();
    if (cancelled) return workflowInfo(workflow, "KILLED", [cancelledAction()]);
    if (exit === undefined) return workflowInfo(workflow, "RUNNING", [runningAction()]);
    if (exit === 0) return workflowInfo(workflow, "SUCCEEDED", [finishedAction()]);
    const message = `${what()}, exit code [${exit}]${lastLine(join(prepared.folder, "stderr"))}`;
    return workflowInfo(workflow, "KILLED", [failedAction(message)]);
  };
  return {
    engineJobId: workflow.id,
    firstStatus: status(),
    dataSourceUrls: prepared.dataSourceUrls,
    status,
    cancel: () => {
      cancelled ||= process.exit() === undefined;
      process.signal("SIGKILL");
    },
    kill: () => process.signal("SIGKILL"),
    ended: process.ended,
  };
}

function lastLine(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  const last = lines.at(-1) ?? "";
  return last ? `: ${last.slice(0, LONGEST_REASON)}` : "";
}
