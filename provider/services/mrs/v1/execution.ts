/**
 * What the two kinds of run of MRS v1.1 share: a job object that is executed, and a job told in its submission.
 *
 * - The Sahara-like *job execution* carries no state (`info` is null on every published page): `job-exes` does, under
 *   the same id. Where that does not know a run and the execution is there, nothing new is known of it.
 * - Cancel is a GET. Its 200 promises success and shows a run without an end: only a look at `job-exes` tells. So it
 *   does where it is refused, maybe because the run has ended.
 * - Times are milliseconds in `job-exes`, seconds in the answer to submit-job, numbers in quotes at Huawei's.
 * - Of `job_id` in `job-exes` it is said that it is YARN's application; empty at first.
 */
import { isPlainObject } from "../../../values";
import { numberOf, percentOf, timesOf } from "../../epoch";
import type {
  ExecutionService,
  Inputs,
  ListedRun,
  Listing,
  Reading,
  Run,
  Sighting,
  Snapshot,
} from "../../execution";
import { handleIn } from "../../handle";
import { NO_LIST, pages } from "../../listing";
import type { ServiceAnswer, ServiceRequest } from "../../service";
import { wordIn } from "../../text";
import { mrsV1Address } from "../address";
import { LONGEST_PAGE, occupancy } from "../occupancy";
import { reasonOf } from "./reason";
import { refusal } from "./refusal";
import { statusOf } from "./status";

const RUNNING_STATE = "2";

type Own =
  "className" | "lastingOutputs" | "naming" | "references" | "inspect" | "handleIn" | "submit" | "readList";

/** @param own what only this kind of run has */
export function mrsV1Execution(own: Pick<ExecutionService, Own>): ExecutionService {
  return {
    ...own,
    address: mrsV1Address,
    refPrefix: "mrs/v1:",

    idOf: (run) => run.executionId,
    parseId: (id) => (/^[A-Za-z0-9_-]{1,64}$/.test(id) ? { id, executionId: id } : undefined),

    list: ({ clusterId }) => listRequest(clusterId, 1),
    describe,
    cancel: (run) => ({
      method: "GET",
      path: `${record(run)}/cancel`,
      repeatable: true,
      purpose: `cancel job execution ${run.executionId}`,
    }),
    cancelTells: false,
    remove: (run) => ({
      method: "DELETE",
      path: record(run),
      repeatable: true,
      purpose: `remove job execution ${run.executionId}`,
    }),
    adjustableInputs: [],
    adjust: () => undefined,
    read,

    diagnose: ({ inputs: { clusterId } }) => ({
      ...listRequest(clusterId, 1),
      query: { cluster_id: String(clusterId), state: RUNNING_STATE, page_size: String(LONGEST_PAGE) },
      purpose: `list the running jobs of cluster ${String(clusterId)}`,
    }),
    diagnosis: (answer) => occupancy(answer, "job_executions", "totalRecord"),
    refusal,
  };
}

const record = (run: Run) => `/job-executions/${encodeURIComponent(run.executionId)}`;

/** What `job-exes` shows of the runs of a cluster, by whichever way they were started. */
export function readStates(
  answer: ServiceAnswer,
  { clusterId }: Inputs,
  then?: (runs: readonly ListedRun[]) => Listing,
): Listing {
  return pages((page) => {
    const refused = refusal(page);
    if (refused) return refused;
    const rows = isPlainObject(page.body) ? page.body["job_executions"] : undefined;
    if (!Array.isArray(rows)) return NO_LIST;
    return {
      rows: rows.filter(isPlainObject).flatMap(listed),
      next: (_, number) => (rows.length < LONGEST_PAGE ? undefined : listRequest(clusterId, number + 1)),
    };
  }, then)(answer);
}

function listed(row: Record<string, unknown>): ListedRun[] {
  const id = idIn(row);
  if (id === undefined) return [];
  const jobName = wordIn(row, "job_name");
  const snapshot = snapshotOf(id, row, { nowMs: 0, cancelAsked: false });
  const startedBy = wordIn(row, "create_by");
  return [{ snapshot, handle: handleIn(jobName), told: { jobName }, startedBy }];
}

function listRequest(clusterId: unknown, page: number): ServiceRequest {
  return {
    method: "GET",
    path: "/job-exes",
    query: {
      cluster_id: String(clusterId),
      page_size: String(LONGEST_PAGE),
      ...(page > 1 && { current_page: String(page) }),
    },
    repeatable: true,
    purpose: `list the job executions of cluster ${String(clusterId)}`,
  };
}

