/**
 * Sahara v1.1 job executions.
 *
 * A *job* is a definition (type, main programs, interface), a *job execution* one run of it on a cluster. Quirks this
 * file rests on, all seen on a real Sahara 16 or read in its code:
 *
 * - Executing is not idempotent, and the call ignores `is_public` and `is_protected`: they are set by a PATCH after it.
 * - A plain GET shows a row up to 45 s old; `refresh-status` asks the cluster, if that is Active.
 * - Cancel is a GET, answers the row from *before* it, and is harmless on a run that has ended.
 * - Every PATCH wants an Active cluster. `null` ids are refused: what is not given must be absent.
 * - While a row is being removed, a GET may answer 200 with a JSON string instead of an object.
 * - `end_time` may be null at the end (cancelled while PENDING), and `return_code` is never set.
 *
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#job-executions
 */
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
import { NO_LIST } from "../listing";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { saharaAddress } from "./address";
import { inspect, references } from "./references";
import { isObject, refusal, refusalOf } from "./refusal";
import { isLaunched, reasonOf, statusOf } from "./status";
import { runTimes, utc } from "./times";

const path = (run: Run, action = "") => `/job-executions/${encodeURIComponent(run.executionId)}${action}`;

/** Where a handle is kept: engines strip `edp.` keys they do not know, and every list shows them. */
export const HANDLE_KEY = "edp.pulumi.run";

/** The inputs a PATCH can change, and Sahara's names for them. */
const ADJUSTABLE = { isPublic: "is_public", isProtected: "is_protected" } as const;

export const saharaJobExecution: ExecutionService = {
  address: saharaAddress,
  className: "sahara.JobExecution",
  refPrefix: "sahara:",

  lastingOutputs: ["jobType"],
  echoingOutputs: ["dataSourceUrls"],

  idOf: (run) => run.executionId,
  parseId: (id) => {
    const executionId = canonical(id);
    return executionId === undefined ? undefined : { id: executionId, executionId };
  },

  references,
  inspect,

  handleIn: "request",
  submit: (inputs, handle) => ({
    method: "POST",
    path: `/jobs/${encodeURIComponent(String(inputs["jobId"]))}/execute`,
    json: present({
      cluster_id: inputs["clusterId"],
      input_id: inputs["inputId"],
      output_id: inputs["outputId"],
      job_configs: handle === undefined ? inputs["jobConfigs"] : marked(inputs["jobConfigs"], handle),
      interface: inputs["interface"],
    }),
    repeatable: false,
    purpose: `execute job ${String(inputs["jobId"])}`,
  }),
  // Without a limit it is answered whole; pages of it repeat rows.
  list: ({ clusterId }) => ({
    method: "GET",
    path: "/job-executions",
    query: { cluster_id: String(clusterId) },
    repeatable: true,
    purpose: `list the job executions of cluster ${String(clusterId)}`,
  }),
  readList,
  describe: (run) => ({
    method: "GET",
    path: path(run, "/refresh-status"),
    repeatable: true,
    purpose: `read job execution ${run.executionId}`,
  }),
  cancel: (run) => ({
    method: "GET",
    path: path(run, "/cancel"),
    repeatable: true,
    purpose: `cancel job execution ${run.executionId}`,
  }),
  cancelTells: true,
  remove: (run) => ({
    method: "DELETE",
    path: path(run),
    repeatable: true,
    purpose: `remove job execution ${run.executionId}`,
  }),
  adjustableInputs: Object.keys(ADJUSTABLE),
  adjust,
  read,

  diagnose: (run) => ({
    method: "GET",
    path: `/clusters/${encodeURIComponent(String(run.inputs["clusterId"]))}`,
    repeatable: true,
    purpose: `read cluster ${String(run.inputs["clusterId"])}`,
  }),
  diagnosis: (answer) => {
    const cluster = isObject(answer.body) ? answer.body["cluster"] : undefined;
    if (answer.status === 404) return "the cluster no longer exists";
    if (!isObject(cluster) || cluster["status"] === "Active") return undefined;
    return `cluster ${String(cluster["name"])} is ${String(cluster["status"])}, and Sahara works only with an Active one`;
  },
  refusal,
};

