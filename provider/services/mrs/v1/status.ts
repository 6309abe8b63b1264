/**
 * What MRS v1.1 says of a job: two numbers. `job_state` decides whether it has ended, `job_final_status` how: a job that
 * is Completed may have failed (a published answer shows 3 with 1), and while it runs the second means nothing yet
 * (another shows 2 with 1).
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/api_v1.1_not_recommended/job_apis/
 */
import type { ExecutionStatus } from "../../execution";
import { afterCancel, type MrsStatus } from "../status";

const TERMINATED = -1;
const STARTING = 1;
const RUNNING = 2;
const COMPLETED = 3;
const ABNORMAL = 4;
const ERROR = 5;

const FAILED = 1;
const SUCCEEDED = 2;
const CANCELLED = 3;

export function statusOf(
  state: number | undefined,
  final: number | undefined,
  cancelAsked: boolean,
): MrsStatus {
  switch (state) {
    case STARTING:
      return { status: "PENDING", ended: false };
    case RUNNING:
      return { status: "RUNNING", ended: false };
    case COMPLETED:
      return { status: afterCancel(completed(final), cancelAsked), ended: true };
    case ABNORMAL:
    case ERROR:
      return { status: final === CANCELLED ? "CANCELLED" : "FAILED", ended: true };
    case TERMINATED:
      return { status: "CANCELLED", ended: true };
    case undefined:
      return { status: "UNKNOWN", ended: false };
    default:
      return { status: "UNKNOWN", ended: false, undocumented: true };
  }
}

/** Without an outcome it is an end that may be told in a moment. */
function completed(final: number | undefined): ExecutionStatus {
  if (final === SUCCEEDED) return "SUCCEEDED";
  if (final === FAILED) return "FAILED";
  return final === CANCELLED ? "CANCELLED" : "UNKNOWN";
}
