import {
  cancelingFailed,
  invalidData,
  invalidJobStatus,
  invalidReference,
  objectNotFound,
  ServerFault,
} from "../../objects/errors";
import { findJob } from "../../objects/jobs";
import { filterRows, pageFromMarker, readPaging } from "../../objects/listing";
import { route } from "../../objects/routing";
import { checkMayDelete, checkMayUpdate, withoutUnset } from "../../objects/rows";
import { type Schema, validate } from "../../objects/schema";
import type { Call, Route } from "../routing";
import type { ExecutionRow, JobConfigs } from "../rows";
import type { World } from "../world";
import { checkExecute } from "./executeChecks";
import { mergeInterface } from "./interface";

/**
 * Executions over HTTP. What to know before changing anything here:
 *
 * - `execute` takes `is_public` and `is_protected` and ignores them; they are set by a PATCH afterwards.
 * - The answer to `execute` lacks the columns that nothing was written to yet; every later GET has them.
 * - `cancel` is a GET with a side effect, and answers the row from before.
 * - A PATCH of `info.status` to `cancel` is accepted and does nothing. Any PATCH needs an Active cluster.
 * - DELETE answers 204 and the row goes later, or stays (see `lifecycle.ts`).
 */
const COLUMNS = [
  ...["id", "tenant_id", "job_id", "cluster_id", "input_id", "output_id", "start_time", "end_time"],
  ...["engine_job_id", "return_code", "is_public", "is_protected", "created_at", "updated_at"],
];
const OTHER_FILTERS = ["status", "cluster.name", "job.name"];

/** Present though null in the answer to `execute`. */
const ALWAYS_THERE = ["input_id", "output_id", "oozie_job_id"];

/** Answered as empty strings. */
const BLANKED = [
  ...["fs.swift.service.sahara.username", "fs.swift.service.sahara.password"],
  ...["fs.s3a.access.key", "fs.s3a.secret.key"],
];

/** What a GET may answer, as JSON and with status 200, for an execution that went away while it was looked up. */
const REMOVAL_GLITCH = "<Response 183 bytes [404 NOT FOUND]>";

const UPDATE: Schema = {
  type: "object",
  properties: {
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
    info: {
      type: "simple_config",
      properties: { status: { type: "string", enum: ["suspend", "cancel"] } },
      required: [],
    },
  },
  required: [],
};

export const jobExecutionRoutes: Route[] = [
  route("POST", "/jobs/:id/execute", execute),
  route("GET", "/job-executions", list),
  route("GET", "/job-executions/:id", show),
  route("GET", "/job-executions/:id/refresh-status", refresh),
  route("GET", "/job-executions/:id/cancel", cancel),
  route("PATCH", "/job-executions/:id", update),
  route("DELETE", "/job-executions/:id", remove),
];

function find({ world, tenant, params }: Call): ExecutionRow {
  const row = world.tables.executions.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function executionDocument(row: ExecutionRow) {
  return { ...row, job_configs: blankCredentials(row.job_configs), oozie_job_id: row.engine_job_id };
}

function blankCredentials(job_configs: JobConfigs): JobConfigs {
  if (!job_configs.configs) return job_configs;
  const configs = Object.entries(job_configs.configs).map(([key, value]) => [
    key,
    BLANKED.includes(key) ? "" : value,
  ]);
  return { ...job_configs, configs: Object.fromEntries(configs) };
}

function execute(call: Call) {
  const { world, tenant, body } = call;
  const job = findJob(call);
  const wanted = checkExecute(world, tenant, job, body);
  const sent: JobConfigs = { ...wanted.job_configs, job_execution_info: {} };
  const row = world.tables.executions.add(tenant, {
    job_id: job.id,
    cluster_id: wanted.cluster_id,
    input_id: wanted.input_id ?? null,
    output_id: wanted.output_id ?? null,
    start_time: null,
    end_time: null,
    info: { status: "PENDING" },
    engine_job_id: null,
    return_code: null,
    job_configs: mergeInterface(job.interface, wanted.interface ?? {}, sent),
    data_source_urls: null,
  });
  world.lifecycle.launch(row.id);
  return { job_execution: withoutUnset(executionDocument(row), ALWAYS_THERE) };
}

function list({ world, tenant, query }: Call) {
  const visible = world.tables.executions.visible(tenant);
  const paging = readPaging(query, ["id", "job_template", "cluster", "status"], visible);
  const matching = filterRows(query, visible, COLUMNS, OTHER_FILTERS).filter((row) =>
    matchesOthers(world, query, row),
  );
  const { rows, ...rest } = pageFromMarker(matching, paging);
  return { job_executions: rows.map(executionDocument), ...rest };
}

function matchesOthers({ tables, clusters }: World, query: URLSearchParams, row: ExecutionRow): boolean {
  const status = query.get("status")?.toLowerCase();
  const matches = (key: string, name: string | undefined) => {
    const pattern = query.get(key);
    return pattern === null || (name !== undefined && new RegExp(pattern).test(name));
  };
  return (
    (status === undefined || row.info.status.toLowerCase() === status) &&
    matches("job.name", tables.jobs.get(row.job_id)?.name) &&
    matches("cluster.name", clusters.get(row.cluster_id)?.name)
  );
}

function show(call: Call) {
  const { world, params } = call;
  const removedJustNow = world.lifecycle.justRemoved.delete(params.id!);
  if (removedJustNow && world.random() < world.quirks.removalGlitchChance) return REMOVAL_GLITCH;
  return { job_execution: executionDocument(find(call)) };
}

function refresh(call: Call) {
  const row = find(call);
  return { job_execution: executionDocument(call.world.lifecycle.refresh(row.id) ?? row) };
}

function cancel(call: Call) {
  const row = find(call);
  const refuse = (why: string) =>
    cancelingFailed(`Job Execution with id '${row.id}' cannot be canceled because ${why}`);
  if (row.tenant_id !== call.tenant) throw refuse("it wasn't created in this tenant");
  if (row.is_protected) throw refuse("it's marked as protected");
  call.world.lifecycle.cancel(row.id);
  return { job_execution: executionDocument(row) };
}

function update(call: Call) {
  const row = find(call);
  const { world, tenant, body } = call;
  validate(UPDATE, body);
  const { info, ...flags } = body as { info?: { status?: string } } & Partial<ExecutionRow>;
  checkMayUpdate("JobExecution", row, tenant, body as Record<string, unknown>);
  if (info && Object.keys(flags).length) throw invalidJobStatus("Invalid status parameter");
  if (world.clusters.get(row.cluster_id)?.status !== "Active") {
    throw invalidData("Suspending operation can not be performed on an inactive or non-existent cluster");
  }
  if (info && !info.status) throw new ServerFault("Error occurred during validation");
  if (info?.status === "suspend") throw invalidReference("Engine doesn't support suspending job feature");
  return {
    job_execution: executionDocument(world.tables.executions.update(row.id, flags as Partial<ExecutionRow>)!),
  };
}

function remove(call: Call) {
  const row = find(call);
  checkMayDelete("JobExecution", row, call.tenant);
  call.world.lifecycle.remove(row.id);
}
