/**
 * What CDM's words mean. A submission's are those of Sqoop 2, from which CDM descends, and PENDING; a definition's last
 * state has NEW beside them. STOPPED is in the console's list only: what the API says of a stopped run is not
 * documented (Sqoop says FAILED), so every word for it is taken, and a run that failed after a stop of ours was stopped.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/ShowJobStatus.html
 */
import type { ExecutionStatus } from "../execution";

const STATUSES: Readonly<Record<string, ExecutionStatus>> = {
  /** Of a run that we have started: its record is not written yet. */
  NEW: "PENDING",
  NEVER_EXECUTED: "PENDING",
  PENDING: "PENDING",
  BOOTING: "PENDING",
  RUNNING: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  FAILURE_ON_SUBMIT: "FAILED",
  STOPPED: "CANCELLED",
  KILLED: "CANCELLED",
  CANCELED: "CANCELLED",
  CANCELLED: "CANCELLED",
  /** The engine does not know. The run may be going on, and then a delete must stop it. */
  UNKNOWN: "UNKNOWN",
};

/** Words of a run for which no work has been begun. */
const UNLAUNCHED = new Set(["NEW", "NEVER_EXECUTED"]);

const REASONS: Readonly<Record<string, string>> = {
  FAILED: "CDM gives no reason; the job's log is on the console",
  FAILURE_ON_SUBMIT: "CDM could not hand the job to its engine; the job's log is on the console",
};

export interface CdmStatus {
  readonly status: ExecutionStatus;
  readonly ended: boolean;
  readonly launched: boolean;
  readonly undocumented?: boolean;
}

export function statusOf(word: string | undefined, cancelAsked: boolean): CdmStatus {
  if (word === undefined) return { status: "UNKNOWN", ended: false, launched: true };
  const known = STATUSES[word.toUpperCase()];
  if (known === undefined) return { status: "UNKNOWN", ended: false, launched: true, undocumented: true };
  const ended = known === "SUCCEEDED" || known === "FAILED" || known === "CANCELLED";
  // After a stop of ours no success is a success: how much had been copied by then, nobody knows.
  const status = ended && cancelAsked ? "CANCELLED" : known;
  return { status, ended, launched: !UNLAUNCHED.has(word.toUpperCase()) };
}

/** Why a run ended badly: the service's words, or what is known of such an end. */
export function reasonOf(word: string | undefined, summary: string | undefined): string | undefined {
  const state = word?.toUpperCase() ?? "";
  if (summary === undefined) return REASONS[state];
  // Such a run never had an id in the engine by which its log could be found.
  return state === "FAILURE_ON_SUBMIT" ? `${summary}; the job's log is on the console` : summary;
}
