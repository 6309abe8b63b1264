import { requireTarget, targetChanged } from "../call/target";
import { named } from "../call/words";
import { isBigdataError } from "../errors";
import type { ExecutionService, Inputs } from "../services/execution";
import { adoptsPresent, noSuchRun } from "./adopt";
import { conclude } from "./conclude";
import { optionsOf } from "./options";
import { storedOutcome } from "./outcome";
import { isFinished, rewritten, snapshotIn, statusIn, type Outputs } from "./outputs";
import { noteOwned } from "./owned";
import { PartialFailure } from "./partial";
import { lookUntilClear, taskOn, type Call, type Task } from "./task";

/**
 * Update never starts a run. It goes on waiting for an unfinished one (R5), looks again at one that ended badly (R4)
 * or without a known outcome (R13), adjusts what can be adjusted; where nothing of that is due it only rewrites state
 * and sends nothing (R7, R8).
 */
export async function update(call: Call, id: string, stored: Outputs): Promise<Outputs> {
  const { world, service } = call;
  noteOwned(call, id, stored);
  const adopts = adoptsPresent(call, id);
  if (!isDue(call, stored) && !adopts) return rewritten(call, stored);

  const connection = await world.connect(service.address);
  const task = taskOn(call, connection, stored);
  // Adopting the present run is how a moved service is recorded anew (contract C2).
  if (!adopts) requireTarget(connection, stored, `go on with ${named(service, task.run)}`);
  return resume(task, id, stored);
}

async function resume(task: Task, id: string, stored: Outputs): Promise<Outputs> {
  const { clock } = task.world.host;
  const before = { snapshot: snapshotIn(stored), atMs: -Infinity };
  const reading = await lookUntilClear(task, before).catch((error: unknown) => {
    // To an interruption the wait has the answer, from what was known before.
    if (task.world.host.interrupted.aborted) return { kind: "run", ...before } as const;
    throw isBigdataError(error) ? new PartialFailure(id, stored, error) : error;
  });
  if (reading.kind === "gone") {
    // A 404 from another place than the recorded one is no proof of anything (contract C2).
    if (targetChanged(task.connection, stored)) throw noSuchRun(task);
    return recordGone(task, id, stored);
  }
  const { snapshot } = reading;
  return conclude(task, {
    seen: { snapshot, atMs: clock.now() },
    standing: snapshot.standing,
    // Not every service tells it in its answer to the submission.
    sinceMs: Date.parse(String(stored["submittedAt"] ?? snapshot.submittedAt)) || clock.now(),
    earlier: stored,
    operation: "update",
  });
}

/** The record is gone: a finished run keeps its outcome, another one has none any more (contract F2, O11). */
function recordGone(task: Task, id: string, stored: Outputs): Outputs {
  const finished = isFinished(stored);
  const status = finished ? statusIn(stored) : "UNKNOWN";
  const outputs = { ...rewritten(task, stored), status, recordMissing: true };
  const { failure, warning } = storedOutcome(task, outputs, optionsOf(task.inputs));
  if (failure) throw new PartialFailure(id, outputs, failure);
  if (warning) task.reporter.warn(warning);
  return outputs;
}

/** Whether the service must be asked or told anything. */
function isDue({ service, inputs }: Call, stored: Outputs): boolean {
  const options = optionsOf(inputs);
  const status = statusIn(stored);
  const run = { executionId: String(stored["executionId"]), inputs };
  if (service.adjust(run, stored, inputs) !== undefined || status === "UNKNOWN") return true;
  if (!isFinished(stored)) return options.waitForCompletion || options.runTimeoutSeconds !== undefined;
  if (status === "SUCCEEDED") return lacksResults(service, inputs, stored);
  return options.failOnBadEnd;
}

/** Whether results are wanted now that were not asked for when the run ended. */
function lacksResults({ results }: ExecutionService, inputs: Inputs, stored: Outputs): boolean {
  return results !== undefined && results.wanted(inputs) && stored[results.output] === undefined;
}
