import { statusIn } from "../execution/outputs";
import { changeOf, type ClassName } from "../schema";
import type { ExecutionService } from "../services/execution";
import type { ObjectService } from "../services/object";
import { equal, UNKNOWN } from "../values";
import { changesOf, type Change } from "./changes";
import { fateOfReplaced } from "./fate";
import { actionOf, mayBeOverdue, type RunAction } from "./foresight";
import { maskOver, withTexts } from "./hidden";
import { requestOf, type PlannedRequest } from "./request";
import type { Old, Step } from "./step";
import { takenOutOf, veiled, withoutTakenOut } from "./veiled";
import { whyOf, type Subject } from "./why";

/** Of what runs refer to: jobs, binaries, data sources. */
export type ObjectAction = "create" | "replace" | "update" | "delete" | "stay";

/** The run as it stands in state. */
export interface PresentRun {
  readonly id: string;
  readonly status: string;
  /** The service's own word for it. */
  readonly serviceStatus?: string;
  readonly statusReason?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
  readonly trackingUrl?: string;
  /** Of YARN. */
  readonly applicationId?: string;
}

export interface ReviewedRun {
  readonly action: RunAction;
  /** `SparkSubmit`; absent where neither the inputs nor the run in state tell it. */
  readonly jobType?: string;
  /** In words, one sentence each, the weightiest first: `arguments[4] changed from …`, `the last run ended FAILED; …`. */
  readonly why: readonly string[];
  /** It goes on, and is cancelled if it has run longer than its limit, which only `pulumi up` can tell. */
  readonly mayCancel?: true;
  readonly changes: readonly Change[];
  /** What is sent to start it; for `start` and `mayStart`, unless its values are withheld. */
  readonly request?: PlannedRequest;
  /** The one that stays, goes on, leaves, or is replaced. */
  readonly present?: PresentRun;
  /** For a replacement: what becomes of the present one, in words: `it goes on, and is cancelled first`. */
  readonly replaced?: string;
  /** The present one goes on, and is cancelled before the new one starts (or may start). */
  readonly cancelsFirst?: true;
}

export interface ReviewedObject {
  readonly action: ObjectAction;
  readonly changes: readonly Change[];
}

/** @param nowMs by which is told how long a run has gone on */
export function reviewRun(service: ExecutionService, given: Step, nowMs: number): ReviewedRun {
  const { className } = service;
  const action = actionOf(service, given, nowMs);
  const isOption = (input: string) => changeOf(className)[input] === "inPlace";
  const step = given.withheld ? veiled(given, isOption) : withoutTakenOut(given);
  const { old, inputs } = step;
  const changes = changesOf(className, step);
  const subject: Subject = { service, step, action, changes, nowMs };
  const fate = fateOfReplaced(subject);
  const jobType = jobTypeIn(given);
  const starts = (action === "start" || action === "mayStart") && inputs !== undefined && !given.withheld;
  const request = starts ? requestOf(service, inputs) : undefined;
  const mask = maskFor(className, given);
  return {
    action,
    ...(jobType !== undefined && mask({ jobType })),
    why: mask(whyOf(subject)),
    ...(mayBeOverdue(step) && { mayCancel: true as const }),
    changes: mask(changes.map(shown)),
    ...(old && { present: { ...mask(presentIn(old)), status: statusIn(old.outputs) } }),
    ...mask(fate),
    ...(request && { request: { ...mask(request), method: request.method } }),
  };
}

export function reviewObject({ className }: ObjectService, given: Step): ReviewedObject {
  const step = given.withheld ? veiled(given, () => false) : withoutTakenOut(given);
  const changes = changesOf(className, step).map(shown);
  return { action: step.op === "same" ? "stay" : step.op, changes: maskFor(className, given)(changes) };
}

/** Some services tell it of a job that is there, in the outputs: true of another run as long as the job is the same. */
function jobTypeIn({ old, inputs = old?.inputs ?? {} }: Step): string | undefined {
  const isSameJob = old !== undefined && equal(old.inputs["jobId"], inputs["jobId"]);
  const type = inputs["jobType"] ?? (isSameJob ? old.outputs["jobType"] : undefined);
  return typeof type === "string" && type !== UNKNOWN ? type : undefined;
}

/** For what is told. Words that programs read (an action, a status) are ours, and stay: a secret may be any word. */
function maskFor(className: ClassName, step: Step): <T>(told: T) => T {
  const { old, inputs } = step;
  const masks = [maskOver(className, old?.inputs ?? {}, inputs ?? {}), takenOutOf(step).redactor()];
  return <T>(told: T) => masks.reduce<T>(withTexts, told);
}

const shown = ({ input: _input, ...change }: ReturnType<typeof changesOf>[number]): Change => change;

const PRESENT = {
  serviceStatus: "string",
  statusReason: "string",
  startedAt: "string",
  finishedAt: "string",
  durationSeconds: "number",
  trackingUrl: "string",
  applicationId: "string",
} as const;

/** The user may have made a secret of any output: then a text stands for a number. */
function presentIn({ id, outputs }: Old): Omit<PresentRun, "status"> {
  const told = Object.entries(PRESENT).filter(([key, type]) => typeof outputs[key] === type);
  return { id, ...Object.fromEntries(told.map(([key]) => [key, outputs[key]])) };
}
