/** Why a run starts, goes on, or leaves: sentences for a reviewer, the weightiest first. */
import { elapsed, described } from "../call/words";
import { keepsRecord, optionsOf } from "../execution/options";
import { goesOn, snapshotIn, statusIn, type Outputs } from "../execution/outputs";
import type { ExecutionService, Inputs } from "../services/execution";
import { hasUnknown } from "../values";
import type { ChangeOf } from "./changes";
import { asker, endedBadly, isRemovable, rerunsAnyway, type RunAction } from "./foresight";
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
  if (op === "create" || old === undefined)
    return action === "adopt" ? [takingOver(inputs)] : ["new in this stack"];
  if (op === "same") return ofStaying(old, inputs);
  if (op === "delete") return ["it is no longer in the program", ofLeaving(service, action, old)];
  if (op === "update") return [...ofUpdate(subject, old, inputs), ...allChanges(subject)];
  const asked = asker(service, step.replaceReasons);
  if (asked === "engine") return [ASKED, ...ofPlainCreate(action, old), ...allChanges(subject)];
  return [
    ...(optionsOf(inputs).adoptExecutionId === undefined ? [] : [takingOver(inputs)]),
    ...causes(subject, old, inputs),
    ...(asked === "option" ? ["the engine was asked to replace it at such a change (replaceOnChanges)"] : []),
  ];
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
const SAID_APART: ReadonlySet<string> = new Set(["adoptExecutionId", "rerunFailed"]);

function causes({ changes, step }: Subject, { outputs }: Old, inputs: Inputs): string[] {
  const due = changes.filter(({ replaces, input }) => replaces && !SAID_APART.has(input));
  const rerun = changes.filter(({ input }) => input === "rerunFailed");
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
    return [`the last run ended ${described(snapshotIn(outputs))}; rerunFailed starts a new one`];
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
  const overdue = goesOn(outputs) ? ofTimeout(outputs, inputs, nowMs) : [];
  if (action === "resume") return [...overdue, `${id} has not ended (${status}): it is waited for`];
  if (action !== "look") return overdue;
  if (!endedBadly(outputs)) return [...overdue, `what became of ${id} is not known: it is looked at again`];
  return [
    `the last run ended ${described(snapshotIn(outputs))}; with rerunFailed off it is only looked at again`,
  ];
}

/** A limit that is lowered below the time the run has taken already ends it (contract O6). */
function ofTimeout({ submittedAt }: Outputs, inputs: Inputs, nowMs: number): string[] {
  const { runTimeoutSeconds: seconds } = optionsOf(inputs);
  const goingMs = nowMs - Date.parse(String(submittedAt));
  if (typeof seconds !== "number" || !(goingMs >= seconds * 1000)) return [];
  const limit = `runTimeoutSeconds: ${seconds}`;
  return [
    `it has gone on for ${elapsed(goingMs)}, longer than ${limit}: it is cancelled, and pulumi up fails`,
  ];
}

function ofStaying({ outputs }: Old, inputs: Inputs): string[] {
  if (goesOn(outputs)) return ["it goes on, and with waitForCompletion off it is not waited for"];
  const bad = endedBadly(outputs) && !optionsOf(inputs).rerunFailed;
  return bad ? [`it ended ${described(snapshotIn(outputs))}; rerunFailed is off`] : [];
}

function ofLeaving(service: ExecutionService, action: RunAction, { id, outputs, ...old }: Old): string {
  const { onDelete } = optionsOf(outputs);
  const status = statusIn(outputs);
  const removable = isRemovable(service, { id, outputs, ...old });
  if (action === "cancel")
    return `it has not ended (${status}): it is cancelled, and its record ${removable ? "is removed" : "stays"}`;
  if (action === "remove") return `it has ended (${status}): its record is removed`;
  if (old.retainOnDelete || outputs["__retainOnDelete"] === true)
    return "retainOnDelete leaves it at the service";
  if (onDelete === "leave") return 'onDelete: "leave" leaves it at the service';
  const keeper = onDelete === "cancel" ? 'onDelete: "cancel"' : service.address.label;
  return `it has ended (${status}), and ${keeper} keeps its record`;
}

/** For a replacement: what becomes of the present run. */
export function fateOfReplaced({ service, step, action }: Subject): string | undefined {
  const { op, old, replaceReasons } = step;
  if (op !== "replace" || old === undefined) return undefined;
  const asked = asker(service, replaceReasons);
  if (asked === "engine" && action !== "start") return undefined;
  const { outputs } = old;
  const may = action === "mayStart";
  if (outputs["recordMissing"] === true) return "its record is gone already";
  const end = isRemovable(service, old)
    ? `its record ${may ? "would be" : "is"} removed once the new run is there`
    : "its record stays";
  if (!goesOn(outputs)) return end;
  // Only of a replacement by our own diff, and of what it takes for left behind, the provider knows before it starts.
  if (asked === "option")
    return keepsGoing(outputs) ? "it goes on" : `it goes on until the new run is there; ${end}`;
  return `it goes on, and ${may ? "would be" : "is"} cancelled first; ${end}`;
}

const keepsGoing = (outputs: Outputs) => keepsRecord(outputs) && optionsOf(outputs).onDelete !== "cancel";
