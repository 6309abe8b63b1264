import { type Answer, emptyAnswer, jsonAnswer } from "../../http";
import { pageAfterMarker, readPaging } from "../../objects/listing";
import { utcTime } from "../../objects/table";
import type { Call } from "../routing";
import { hasEnded, type RunRow } from "../rows";
import { findRun } from "./jobExes";

/**
 * The execution objects of Sahara's API, from which MRS leaves out all that would tell a state: `info`, `return_code` and
 * `end_time` are always null, and so is what the run was given. Whoever wants to know asks `job-exes`.
 */
export function executionDocument(row: RunRow): Record<string, unknown> {
  return {
    created_at: row.created_at,
    updated_at: row.updated_at ?? row.created_at,
    id: row.id,
    tenant_id: row.tenant_id,
    job_id: row.job_id ?? "",
    start_time: utcTime(row.submittedMs),
    end_time: null,
    cluster_id: row.cluster_id,
    oozie_job_id: null,
    return_code: null,
    input_id: row.input_id,
    output_id: row.output_id,
    is_protected: null,
    is_public: null,
    engine_job_id: null,
    job_configs: null,
    data_source_urls: null,
    info: null,
  };
}

export function showExecution(call: Call): Answer {
  return jsonAnswer(200, { job_execution: executionDocument(findRun(call)) });
}

export function listExecutions({ world, tenant, query }: Call): Answer {
  const visible = world.tables.executions.visible(tenant).filter(({ api }) => api === "v1.1");
  const paging = readPaging(query, ["id", "name"], visible);
  const { rows, markers = { prev: null, next: null } } = pageAfterMarker(visible, paging);
  return jsonAnswer(200, { markers, job_executions: rows.map(executionDocument) });
}

/** A GET with a side effect, which answers before it has it. Of an ended run: nothing happens. */
export function cancelExecution(call: Call): Answer {
  const row = findRun(call);
  if (!hasEnded(row)) call.world.lifecycle.kill(row.id);
  return jsonAnswer(200, { job_execution: executionDocument(row) });
}

/** Removes the record, nothing else: what still runs runs on. */
export function deleteExecution(call: Call): Answer {
  call.world.tables.executions.remove(findRun(call).id);
  return emptyAnswer(204);
}
