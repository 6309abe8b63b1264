/**
 * What becomes of a run. The provider's diff has decided, and the engine shows by its steps what it said; here that is
 * told apart further, by the same rules as those by which update, create and delete will act. Nothing here may
 * contradict them: where it is in doubt, a run may start.
 */
import { isCertain } from "../execution/causes";
import { asksTheSame, carriesHandle } from "../execution/handle";
import { keepsRecord, optionsOf } from "../execution/options";
import { goesOn, statusIn, type Outputs } from "../execution/outputs";
import { changeOf } from "../schema";
import type { ExecutionService, Inputs } from "../services/execution";
import { hasUnknown } from "../values";
import { secretsIn } from "./hidden";
import type { Old, Step } from "./step";

/**
 * What becomes of a run:
 * - `start`: a new run is submitted.
 * - `mayStart`: one is submitted if a value that only `pulumi up` will know turns out to be another.
 * - `adopt`: a run that exists is taken over; none is submitted.
 * - `resume`: the run that goes on is waited for.
 * - `look`: the stored end is looked at again, and fails again if it was bad; nothing is started.
 * - `update`: options change; nothing is started and nothing stopped.
 * - `cancel`: it goes on, and is cancelled: it leaves the stack, or has taken longer than `runTimeoutSeconds` allows now.
 * - `remove`: it leaves the stack, and has ended: its record is removed, where the service can.
 * - `leave`: it leaves the stack, and stays at the service as it is (`onDelete`, `retainOnDelete`, taken over).
 * - `stay`: nothing.
 */
export type RunAction =
  "start" | "mayStart" | "adopt" | "resume" | "look" | "update" | "cancel" | "remove" | "leave" | "stay";

export function actionOf(service: ExecutionService, step: Step, nowMs: number): RunAction {
  const { op, old, inputs = {}, replaceReasons, takenOverBy } = step;
  if (op === "create" || old === undefined) return adopts(inputs) ? "adopt" : "start";
  if (op === "delete") return takenOverBy === undefined ? ofLeaving(service, old) : "leave";
  if (op === "update") return ofUpdate(old.outputs, inputs, nowMs);
  if (op === "same") return "stay";
  if (adopts(inputs)) return "adopt";
  if (asker(service, replaceReasons) === "engine") return ofPlainCreate(service, old, inputs);
  const certain = isCertain(replaceReasons, inputs) && !waversAboutRerun(replaceReasons, inputs);
  return certain || rerunsAnyway(old.outputs, inputs) ? "start" : "mayStart";
}

const adopts = (inputs: Inputs) => optionsOf(inputs).adoptExecutionId !== undefined;

/**
 * Who wants the replacement. Under `--replace`, a taint and the like the engine asks for no diff, and gives a reason that
 * is no property; under `replaceOnChanges` it names one that the provider would have changed in place.
 */
export function asker(
  { className }: ExecutionService,
  reasons: readonly string[],
): "provider" | "option" | "engine" {
  const causes = changeOf(className);
  if (reasons.some((name) => causes[name] === "run" || name === "rerunFailed")) return "provider";
  return reasons.some((name) => name in causes || name.startsWith("__")) ? "option" : "engine";
}

/** A stored bad end is reason enough, whatever the unknown values turn out to be (contract R3). */
export function rerunsAnyway(stored: Outputs, inputs: Inputs): boolean {
  const { rerunFailed, onFailure } = inputs;
  if (hasUnknown(rerunFailed) || (rerunFailed === undefined && hasUnknown(onFailure))) return false;
  return endedBadly(stored) && optionsOf(inputs).rerunFailed;
}

/** Whether the only cause is a bad end, and whether that is one is not known yet. */
function waversAboutRerun(reasons: readonly string[], { rerunFailed, onFailure }: Inputs): boolean {
  return reasons.join() === "rerunFailed" && rerunFailed === undefined && hasUnknown(onFailure);
}

