/**
 * MRS v2 job executions: one call makes a job and submits it to a cluster.
 *
 * - Submitting is not idempotent, and takes the same name twice. COMPLETE means that the *submission* is complete; any
 *   other state with a job id is a job that has failed. Whether MRS keeps a record of it is not documented.
 * - Showing and listing answer 200, on OTC 202.
 * - `arguments` and `properties` come back as one text that cannot be taken apart (`[a, b]`, `{k=v}`), properties with
 *   the keys to OBS in it. Both are what the inputs say, and never read.
 * - A kill is accepted, not done; of a job that has ended it is refused, by codes that may mean other trouble too.
 * - Removing a record does not say what becomes of a job that runs: so that is killed before.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html
 */
import { isPlainObject } from "../../values";
import { numberOf, percentOf, timesOf } from "../epoch";
import type {
  ExecutionService,
  Inputs,
  ListedRun,
  Listing,
  Reading,
  Run,
  Sighting,
  Snapshot,
} from "../execution";
import { handleIn } from "../handle";
import { NO_LIST, pages } from "../listing";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { wordIn } from "../text";
import { mrsAddress } from "./address";
import { LONGEST_PAGE, occupancy } from "./occupancy";
import { reasonOf, whyNotSubmitted } from "./reason";
import { isComplete, refusal, submissionIn, type Submission } from "./refusal";
import { sqlResults } from "./sqlResults";
import { statusOf } from "./status";
import { typeWarnings } from "./typeWarnings";

/** What a kill is refused with: failed, or the job is only being submitted. Whether it has ended, a look tells. */
const KILL_REFUSALS: ReadonlySet<string | undefined> = new Set(["0160", "0175", "0200", "0180"]);

const ID = /^([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})$/;

export const mrsJobExecution: ExecutionService = {
  address: mrsAddress,
  className: "mrs.JobExecution",
  refPrefix: "mrs:",

  lastingOutputs: ["launcherId", "queue", "user"],
  secretOutputs: [sqlResults.output],
  // It stands among the arguments.
  echoingOutputs: ["queue"],
  naming: { input: "jobName", longest: 64 },

  idOf: (run) => `${String(run.inputs["clusterId"])}/${run.executionId}`,
  parseId: (id) => {
    const executionId = ID.exec(id)?.[2];
    return executionId === undefined ? undefined : { id, executionId };
  },

  references: () => ({}),
  inspect: (inputs) => ({ problems: [], warnings: typeWarnings("mrs.JobExecution", inputs), own: {} }),

  handleIn: "name",
  submit: (inputs) => ({
    method: "POST",
    path: jobs(inputs["clusterId"]),
    json: {
      job_type: inputs["jobType"],
      job_name: inputs["jobName"],
      arguments: inputs["arguments"],
      properties: inputs["properties"],
    },
    repeatable: false,
    purpose: `submit job ${String(inputs["jobName"])} to cluster ${String(inputs["clusterId"])}`,
  }),
  list: ({ clusterId }) => listRequest(clusterId),
  readList,
  describe,
  // A second kill of the same job does nothing more, and its refusal is looked behind.
  cancel: (run) => ({
    method: "POST",
    path: job(run, "/kill"),
    repeatable: true,
    purpose: `kill job ${run.executionId}`,
  }),
  cancelTells: false,
  // A POST that removes what it names: the second finds nothing, which is what was wanted.
  remove: (run) => ({
    method: "POST",
    path: `${jobs(run.inputs["clusterId"])}/batch-delete`,
    json: { job_id_list: [run.executionId] },
    repeatable: true,
    purpose: `remove job ${run.executionId}`,
  }),
  adjustableInputs: [],
  adjust: () => undefined,
  read,

  diagnose: ({ inputs: { clusterId } }) => ({
    ...listRequest(clusterId),
    query: { job_state: "RUNNING", limit: String(LONGEST_PAGE) },
    purpose: `list the running jobs of cluster ${String(clusterId)}`,
  }),
  diagnosis: (answer) => occupancy(answer, "job_list", "total_record"),
  results: {
    ...sqlResults,
    ask: (run) => ({
      method: "GET",
      path: job(run, "/sql-result"),
      repeatable: true,
      purpose: `read the SQL result of job ${run.executionId}`,
    }),
  },
  refusal,
};

function jobs(clusterId: unknown): string {
  return `/clusters/${encodeURIComponent(String(clusterId))}/job-executions`;
}

function job(run: Run, action = ""): string {
  return `${jobs(run.inputs["clusterId"])}/${encodeURIComponent(run.executionId)}${action}`;
}

