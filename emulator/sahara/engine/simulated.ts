import { isOver, readSteering, simulatedText } from "../../engine/steering";
import type { Info } from "../rows";
import type { World } from "../world";
import { cancelledAction, failedAction, finishedAction, oozieId, runningAction, workflowInfo } from "./oozie";
import type { Run } from "./run";
import type { Configured } from "./workFolder";

/**
 * Types that nothing on this machine can run. They end as config keys say (`emulator/engine/steering.ts`), KILLED being a
 * workflow whose action failed, and their `info` says that nothing ran. Real engines of these types strip `edp.` keys
 * that they do not know, so a program may carry them everywhere.
 */
const PREFIX = "edp.emulator.";

export function runSimulated(world: World, { configs, job, dataSourceUrls }: Configured): Run {
  const steering = readSteering(configs, PREFIX);
  const createdAtMs = world.clock.now();
  const workflow = { id: oozieId(world.random, createdAtMs), appName: `job-wf-${job.name}`, createdAtMs };
  const simulated = simulatedText(job.type);
  let cancelled = false;
  const status = (): Info => ({ ...current(), simulated });
  const current = (): Info => {
    if (cancelled) return workflowInfo(workflow, "KILLED", [cancelledAction()]);
    if (!isOver(world, steering, createdAtMs)) return workflowInfo(workflow, "RUNNING", [runningAction()]);
    const { outcome, reason } = steering;
    if (outcome === "SUCCEEDED") return workflowInfo(workflow, outcome, [finishedAction()]);
    return workflowInfo(workflow, outcome, [failedAction(`${reason}, exit code [1]`)]);
  };
  const cancel = () => {
    cancelled ||= current().status === "RUNNING";
  };
  return {
    engineJobId: workflow.id,
    firstStatus: status(),
    dataSourceUrls,
    status,
    cancel,
    kill: cancel,
    ended: Promise.resolve(),
  };
}
