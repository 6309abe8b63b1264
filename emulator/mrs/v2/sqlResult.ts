import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, jsonAnswer } from "../../http";
import { workFolder } from "../engine";
import { MARKER, RESULT_FILE } from "../engine/sql";
import { refusal } from "../errors";
import type { Call } from "../routing";
import { hasEnded, type RunRow } from "../rows";

/**
 * Rows of SparkSql and SparkScript jobs: one key per statement, cells as text. A simulated job has the rows of its
 * property `emulator.rows`: `name=anna,age=7;name=ben,age=9`, all of one statement.
 */
type Rows = Record<string, string>[];

const ROWS_PROPERTY = "emulator.rows";

export function sqlResult({ world }: Call, row: RunRow): Answer {
  if (!["SparkSql", "SparkScript"].includes(String(row.type))) throw refusal("0179");
  if (!hasEnded(row) || row.result === "UNDEFINED") throw refusal("0183");
  if (row.result !== "SUCCEEDED") throw refusal("0182", row.note ?? undefined);
  const file = join(workFolder(world, row), RESULT_FILE);
  const statements = row.simulated ? simulatedRows(row) : existsSync(file) ? printedRows(file) : [];
  if (!statements.some((rows) => rows.length)) throw refusal("0181");
  const key = world.quirks.mrsHyphenatedSqlResults ? "sql-results" : "sql_results";
  return jsonAnswer(200, {
    [key]: Object.fromEntries(statements.map((rows, index) => [String(index), rows])),
  });
}

function simulatedRows({ request }: RunRow): Rows[] {
  const text = (request.properties as Record<string, string>)[ROWS_PROPERTY];
  const cells = (row: string) =>
    Object.fromEntries(
      row.split(",").map((cell) => [cell.split("=")[0]!, cell.slice(cell.indexOf("=") + 1)]),
    );
  return text ? [text.split(";").map(cells)] : [];
}

/** What `spark-sql` printed: per statement a line of names and lines of values, then the marker with its own name. */
function printedRows(file: string): Rows[] {
  const parts = readFileSync(file, "utf8").split(`marker\n${MARKER}\n`).slice(0, -1);
  return parts.map((part) => {
    const [names = "", ...lines] = part.split("\n").slice(0, -1);
    return lines.map((line) => {
      const values = line.split("\t");
      return Object.fromEntries(names.split("\t").map((name, index) => [name, values[index] ?? ""]));
    });
  });
}
