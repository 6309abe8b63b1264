import type { Info } from "../rows";
import type { World } from "../world";
import { cancelledAction, failedAction, finishedAction, oozieId, runningAction, workflowInfo } from "./oozie";
import type { Run } from "./run";
import type { Prepared } from "./workFolder";

/**
 * Types that nothing on this machine can run. They end as two config keys say, and their `info` says that nothing ran:
 *
 *   edp.emulator.outcome   SUCCEEDED (default), KILLED (a failed action), FAILED, or RUNNING: never ends
 *   edp.emulator.seconds   until then; default 1
 *
 * Real engines of these types strip `edp.` keys that they do not know, so a program may carry them everywhere.
 */
const OUTCOMES = ["SUCCEEDED", "KILLED", "FAILED", "RUNNING"];
const DEFAULT_SECONDS = 1;

export function runSimulated(world: World, prepared: Prepared): Run {
  const { configs, job } = prepared;
  const outcome = String(configs["edp.emulator.outcome"] ?? "SUCCEEDED");
  const seconds = Number(configs["edp.emulator.seconds"] ?? DEFAULT_SECONDS);
  if (!OUTCOMES.includes(outcome)) throw new Error(`edp.emulator.outcome is one of ${OUTCOMES.join(", ")}`);
  if (!(seconds >= 0)) throw new Error("edp.emulator.seconds is a number of seconds");
  const createdAtMs = world.clock.now();
  const workflow = { id: oozieId(world.random, createdAtMs), appName: `job-wf-${job.name}`, createdAtMs };
  const endsAtMs = createdAtMs + seconds * 1000;
  const simulated = `Nothing was run: the emulator has no engine for ${job.type} jobs. This outcome is simulated.`;
  let cancelled = false;
  const status = (): Info => ({ ...current(), simulated });
  const current = (): Info => {
    if (cancelled) return workflowInfo(workflow, "KILLED", [cancelledAction()]);
    if (outcome === "RUNNING" || world.clock.now() < endsAtMs) {
      return workflowInfo(workflow, "RUNNING", [runningAction()]);
    }
    if (outcome === "SUCCEEDED") return workflowInfo(workflow, outcome, [finishedAction()]);
    return workflowInfo(workflow, outcome, [failedAction("Simulated failure, exit code [1]")]);
  };
  const cancel = () => {
    cancelled ||= current().status === "RUNNING";
  };
  return {
    engineJobId: workflow.id,
    firstStatus: status(),
    dataSourceUrls: prepared.dataSourceUrls,
    status,
    cancel,
    kill: cancel,
    ended: Promise.resolve(),
  };
}
