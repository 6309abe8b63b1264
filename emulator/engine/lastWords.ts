import { existsSync, readFileSync } from "node:fs";

/** As much of a job's stderr as goes into a message. */
const LONGEST_REASON = 300;

/** How the JVM, Python and Spark begin the line that matters; stack traces and query plans may follow it. */
const SAYS_WHY = /(?:Error|Exception)\b|^\[[A-Z][A-Z_.]+\]/;

/** Why a job failed by what it wrote last, in the form in which a message goes on: `: text`, or nothing. */
export function lastWords(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  const line = lines.findLast((one) => SAYS_WHY.test(one)) ?? lines.at(-1) ?? "";
  return line ? `: ${line.slice(0, LONGEST_REASON)}` : "";
}