export function endedBadly(stored: Outputs): boolean {
  return ["FAILED", "CANCELLED"].includes(statusIn(stored));
}

/**
 * The provider is asked for a plain create, and knows nothing of the old run: it looks like one that an interrupted `up`
 * has left behind (contract I3, I5). Whether one starts depends on what it finds at the service.
 */
function ofPlainCreate(
  service: ExecutionService,
  { inputs: before, outputs }: Old,
  inputs: Inputs,
): RunAction {
  if (endedBadly(outputs) || outputs["recordMissing"] === true) return "start";
  if (!carriesHandle({ service, inputs })) return "mayStart";
  if (hasUnknown(inputs)) return "mayStart";
  if (!isAlike(service, before, inputs)) return "start";
  if (goesOn(outputs)) return "adopt";
  return keepsRecord(inputs) ? "start" : "mayStart";
}

/** Whether both inputs ask for the same run; secrets are not compared. */
export function isAlike(service: ExecutionService, one: Inputs, other: Inputs): boolean {
  const asking = (inputs: Inputs) => ({ service, inputs, secrets: secretsIn(service.className, inputs) });
  return asksTheSame(asking(one), asking(other));
}

/** The id of the run that is taken over, in whatever form it was written; undefined where none is. */
export function adoptedId(service: ExecutionService, inputs: Inputs): string | undefined {
  const { adoptExecutionId: id } = optionsOf(inputs);
  if (id === undefined) return undefined;
  return service.idOf({ executionId: service.parseId(id)?.executionId ?? id, inputs });
}

/** Update never starts a run, see execution/update.ts. */
function ofUpdate(stored: Outputs, inputs: Inputs, nowMs: number): RunAction {
  const { waitForCompletion, failOnBadEnd } = optionsOf(inputs);
  if (overdueMs(stored, inputs, nowMs) !== undefined) return "cancel";
  if (goesOn(stored) && waitForCompletion) return "resume";
  if (statusIn(stored) === "UNKNOWN") return "look";
  return endedBadly(stored) && failOnBadEnd ? "look" : "update";
}

/** Whether a limit is set or lowered of a run of which only the service knows since when it goes on. */
export function mayBeOverdue({ op, old, inputs = {} }: Step): boolean {
  if (op !== "update" || old === undefined || !goesOn(old.outputs)) return false;
  const { runTimeoutSeconds: before = Infinity } = optionsOf(old.inputs);
  const { runTimeoutSeconds: now } = optionsOf(inputs);
  const isKnown = !Number.isNaN(Date.parse(String(old.outputs["submittedAt"])));
  return !isKnown && typeof now === "number" && now < before;
}

/** How long a run has gone on, if that is longer than its limit: lowered, it ends a run at once (contract O6). */
export function overdueMs(stored: Outputs, inputs: Inputs, nowMs: number): number | undefined {
  const { runTimeoutSeconds: seconds } = optionsOf(inputs);
  const goingMs = nowMs - Date.parse(String(stored["submittedAt"]));
  return goesOn(stored) && typeof seconds === "number" && goingMs >= seconds * 1000 ? goingMs : undefined;
}

/** Delete acts by the options that are stored, see execution/remove.ts. */
function ofLeaving(service: ExecutionService, old: Old): RunAction {
  const { outputs } = old;
  const { onDelete } = optionsOf(outputs);
  if (old.retainOnDelete || outputs["__retainOnDelete"] === true || onDelete === "leave") return "leave";
  if (goesOn(outputs)) return "cancel";
  return isRemovable(service, old) ? "remove" : "leave";
}

/** Whether a delete removes the record. */
export function isRemovable(service: ExecutionService, { id, outputs, retainOnDelete }: Old): boolean {
  const run = { executionId: String(outputs["executionId"] ?? id), inputs: outputs };
  return !retainOnDelete && !keepsRecord(outputs) && service.remove(run) !== undefined;
}
