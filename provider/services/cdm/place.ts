/**
 * Where a job is, and how that is written in ids: `<clusterId>/<jobName, percent-encoded>`, and for a run
 * `/<submission>` behind it.
 */
import type { Properties } from "../../values";

export interface Place {
  readonly clusterId: string;
  readonly jobName: string;
}

/** A submission's number, or the moment of its creation in milliseconds where CDM told no number. */
const SUBMISSION = /^0*(\d+)$/;

export function placeOf(inputs: Properties): Place {
  return { clusterId: String(inputs["clusterId"]), jobName: String(inputs["jobName"]) };
}

/** @param action begins with `/` */
export function jobPath({ clusterId, jobName }: Place, action = ""): string {
  return `/clusters/${encodeURIComponent(clusterId)}/cdm/job/${encodeURIComponent(jobName)}${action}`;
}

export function jobId({ clusterId, jobName }: Place): string {
  return `${clusterId}/${encodeURIComponent(jobName)}`;
}

export function runId(place: Place, submission: string): string {
  return `${jobId(place)}/${submission}`;
}

/** Undefined for a text of another form. The name may come plain or percent-encoded. */
export function placeIn(id: string): (Place & { readonly submission?: string }) | undefined {
  const [clusterId, written, number, ...rest] = id.split("/");
  if (!clusterId || !written || rest.length > 0) return undefined;
  const submission = number === undefined ? undefined : SUBMISSION.exec(number)?.[1];
  if (submission === undefined && number !== undefined) return undefined;
  const jobName = decoded(written);
  return jobName === undefined ? undefined : { clusterId, jobName, submission };
}

/** Undefined where the text is not percent-encoded. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