function describe({ executionId }: Run): ServiceRequest {
  return {
    method: "GET",
    path: `/job-exes/${encodeURIComponent(executionId)}`,
    repeatable: true,
    purpose: `read the state of job execution ${executionId}`,
  };
}

function read(answer: ServiceAnswer, sighting: Sighting): Reading {
  const { run, cancelling } = sighting;
  if (cancelling && run !== undefined && refusal(answer)?.kind === "other")
    return { kind: "further", request: describe(run), read: (next) => shown(next, sighting) };
  return shown(answer, sighting);
}

function shown(answer: ServiceAnswer, sighting: Sighting): Reading {
  const { run } = sighting;
  const refused = refusal(answer);
  if (refused?.kind === "notFound" && run !== undefined && refused.code !== "12000003")
    return { kind: "further", request: recordOf(run), read: (next) => readRecord(next, run, sighting) };
  if (refused?.kind === "notFound") return { kind: "gone" };
  if (refused) return { kind: "refused", refusal: refused };
  const row = rowIn(answer);
  const executionId = run?.executionId ?? (row && idIn(row));
  if (row === undefined || executionId === undefined) return { kind: "unclear" };
  const stateless = numberOf(row["job_state"]) === undefined;
  // A cancel's answer is a record without a state, and that of an execute is one of a run that has just begun.
  if (stateless && run !== undefined) return { kind: "unclear" };
  const snapshot = stateless ? begun(executionId) : snapshotOf(executionId, row, sighting);
  return { kind: "run", snapshot };
}

function recordOf(run: Run): ServiceRequest {
  const purpose = `read job execution ${run.executionId}`;
  return { method: "GET", path: record(run), repeatable: true, purpose };
}

/** It is gone when neither view has it. */
function readRecord(answer: ServiceAnswer, { executionId }: Run, { before }: Sighting): Reading {
  const refused = refusal(answer);
  if (refused?.kind === "notFound") return { kind: "gone" };
  if (refused) return { kind: "refused", refusal: refused };
  if (rowIn(answer) === undefined) return { kind: "unclear" };
  return { kind: "run", snapshot: before?.snapshot ?? begun(executionId) };
}

/** Its times are without a zone there, so they are told by the first look at its state. */
export function begun(executionId: string): Snapshot {
  return { executionId, status: "PENDING", ended: false, launched: true, standing: {} };
}

/** Published answers have the row under `job_execution`; the official client of submit-job reads it at the top. */
function rowIn({ body }: ServiceAnswer): Record<string, unknown> | undefined {
  if (!isPlainObject(body)) return undefined;
  const row = [body["job_execution"], body].filter(isPlainObject);
  return row.find((one) => idIn(one) !== undefined);
}

/** Tables spell it with a capital, samples without. */
export const idIn = (row: Record<string, unknown>) => wordIn(row, "id") ?? wordIn(row, "Id");

function snapshotOf(executionId: string, row: Record<string, unknown>, sighting: Sighting): Snapshot {
  const [state, final] = [numberOf(row["job_state"]), numberOf(row["job_final_status"])];
  const status = statusOf(state, final, sighting.cancelAsked);
  const { start_time: started, end_time: finished } = row;
  // `job-exes` and submit-job spell it differently.
  const submitted = row["create_at"] ?? row["created_at"];
  const inputs = sighting.run?.inputs ?? {};
  return {
    executionId,
    ...status,
    launched: true,
    serviceStatus: [state, final].filter((number) => number !== undefined).join("/"),
    statusReason: status.ended ? reasonOf(status, row) : undefined,
    progress: percentOf(row["progress"]),
    ...timesOf({ submitted, started, finished, ended: status.ended }),
    applicationId: applicationIn(row, inputs),
    standing: {},
    own: sighting.run && nameless(inputs) ? { jobName: wordIn(row, "job_name") } : undefined,
  };
}

/** Told in its submission, and taken over by somebody who gives no name. */
const nameless = ({ jobId, jobName }: Inputs) => jobId === undefined && jobName === undefined;

/** In a record that is Sahara's, `job_id` is the job object. */
function applicationIn(row: Record<string, unknown>, { jobId }: Inputs): string | undefined {
  const id = wordIn(row, "job_id");
  return id === jobId ? undefined : id;
}
