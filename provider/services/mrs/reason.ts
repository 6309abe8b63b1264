/**
 * Why a job ended as it did. MRS keeps no reason: the job's own log tells, and what can be said is where that is, and
 * whether the job's own application ever came to be.
 */
import type { ServiceAnswer } from "../service";
import { wordIn } from "../text";
import { said } from "./refusal";
import type { MrsStatus } from "./status";

/** @param detail `job_detail` of a job that has ended */
export function reasonOf(
  { status }: MrsStatus,
  detail: Readonly<Record<string, unknown>>,
): string | undefined {
  switch (status) {
    case "FAILED":
      return failure(wordIn(detail, "app_id"), wordIn(detail, "launcher_id"));
    case "CANCELLED":
      return "the job was killed";
    case "UNKNOWN":
      return "MRS says that the job has finished, and not how";
    default:
      return undefined;
  }
}

function failure(application: string | undefined, launcher: string | undefined): string {
  const log = (id: string) =>
    `\`yarn logs -applicationId ${id}\` on a node of the cluster, or its log in MRS's console`;
  if (application !== undefined)
    return `the job itself failed; MRS keeps no reason, its log does: ${log(application)}`;
  if (launcher !== undefined)
    return `it failed in its launcher, before an application of its own was there: ${log(launcher)}`;
  return "it failed before YARN took it; MRS keeps no reason: see the job's log in MRS's console";
}

/** Of a submission that failed and left a job behind. */
export function whyNotSubmitted(answer: ServiceAnswer): string {
  const { code, text } = said(answer);
  const words = [code, text].filter(Boolean).join(": ");
  return `MRS took the job and could not submit it to the cluster${words && ` (${words})`}; nothing ran`;
}
