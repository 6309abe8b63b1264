import { statusIn } from "../execution/outputs";
import type { ClassName } from "../schema";
import type { ExecutionService } from "../services/execution";
import type { ObjectService } from "../services/object";
import { changesOf, type Change } from "./changes";
import { actionOf, type RunAction } from "./foresight";
import { maskOver, withTexts } from "./hidden";
import { requestOf, type PlannedRequest } from "./request";
import type { Old, Step } from "./step";
import { fateOfReplaced, whyOf, type Subject } from "./why";

/** Of what runs refer to: jobs, binaries, data sources. */
export type ObjectAction = "create" | "replace" | "update" | "delete" | "stay";

/** The run as it stands in state. */
export interface PresentRun {
  readonly id: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
  readonly trackingUrl?: string;
}

export interface ReviewedRun {
  readonly action: RunAction;
  /** In words, one sentence each, the weightiest first. */
  readonly why: readonly string[];
  readonly changes: readonly Change[];
  /** What is sent to start it; for `start` and `mayStart`. */
  readonly request?: PlannedRequest;
  /** The one that stays, goes on, leaves, or is replaced. */
  readonly present?: PresentRun;
  /** For a replacement: what becomes of the present one, in words. */
  readonly replaced?: string;
}

export interface ReviewedObject {
  readonly action: ObjectAction;
  readonly changes: readonly Change[];
}

/** @param nowMs by which is told how long a run has gone on */
export function reviewRun(service: ExecutionService, step: Step, nowMs: number): ReviewedRun {
  const { className } = service;
  const { old, inputs } = step;
  const action = actionOf(service, step);
  const changes = changesOf(className, step);
  const subject: Subject = { service, step, action, changes, nowMs };
  const replaced = fateOfReplaced(subject);
  const starts = (action === "start" || action === "mayStart") && inputs !== undefined;
  return {
    ...masked(className, step, {
      action,
      why: whyOf(subject),
      changes: changes.map(shown),
      ...(old && { present: presentIn(old) }),
      ...(replaced !== undefined && { replaced }),
    }),
    ...(starts && { request: requestOf(service, inputs) }),
  };
}

export function reviewObject({ className }: ObjectService, step: Step): ReviewedObject {
  const changes = changesOf(className, step).map(shown);
  return masked(className, step, { action: step.op === "same" ? "stay" : step.op, changes });
}

function masked<T>(className: ClassName, { old, inputs }: Step, review: T): T {
  return withTexts(review, maskOver(className, old?.inputs ?? {}, inputs ?? {}));
}

const shown = ({ input: _input, ...change }: ReturnType<typeof changesOf>[number]): Change => change;

const PRESENT = ["statusReason", "startedAt", "finishedAt", "durationSeconds", "trackingUrl"] as const;

function presentIn({ id, outputs }: Old): PresentRun {
  const told = PRESENT.filter((key) => outputs[key] !== undefined).map((key) => [key, outputs[key]]);
  return { id, status: statusIn(outputs), ...Object.fromEntries(told) };
}
