import { type Answer, jsonAnswer } from "../../http";
import { refusal } from "../errors";
import type { Call } from "../routing";
import type { RunRow } from "../rows";
import { isListed, nameMatches, wholeNumber } from "../selection";
import type { World } from "../world";
import { jobDocument, shownType } from "./documents";

/** Lists: filters, `sort_by` by time of submission, and pages. Unlike anywhere else, `offset` is the number of a page. */
const DEFAULT_LIMIT = 10;

const PARAMETERS = [
  ...["job_name", "job_id", "user", "job_type", "job_state", "job_result", "queue"],
  ...["limit", "offset", "sort_by", "submitted_time_begin", "submitted_time_end"],
];

export function list({ world, tenant, params, query }: Call): Answer {
  const unknown = [...query.keys()].filter((key) => !PARAMETERS.includes(key));
  if (unknown.length) throw refusal("0178", `${unknown.join(", ")} is no parameter of this call`);
  const rows = world.tables.executions
    .all()
    .filter((row) => row.api === "v2" && row.tenant_id === tenant && row.cluster_id === params.cluster)
    .filter((row) => isListed(world, row) && matches(world, row, query));
  const order = query.get("sort_by") ?? "desc";
  if (!["asc", "desc"].includes(order)) throw refusal("0178", "sort_by is asc or desc");
  rows.sort((a, b) => a.submittedMs - b.submittedMs);
  if (order === "desc") rows.reverse();
  const job_list = page(world, query, rows).map((row) => jobDocument(world, row));
  return jsonAnswer(world.quirks.mrsReadsAnswer202 ? 202 : 200, { total_record: rows.length, job_list });
}

function matches(world: World, row: RunRow, query: URLSearchParams): boolean {
  const equals = (key: string, value: unknown) => !query.get(key) || query.get(key) === value;
  const begin = number(query, "submitted_time_begin") ?? 0;
  const end = number(query, "submitted_time_end") ?? Infinity;
  return (
    nameMatches(world, query.get("job_name"), row.name) &&
    equals("job_id", row.id) &&
    equals("user", row.user) &&
    equals("job_type", shownType(row)) &&
    equals("job_state", row.state) &&
    equals("job_result", row.result) &&
    equals("queue", row.launcherId ? "root.default" : undefined) &&
    row.submittedMs >= begin &&
    row.submittedMs <= end
  );
}

function page(world: World, query: URLSearchParams, rows: RunRow[]): RunRow[] {
  const limit = number(query, "limit") ?? DEFAULT_LIMIT;
  if (limit < 1) throw refusal("0178", "limit is at least 1");
  const offset = number(query, "offset") ?? (world.quirks.mrsOffsetCountsRows ? 0 : 1);
  // Both "the first page is 1" and "the default is 0" are written somewhere.
  const start = world.quirks.mrsOffsetCountsRows ? offset : Math.max(0, offset - 1) * limit;
  return rows.slice(start, start + limit);
}

function number(query: URLSearchParams, key: string): number | undefined {
  return wholeNumber(query, key, () => refusal("0178", `${key} is a whole number`));
}
