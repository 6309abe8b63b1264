/** Why a run starts, goes on, or leaves: sentences for a reviewer, the weightiest first. */
import { elapsed } from "../call/words";
import { optionsOf } from "../execution/options";
import { goesOn, statusIn, type Outputs } from "../execution/outputs";
import type { ExecutionService, Inputs } from "../services/execution";
import { hasUnknown } from "../values";
import type { ChangeOf } from "./changes";
import { fateOfLeaving } from "./fate";
import { asker, endedBadly, mayBeOverdue, overdueMs, rerunsAnyway, type RunAction } from "./foresight";
import type { Old, Step } from "./step";
import { sentenceOn } from "./words";

/** What there is to say about a run, once it is known what becomes of it. */
export interface Subject {
  readonly service: ExecutionService;
  readonly step: Step;
  readonly action: RunAction;
  readonly changes: readonly ChangeOf[];
  readonly nowMs: number;
}

export function whyOf(subject: Subject): readonly string[] {
  const { service, step, action } = subject;
  const { op, old, inputs = {} } = step;
  if (op === "create" || old === undefined) return [action === "adopt" ? takingOver(inputs) : ofNew(step)];
  if (op === "same") return ofStaying(old, inputs);
  if (op === "delete") return [fateOfLeaving(subject, old), "it is no longer in the program"];
  if (op === "update") {
    const limit = mayBeOverdue(step) ? [ofLimit(inputs)] : [];
    return [...limit, ...ofUpdate(subject, old, inputs), ...allChanges(subject)];
  }
  const asked = asker(service, step.replaceReasons);
  if (asked === "engine") return [ASKED, ...ofPlainCreate(action, old), ...allChanges(subject)];
  return [
    ...(optionsOf(inputs).adoptExecutionId === undefined ? [] : [takingOver(inputs)]),
    ...causes(subject, old, inputs),
    ...(asked === "option" ? ["the engine was asked to replace it at such a change (replaceOnChanges)"] : []),
  ];
}

/** A new name is a new resource to the engine, and so a new run. */
function ofNew({ alike }: Step): string {
  const renamed = `; ${alike}, which leaves it, asks for the same: if it was only renamed, the option aliases keeps it`;
  return `new in this stack${alike === undefined ? "" : renamed}`;
}

const ASKED = "the engine was asked to replace it (--replace, a taint, or an option of the resource)";

function takingOver({ adoptExecutionId: id }: Inputs): string {
  const which = hasUnknown(id) ? "a run that is known only during pulumi up" : String(id);
  return `adoptExecutionId names ${which}: it is taken over, and none is started`;
}

function allChanges({ changes, step }: Subject): string[] {
  return changes.map((change) => sentenceOn(change, step));
}

/** By their own sentences. */
const SAID_APART: ReadonlySet<string> = new Set(["adoptExecutionId", "rerunFailed", "onFailure"]);

function causes({ changes, step }: Subject, { outputs }: Old, inputs: Inputs): string[] {
  const due = changes.filter(({ replaces, input }) => replaces && !SAID_APART.has(input));
  const rerun = changes.filter(
    ({ input, replaces }) => input === "rerunFailed" || (input === "onFailure" && replaces),
  );
  const say = (some: readonly ChangeOf[]) => some.map((change) => sentenceOn(change, step));
  const silent = step.replaceReasons.filter(
    (name) => !SAID_APART.has(name) && !changes.some(({ input }) => input === name),
  );
  return [
    ...say(due.filter(({ unknown }) => !unknown)),
    ...silent.map((name) => `${name} changed`),
    ...ofBadEnd(step, outputs, inputs),
    ...say(rerun),
    ...say(due.filter(({ unknown }) => unknown)),
  ];
}

/** A cancel of ours may have been on its way when the state was saved: what became of it only the provider has seen. */
function ofBadEnd({ replaceReasons, announced }: Step, outputs: Outputs, inputs: Inputs): string[] {
  if (rerunsAnyway(outputs, inputs))
    return [`the last run ended ${statusIn(outputs)}; rerunFailed starts a new one`];
  if (!replaceReasons.includes("rerunFailed")) return [];
  return [announced ?? "the last run has ended badly since; rerunFailed starts a new one"];
}

function ofPlainCreate(action: RunAction, { id, outputs }: Old): string[] {
  if (action === "adopt") return [`${id}, which has not ended, is taken over instead of replaced`];
  if (action === "start") return [];
  const which = `${id} (${statusIn(outputs)})`;
  return [
    `pulumi up stops with ERR_RUN_AMBIGUOUS and starts nothing where it finds ${which} at the service: to start a new ` +
      "run, add a value to triggers instead",
  ];
}

function ofUpdate({ action, nowMs }: Subject, { id, outputs }: Old, inputs: Inputs): string[] {
  const status = statusIn(outputs);
  if (action === "cancel") return [ofTimeout(overdueMs(outputs, inputs, nowMs), inputs)];
  if (action === "resume") return [`${id} has not ended (${status}): it is waited for`];
  if (action !== "look") return [];
  if (!endedBadly(outputs)) return [`what became of ${id} is not known: it is looked at again`];
  return [`the last run ended ${statusIn(outputs)}; with rerunFailed off it is only looked at again`];
}

function ofTimeout(goingMs = 0, inputs: Inputs): string {
  const { runTimeoutSeconds } = inputs;
  const limit = `runTimeoutSeconds: ${String(runTimeoutSeconds)}`;
  return `it has gone on for ${elapsed(goingMs)}, longer than ${limit}: it is cancelled, and ${comesOfIt(inputs)}`;
}

function ofLimit(inputs: Inputs): string {
  const seconds = String(inputs["runTimeoutSeconds"]);
  return `it is cancelled if it has run longer than ${seconds} s, and ${comesOfIt(inputs, " then")}`;
}

/** Of a cancel: with `onFailure: "warn"` it is a bad end like any other (contract O7). */
function comesOfIt(inputs: Inputs, then = ""): string {
  return optionsOf(inputs).failOnBadEnd ? `pulumi up fails${then}` : "onFailure makes that a warning";
}

function ofStaying({ outputs }: Old, inputs: Inputs): string[] {
  if (goesOn(outputs)) {
    const reason = optionsOf(inputs).waitForCompletion
      ? "it is left out of this preview"
      : "waitForCompletion is off";
    return [`it goes on (${statusIn(outputs)}), and is not waited for: ${reason}`];
  }
  const bad = endedBadly(outputs) && !optionsOf(inputs).rerunFailed;
  return bad ? [`it ended ${statusIn(outputs)}; rerunFailed is off`] : [];
}