function readList(answer: ServiceAnswer): Listing {
  if (answer.status >= 300) return { kind: "refused", refusal: refusalOf(answer) };
  const rows = isObject(answer.body) ? answer.body["job_executions"] : undefined;
  if (!Array.isArray(rows)) return { kind: "refused", refusal: NO_LIST };
  const known = rows.filter(isObject).filter((row) => typeof row["id"] === "string");
  return { kind: "runs", runs: known.map(listed) };
}

function listed(row: Record<string, unknown>): ListedRun {
  const configs = isObject(row["job_configs"]) ? row["job_configs"]["configs"] : undefined;
  return {
    // Of a row that may be old its times tell nothing new.
    snapshot: snapshotOf(row, { nowMs: 0, cancelAsked: false }),
    handle: handleIn(isObject(configs) ? configs[HANDLE_KEY] : undefined),
    told: present({ jobId: row["job_id"], clusterId: row["cluster_id"] }),
  };
}

/** In a review a word may stand in place of what is not known, or is not to be shown. */
function marked(jobConfigs: unknown, handle: string): unknown {
  const added = (configs: unknown) => (isObject(configs) ? { ...configs, [HANDLE_KEY]: handle } : configs);
  const given = jobConfigs ?? {};
  return isObject(given) ? { ...given, configs: added(given["configs"] ?? {}) } : given;
}

function read(answer: ServiceAnswer, sighting: Sighting): Reading {
  if (answer.status === 404) return { kind: "gone" };
  if (answer.status >= 300) return { kind: "refused", refusal: refusalOf(answer) };
  const row = rowOf(answer);
  return row === undefined ? { kind: "unclear" } : { kind: "run", snapshot: snapshotOf(row, sighting) };
}

function snapshotOf(row: Record<string, unknown>, sighting: Sighting): Snapshot {
  const info = isObject(row["info"]) ? row["info"] : {};
  const word = textIn(info, "status");
  const engineJobId = textIn(row, "engine_job_id") ?? textIn(row, "oozie_job_id");
  // Once Sahara says TOBEKILLED, somebody has asked for the end.
  const seen = sighting.before?.snapshot.serviceStatus;
  const state = statusOf(word, info, engineJobId, sighting.cancelAsked || seen === "TOBEKILLED");
  const writtenTimes = { start: textIn(row, "start_time"), end: textIn(row, "end_time") };
  return {
    executionId: String(row["id"]),
    ...state,
    launched:
      isLaunched(word) ||
      engineJobId !== undefined ||
      writtenTimes.start !== undefined ||
      (sighting.before?.snapshot.launched ?? false),
    serviceStatus: word,
    statusReason: state.ended ? reasonOf(word, info) : undefined,
    submittedAt: utc(row["created_at"]),
    ...runTimes(writtenTimes.start, writtenTimes.end, sighting),
    applicationId: engineJobId,
    trackingUrl: textIn(info, "consoleUrl"),
    standing: standing(row),
    own: dataSourceUrls(row),
    writtenTimes,
  };
}

function adjust(run: Run, olds: Inputs, news: Inputs): ServiceRequest | undefined {
  const json: Record<string, unknown> = {};
  for (const [input, name] of Object.entries(ADJUSTABLE)) {
    const wanted = news[input] ?? false;
    if (wanted !== (olds[input] ?? false)) json[name] = wanted;
  }
  if (Object.keys(json).length === 0) return undefined;
  const purpose = `set ${Object.keys(json).join(" and ")} of job execution ${run.executionId}`;
  return { method: "PATCH", path: path(run), json, repeatable: true, purpose };
}

/** By id, with the placeholders of their URLs resolved; a run without data sources has none. */
function dataSourceUrls({ data_source_urls: urls }: Record<string, unknown>): Inputs {
  return isObject(urls) && Object.keys(urls).length > 0 ? { dataSourceUrls: urls } : {};
}

function standing(row: Record<string, unknown>): Inputs {
  const entries = Object.entries(ADJUSTABLE).map(([input, name]) => [input, row[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "boolean"));
}

function rowOf(answer: ServiceAnswer): Record<string, unknown> | undefined {
  const row = isObject(answer.body) ? answer.body["job_execution"] : undefined;
  return isObject(row) && typeof row["id"] === "string" ? row : undefined;
}

function textIn(object: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function present(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** As Sahara's own check has it, hyphens may be missing and case does not count; its answers have one form. */
function canonical(id: string): string | undefined {
  const digits = id.replaceAll("-", "").toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