/**
 * The latest first. Pages go by time and not by `offset`: that counts from 0 on one of the vendor's pages and from 1 on
 * the next, and it may count rows or pages.
 */
function listRequest(clusterId: unknown, endMs?: number): ServiceRequest {
  return {
    method: "GET",
    path: jobs(clusterId),
    query: {
      limit: String(LONGEST_PAGE),
      ...(endMs !== undefined && { submitted_time_end: String(endMs) }),
    },
    repeatable: true,
    purpose: `list the jobs of cluster ${String(clusterId)}`,
  };
}

function readList(answer: ServiceAnswer, { clusterId }: Inputs): Listing {
  return pages((page) => {
    const refused = refusal(page);
    if (refused) return refused;
    const rows = isPlainObject(page.body) ? page.body["job_list"] : undefined;
    if (!Array.isArray(rows)) return NO_LIST;
    const details = rows.filter(isPlainObject);
    const earliestMs = Math.min(...details.map(({ submitted_time: ms }) => numberOf(ms) ?? Infinity));
    const isLast = rows.length < LONGEST_PAGE || earliestMs === Infinity;
    return {
      rows: details.flatMap(listed),
      // Others may have the same moment, and whether it is still within the end nobody says.
      next: () => (isLast ? undefined : listRequest(clusterId, earliestMs + 1)),
    };
  })(answer);
}

function listed(detail: Record<string, unknown>): ListedRun[] {
  const id = wordIn(detail, "job_id");
  if (id === undefined) return [];
  const jobName = wordIn(detail, "job_name");
  const snapshot = snapshotOf(id, detail, { nowMs: 0, cancelAsked: false });
  return [{ snapshot, handle: handleIn(jobName), told: { jobName }, startedBy: wordIn(detail, "user") }];
}

function describe(run: Run): ServiceRequest {
  return { method: "GET", path: job(run), repeatable: true, purpose: `read job ${run.executionId}` };
}

function read(answer: ServiceAnswer, sighting: Sighting): Reading {
  const { run, cancelling } = sighting;
  if (cancelling && run !== undefined && KILL_REFUSALS.has(refusal(answer)?.code))
    return { kind: "further", request: describe(run), read: (next) => shown(next, sighting) };
  return shown(answer, sighting);
}

function shown(answer: ServiceAnswer, sighting: Sighting): Reading {
  const refused = refusal(answer);
  if (refused?.kind === "notFound") return { kind: "gone" };
  if (refused) return { kind: "refused", refusal: refused };
  const submitted = submissionIn(answer.body);
  if (submitted?.jobId !== undefined)
    return { kind: "run", snapshot: submittedAs(submitted.jobId, submitted, answer) };
  const detail = isPlainObject(answer.body) ? answer.body["job_detail"] : undefined;
  const id = sighting.run?.executionId ?? (isPlainObject(detail) ? wordIn(detail, "job_id") : undefined);
  if (!isPlainObject(detail) || id === undefined || wordIn(detail, "job_state") === undefined)
    return { kind: "unclear" };
  return { kind: "run", snapshot: snapshotOf(id, detail, sighting) };
}

function submittedAs(executionId: string, submission: Submission, answer: ServiceAnswer): Snapshot {
  const base = { executionId, launched: true, standing: {} };
  if (isComplete(submission)) return { ...base, status: "PENDING", ended: false };
  const serviceStatus = submission.state;
  return { ...base, status: "FAILED", ended: true, serviceStatus, statusReason: whyNotSubmitted(answer) };
}

function snapshotOf(executionId: string, detail: Record<string, unknown>, sighting: Sighting): Snapshot {
  const state = wordIn(detail, "job_state");
  const result = wordIn(detail, "job_result");
  const status = statusOf(state, result, sighting.cancelAsked);
  const { submitted_time: submitted, started_time: started, finished_time: finished } = detail;
  return {
    executionId,
    ...status,
    // Also what is not RUNNING yet can be killed.
    launched: true,
    serviceStatus: status.ended && result !== undefined ? `${state}/${result}` : state,
    statusReason: status.ended ? reasonOf(status, detail) : undefined,
    progress: percentOf(detail["job_progress"]),
    ...timesOf({ submitted, started, finished, ended: status.ended }),
    applicationId: wordIn(detail, "app_id"),
    trackingUrl: wordIn(detail, "tracking_url"),
    standing: {},
    own: {
      launcherId: wordIn(detail, "launcher_id"),
      queue: wordIn(detail, "queue"),
      user: wordIn(detail, "user"),
      // What the program says stays, also where a run of another name was taken over.
      ...(sighting.run?.inputs["jobName"] === undefined && { jobName: wordIn(detail, "job_name") }),
    },
  };
}
