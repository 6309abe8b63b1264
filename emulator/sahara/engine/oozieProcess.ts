import { join } from "node:path";
import { lastWords } from "../../engine/lastWords";
import { jobEnvironment, startProcess } from "../../engine/localProcess";
import type { Info } from "../rows";
import type { World } from "../world";
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
    const message = `${what()}, exit code [${exit}]${lastWords(join(prepared.folder, "stderr"))}`;
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
