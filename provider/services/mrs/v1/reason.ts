/** Why a job ended as it did: MRS v1.1 keeps no reason either, and in a job's log it may be found. */
import { wordIn } from "../../text";
import type { MrsStatus } from "../status";

/** @param row as `job-exes` shows it */
export function reasonOf({ status }: MrsStatus, row: Readonly<Record<string, unknown>>): string | undefined {
  switch (status) {
    case "FAILED":
      return `the job failed; MRS keeps no reason, its log may: ${logOf(row)}`;
    case "CANCELLED":
      return "the job was cancelled";
    case "UNKNOWN":
      return "MRS says that the job is completed, and not how";
    default:
      return undefined;
  }
}

function logOf(row: Readonly<Record<string, unknown>>): string {
  const [folder, application] = [wordIn(row, "job_log"), wordIn(row, "job_id")];
  if (folder !== undefined) return folder;
  if (application?.startsWith("application_"))
    return `\`yarn logs -applicationId ${application}\` on a node of the cluster`;
  return "see the job in MRS's console";
}
