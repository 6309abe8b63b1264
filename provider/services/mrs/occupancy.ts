/** Who occupies a cluster: where there are enough, the likely cause why a job does not get going (contract O9). */
import { isPlainObject } from "../../values";
import { numberOf } from "../epoch";
import type { ServiceAnswer } from "../service";
import { wordIn } from "../text";
import { refusal } from "./refusal";

/** MRS runs so many jobs at once on a cluster, and refuses or queues the rest. */
const MOST_AT_ONCE = 10;

/** The most a page of either list holds. */
export const LONGEST_PAGE = 100;

/** @param list and @param total where an answer has its rows and their number */
export function occupancy(answer: ServiceAnswer, list: string, total: string): string | undefined {
  if (refusal(answer)?.code === "12000003") return "the cluster no longer exists";
  const rows = isPlainObject(answer.body) ? answer.body[list] : undefined;
  if (!isPlainObject(answer.body) || !Array.isArray(rows)) return undefined;
  const names = rows.filter(isPlainObject).map((row) => wordIn(row, "job_name") ?? "one without a name");
  const count = Math.max(names.length, numberOf(answer.body[total]) ?? 0);
  if (count < MOST_AT_ONCE) return undefined;
  const shown = names.slice(0, MOST_AT_ONCE);
  const more = count > shown.length ? ` and ${count - shown.length} more` : "";
  return `${count} jobs are running on the cluster, which takes ${MOST_AT_ONCE} at once: ${shown.join(", ")}${more}`;
}
