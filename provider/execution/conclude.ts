import { refused } from "../call/refused";
import { asOurs } from "../errors";
import type { Inputs } from "../services/execution";
import { follow } from "./follow";
import { limitMs, optionsOf } from "./options";
import { outcomeOf, type Outcome } from "./outcome";
import { outputsOf, type Outputs } from "./outputs";
import { parting } from "./parting";
import { PartialFailure } from "./partial";
import { resultsOf } from "./results";
import type { Seen, Task } from "./task";

/** A run that exists, and what is wanted of it. */
export interface Start {
  /** The adjustable inputs as they stand at the service; none after a submit. */
  readonly standing: Inputs;
  readonly seen: Seen;
  /** When the run was submitted, by our clock where we did it. */
  readonly sinceMs: number;
  readonly earlier: Outputs;
  readonly operation: "create" | "update";
}

/**
 * From a run that exists to what is stored: brings its adjustable properties in line, waits if that is wanted, and
 * says what came of it. Shared by create, adoption and a resumed wait.
 * @throws PartialFailure, and nothing else
 */
export async function conclude(task: Task, start: Start): Promise<Outputs> {
  const { earlier, seen } = start;
  const { inputs } = task;
  const id = task.service.idOf(task.run);
  const store = (outcome: Outcome, stored: Inputs, results: Outputs = {}): Outputs => ({
    ...outputsOf(task, stored, outcome.snapshot, earlier),
    ...results,
    ...(outcome.recordMissing && { recordMissing: true }),
    ...((outcome.cancelAsked || task.cancelAsked) && { __cancelAsked: true }),
  });

  let standing = inputs;
  try {
    await adjust(task, start);
  } catch (error) {
    standing = unadjusted(task, start);
    // To an interruption the wait has the answer: it may be to cancel.
    if (!task.world.host.interrupted.aborted)
      throw new PartialFailure(id, store({ snapshot: seen.snapshot }, standing), asOurs(error));
  }
  const outcome = await wait(task, start);
  if (outcome.failure) throw new PartialFailure(id, store(outcome, standing), outcome.failure);
  if (outcome.warning) task.reporter.warn(outcome.warning);
  return store(outcome, standing, await resultsOf(task, outcome.snapshot));
}

async function adjust(task: Task, { standing }: Start): Promise<void> {
  const request = task.service.adjust(task.run, standing, task.inputs);
  if (request === undefined) return;
  const { service } = task;
  const refusal = service.refusal(await task.connection.send(request, task.world.host.interrupted));
  if (refusal) throw refused(service.address.label, request.purpose, refusal, "The run itself goes on");
}

/** Stored as it stands, so that the next diff sees what is still missing. */
function unadjusted(task: Task, { standing }: Start): Inputs {
  const stored: Record<string, unknown> = { ...task.inputs };
  for (const name of task.service.adjustableInputs) stored[name] = standing[name];
  return stored;
}

async function wait(task: Task, { seen, sinceMs, earlier, operation }: Start): Promise<Outcome> {
  const { inputs } = task;
  const { clock } = task.world.host;
  const options = optionsOf(inputs);
  const beganMs = clock.now();
  const { snapshot } = seen;
  if (snapshot.ended && snapshot.status !== "UNKNOWN")
    return outcomeOf(task, { kind: "ended", snapshot }, options, 0);
  // It was waited for before, and has not changed since.
  if (snapshot.ended && earlier["finishedAt"] !== undefined) {
    return outcomeOf(task, { kind: "withoutResult", snapshot }, options, 0);
  }
  const runDeadlineMs = options.runTimeoutSeconds && sinceMs + options.runTimeoutSeconds * 1000;
  const overdue = runDeadlineMs !== undefined && beganMs >= runDeadlineMs;
  if (!options.waitForCompletion && !overdue) return { snapshot };

  const limits = { deadlineMs: beganMs + limitMs(inputs, operation), runDeadlineMs };
  const found = await follow(task, seen, sinceMs, limits);
  const cancels = found.kind === "interrupted" && !found.cancelAsked && options.cancelOnInterrupt;
  const verdict = cancels ? await parting(task, found.snapshot) : found;
  const outcome = outcomeOf(task, verdict, options, clock.now() - beganMs);
  const lingers =
    (verdict.kind === "interrupted" && verdict.cancelAsked) ||
    (verdict.kind === "runTimeout" && !verdict.settled && verdict.cancelAsked);
  return lingers ? { ...outcome, cancelAsked: true } : outcome;
}
