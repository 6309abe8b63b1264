/**
 * The rows of a SQL job: `{"sql_results": {"0": [{…}], "1": […]}}`, one key for each statement, every cell a text. One
 * page of the documentation spells the key `sql-results`.
 */
import { isPlainObject } from "../../values";
import type { Results } from "../execution";

/** The types of which MRS keeps results. */
const SQL_TYPES: readonly unknown[] = ["SparkSql", "SparkScript"];

export const sqlResults: Omit<Results, "ask"> = {
  output: "sqlResult",
  wanted: ({ fetchSqlResult, jobType }) => fetchSqlResult === true && SQL_TYPES.includes(jobType),
  read: ({ body }) => {
    const found = isPlainObject(body) ? (body["sql_results"] ?? body["sql-results"]) : undefined;
    // Without statements that yield rows there may be no key at all, or an answer that the result is empty.
    return found ?? {};
  },
};
