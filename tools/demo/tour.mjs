/** What the four services made of the text, checked against the files that really lie there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bold, dim, say } from "../checkout/screen.mjs";
import { assertEqualCounts, countWords, readResult } from "./wordcount.mjs";

const TEXT = "text.txt";
const RESULT_LINES = 5;

/** The path under the storage folder that stands for a URL of the tour. */
function pathOf(url) {
  return url.startsWith("obs://") ? join("s3", url.slice("obs://".length)) : join("hdfs", "default", url);
}

/** Prints the beginning of the result. Throws unless each run made what it says; answers the rows of the table. */
export function checkTour(storage, text, runs) {
  const [fetched, counted, published, archived] = runs.map(({ made }) => join(storage, pathOf(made)));
  const original = readFileSync(text);
  const copy = readFileSync(join(fetched, TEXT));
  if (!copy.equals(original)) throw new Error("what CDM copied is not the text");
  const { BYTES_WRITTEN: written } = runs[0].counters;
  if (written !== original.length) throw new Error(`CDM counted ${written} bytes, not ${original.length}`);

  const expected = countWords(original.toString("utf8"));
  for (const folder of [counted, published, archived]) assertEqualCounts(expected, readResult(folder));
  for (const { service, status } of runs) {
    if (status !== "SUCCEEDED") throw new Error(`the run of ${service} is ${status}`);
  }

  say(bold(`the first ${RESULT_LINES} of ${expected.size} lines of the word count`));
  for (const [word, count] of [...readResult(archived)].slice(0, RESULT_LINES)) say(`${word}\t${count}`);
  say();
  const lines = `${expected.size} lines, the same as a count in JavaScript`;
  const made = [`${copy.length} bytes, the text itself; so say its counters`, lines, lines, lines];
  return runs.map((run, index) => ({ ...run, found: made[index] }));
}

const COLUMNS = [
  ["service", 10],
  ["status", 11],
  ["service's word", 20],
  ["seconds", 9],
  ["in the storage", 0],
];

/** One run takes three lines: its references are too long for a column. */
export function showTable(rows) {
  const line = (cells) => say(cells.map((cell, column) => String(cell).padEnd(COLUMNS[column][1])).join(""));
  say(bold(COLUMNS.map(([title, width]) => title.padEnd(width)).join("")));
  for (const { service, status, serviceStatus, seconds, found, executionRef, made } of rows) {
    line([service, status, serviceStatus ?? "", seconds ?? "", found]);
    say(dim(`          ${executionRef}`));
    say(dim(`          ${made}`));
  }
}
