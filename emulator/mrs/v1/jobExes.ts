import { type Answer, jsonAnswer } from "../../http";
import { invalidParameter, MissingObject, refusal } from "../errors";
import type { Call } from "../routing";
import { hasEnded, type RunRow } from "../rows";
import { isListed, nameMatches, wholeNumber } from "../selection";
import type { World } from "../world";
import { jobFinalStatus, jobState } from "./states";
import { requestFields } from "./submitJob";

/** Where the state of a v1.1 run is told, by whichever way it was started. Times are milliseconds. */
const DEFAULT_PAGE_SIZE = 10;
const LARGEST_PAGE_SIZE = 100;

/** A run of this project that came by API V1.1. */
export function findRun({ world, tenant, params }: Call): RunRow {
  const row = world.tables.executions.find(tenant, params.id!);
  if (row?.api !== "v1.1") throw new MissingObject("12000002", `Job execution ${params.id} not found`);
  return row;
}

export function showJobExe(call: Call): Answer {
  return jsonAnswer(200, { job_execution: exeDocument(call.world, findRun(call)) });
}

/** Mandatory is `cluster_id`; one published request spells it `clusterId`. */
export function listJobExes({ world, tenant, query }: Call): Answer {
  const clusterId = query.get("cluster_id") ?? query.get("clusterId");
  if (!clusterId) throw invalidParameter("cluster_id is mandatory");
  if (!world.clusters.has(clusterId)) throw refusal("12000003");
  const number = (key: string) => wholeNumber(query, key, () => invalidParameter(`${key} is a whole number`));
  const size = number("page_size") ?? DEFAULT_PAGE_SIZE;
  const page = number("current_page") ?? 1;
  if (size < 1 || size > LARGEST_PAGE_SIZE) throw invalidParameter("page_size is 1 to 100");
  if (page < 1) throw invalidParameter("current_page is at least 1");
  const [id, state] = [query.get("id"), query.get("state")];
  const rows = world.tables.executions
    .visible(tenant)
    .filter((row) => row.api === "v1.1" && row.cluster_id === clusterId && isListed(world, row))
    .filter((row) => nameMatches(world, query.get("job_name"), row.name) && (!id || row.id === id))
    .filter((row) => !state || String(jobState(row)) === state)
    .reverse();
  const shown = rows.slice((page - 1) * size, page * size);
  return jsonAnswer(200, {
    totalRecord: rows.length,
    job_executions: shown.map((row) => exeDocument(world, row)),
  });
}

/** `simulated` and `emulator` are ours: the real service keeps such words to its logs. */
function exeDocument({ quirks, clock }: World, row: RunRow): Record<string, unknown> {
  const { submittedMs, startedMs, finishedMs } = row;
  return {
    id: row.id,
    create_at: submittedMs,
    update_at: finishedMs || startedMs || submittedMs,
    tenant_id: row.tenant_id,
    job_id: row.appId ?? "",
    job_name: row.name,
    start_time: startedMs || submittedMs,
    end_time: finishedMs || null,
    cluster_id: row.cluster_id,
    group_id: row.id,
    ...requestFields(row),
    job_state: jobState(row),
    job_final_status: jobFinalStatus(row, quirks),
    create_by: row.user,
    finished_step: 0,
    job_main_id: "",
    job_step_id: "",
    postpone_at: submittedMs,
    step_name: "",
    step_num: 0,
    task_num: 0,
    update_by: row.user,
    spend_time: startedMs ? ((finishedMs || clock.now()) - startedMs) / 1000 : null,
    step_seq: 0,
    progress: hasEnded(row) ? "100" : startedMs ? "50" : "0",
    ...(row.simulated && { simulated: row.simulated }),
    ...(row.note && { emulator: row.note }),
  };
}
