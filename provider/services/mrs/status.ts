/**
 * What MRS v2 says of a job: two words, YARN's state of the application and its final status. The state tells whether
 * it has ended, the result how: FINISHED alone is no success, and a progress of 100 is none either. OTC writes `New`.
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/ShowSingleJobExe.html
 */
import type { ExecutionStatus } from "../execution";

export interface MrsStatus {
  readonly status: ExecutionStatus;
  readonly ended: boolean;
  readonly undocumented?: boolean;
}

const STATES: ReadonlyMap<string, MrsStatus> = new Map<string, MrsStatus>([
  ["NEW", { status: "PENDING", ended: false }],
  ["NEW_SAVING", { status: "PENDING", ended: false }],
  ["SUBMITTED", { status: "PENDING", ended: false }],
  ["ACCEPTED", { status: "PENDING", ended: false }],
  ["RUNNING", { status: "RUNNING", ended: false }],
  ["FAILED", { status: "FAILED", ended: true }],
  ["KILLED", { status: "CANCELLED", ended: true }],
]);

/** Of a job that is FINISHED. */
const RESULTS: ReadonlyMap<string, ExecutionStatus> = new Map<string, ExecutionStatus>([
  ["SUCCEEDED", "SUCCEEDED"],
  ["FAILED", "FAILED"],
  ["KILLED", "CANCELLED"],
]);

/** FINISHED without a result is an end of unknown outcome: the result may follow within seconds. */
export function statusOf(
  state: string | undefined,
  result: string | undefined,
  cancelAsked: boolean,
): MrsStatus {
  if (state === undefined) return { status: "UNKNOWN", ended: false };
  const word = state.toUpperCase();
  if (word !== "FINISHED") return STATES.get(word) ?? { status: "UNKNOWN", ended: false, undocumented: true };
  const status = RESULTS.get(result?.toUpperCase() ?? "") ?? "UNKNOWN";
  return { status: afterCancel(status, cancelAsked), ended: true };
}

/** A job may end well while it is being killed: after a cancel of ours no success is a success. */
export function afterCancel(status: ExecutionStatus, cancelAsked: boolean): ExecutionStatus {
  return cancelAsked && status === "SUCCEEDED" ? "CANCELLED" : status;
}
