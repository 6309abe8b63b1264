import { type Answer, emptyAnswer, jsonAnswer } from "../../http";
import { isObject, readBody } from "../checks";
import { refusal } from "../errors";
import type { Call, Route } from "../routing";
import { hasEnded, type RunRow } from "../rows";
import { jobDocument } from "./documents";
import { list } from "./list";
import { sqlResult } from "./sqlResult";
import { submit } from "./submit";

/** API V2. Every call is about one cluster, and refused with 12000003 where there is no such cluster. */
const JOBS = "/v2/:project/clusters/:cluster/job-executions";

export const v2Routes: Route[] = [
  { method: "POST", pattern: JOBS, handler: submit },
  { method: "GET", pattern: JOBS, handler: inCluster(list) },
  { method: "POST", pattern: `${JOBS}/batch-delete`, handler: inCluster(batchDelete) },
  { method: "GET", pattern: `${JOBS}/:id`, handler: inCluster(show) },
  { method: "POST", pattern: `${JOBS}/:id/kill`, handler: inCluster(kill) },
  {
    method: "GET",
    pattern: `${JOBS}/:id/sql-result`,
    handler: inCluster((call) => sqlResult(call, find(call))),
  },
];

function inCluster(handler: Route["handler"]): Route["handler"] {
  return (call) => {
    if (!call.world.clusters.has(call.params.cluster!)) throw refusal("12000003");
    return handler(call);
  };
}

function find(call: Call, id = call.params.id!): RunRow {
  const row = call.world.tables.executions.get(id);
  const isOurs = row?.api === "v2" && row.tenant_id === call.tenant && row.cluster_id === call.params.cluster;
  if (!isOurs) throw refusal("0176");
  return row;
}

function show(call: Call): Answer {
  const { world } = call;
  const job_detail = jobDocument(world, find(call));
  return jsonAnswer(world.quirks.mrsReadsAnswer202 ? 202 : 200, { job_detail });
}

/** Answers at once and ends the job later. */
function kill(call: Call): Answer {
  const row = find(call);
  if (hasEnded(row)) throw refusal("0175");
  call.world.lifecycle.kill(row.id);
  return emptyAnswer(202);
}

/** Removes records, nothing else: a job that still runs runs on, and nobody can ask about it any more. */
function batchDelete(call: Call): Answer {
  const body = readBody(call.raw);
  const ids = isObject(body) ? body.job_id_list : undefined;
  if (!Array.isArray(ids) || !ids.length || !ids.every((id) => typeof id === "string")) {
    throw refusal("0178", "job_id_list has to be a list of ids");
  }
  const rows = (ids as string[]).map((id) => find(call, id));
  for (const row of rows) call.world.tables.executions.remove(row.id);
  return emptyAnswer(202);
}
