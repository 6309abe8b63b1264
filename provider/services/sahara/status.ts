/**
 * What Sahara's words mean. Where they come from: `sahara/utils/edp.py` (19.0.0) for Sahara's own, and Oozie's workflow
 * states, which Sahara hands through.
 *
 * - A script that fails is DONEWITHERROR; FAILED is trouble while launching.
 * - SUSPENDFAILED counts as ended for Sahara, which stops looking, while the work may go on: an end without a result.
 * - KILLED is ambiguous. Oozie says it when an action failed (the error path of a workflow ends in a *kill* node), the
 *   Spark, Shell and Storm engines only when somebody stopped the job.
 */
import type { ExecutionStatus } from "../execution";
import { isObject } from "./refusal";

const STATUSES: Readonly<Record<string, ExecutionStatus>> = {
  PENDING: "PENDING",
  READYTORUN: "PENDING",
  PREP: "PENDING",
  PREPSUSPENDED: "PENDING",
  RUNNING: "RUNNING",
  TOBESUSPENDED: "RUNNING",
  SUSPENDED: "RUNNING",
  TOBEKILLED: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  DONEWITHERROR: "FAILED",
  KILLED: "CANCELLED",
  SUSPENDFAILED: "UNKNOWN",
};

const ENDED = new Set(["SUCCEEDED", "FAILED", "DONEWITHERROR", "KILLED", "SUSPENDFAILED"]);

/** Words of a run for which the cluster has not been given any work yet, or none at all. */
const UNLAUNCHED = new Set(["PENDING", "READYTORUN", "TOBEKILLED", "KILLED"]);

/** Whether a word tells of work on the cluster; if not, an engine's id or a start time may. */
export function isLaunched(word: string | undefined): boolean {
  return word !== undefined && !UNLAUNCHED.has(word.toUpperCase());
}

export interface SaharaStatus {
  readonly status: ExecutionStatus;
  readonly ended: boolean;
  readonly undocumented?: boolean;
}

/** @param engineJobId Oozie's ids end in `-W`; the other engines write `<pid>@<instance>` */
export function statusOf(
  word: string | undefined,
  info: Readonly<Record<string, unknown>>,
  engineJobId: string | undefined,
  cancelAsked: boolean,
): SaharaStatus {
  if (word === undefined) return { status: "UNKNOWN", ended: false };
  const known = STATUSES[word.toUpperCase()];
  if (known === undefined) return { status: "UNKNOWN", ended: false, undocumented: true };
  const ended = ENDED.has(word.toUpperCase());
  // A job may catch the signal and end well half-way: after a cancel of ours no success is a success.
  if (ended && cancelAsked && known === "SUCCEEDED") return { status: "CANCELLED", ended };
  if (known !== "CANCELLED") return { status: known, ended };
  if (failedAction(info) !== undefined) return { status: "FAILED", ended };
  const oozie = engineJobId?.endsWith("-W") ?? false;
  return { status: oozie && !cancelAsked ? "FAILED" : "CANCELLED", ended };
}

/** The service's reason, where it gives one: an Oozie action's error, or what `info` says beside the status. */
export function reasonOf(
  word: string | undefined,
  info: Readonly<Record<string, unknown>>,
): string | undefined {
  const action = failedAction(info);
  if (action) {
    const parts = [action["name"], action["errorCode"], action["errorMessage"]];
    return parts.filter((part) => typeof part === "string" && part !== "").join(": ");
  }
  const said = Object.entries(info).find(
    ([key, text]) => !OOZIE_FIELDS.has(key) && typeof text === "string" && text !== "",
  );
  if (said) return String(said[1]);
  return word === undefined ? undefined : REASONS[word.toUpperCase()];
}

/** What Oozie writes of every workflow; any other text in `info` is an explanation. */
const OOZIE_FIELDS = new Set(
  (
    "status appName appPath conf consoleUrl id parentId externalId startTime endTime createdTime lastModTime user group " +
    "acl run toString"
  ).split(" "),
);

/** Sahara keeps no reason for these; what is known of them is better than silence. */
const REASONS: Readonly<Record<string, string>> = {
  DONEWITHERROR: "the job's process ended with an error; its output is in the job's folder on the cluster",
  FAILED: "Sahara could not launch the job; the reason is in Sahara's own log",
  KILLED: "the job was stopped, or one of its actions failed",
  SUSPENDFAILED: "Sahara failed to suspend the job and stopped looking; the work may still be going on",
};

function failedAction(info: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const actions = Array.isArray(info["actions"]) ? info["actions"] : [];
  return actions.filter(isObject).find((action) => {
    const status = typeof action["status"] === "string" ? action["status"].toUpperCase() : "";
    return status === "ERROR" || status === "FAILED" || Boolean(action["errorCode"]);
  });
}
