/** Markdown, as far as tests of the documents must read it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(__dirname, "..", "..");

export const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** What stands under a heading, up to the next one of the same or a higher level. */
export function section(file: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const [, after] = read(file).split(`\n${heading}\n`);
  assert.ok(after !== undefined, `${file} has no heading ${heading}`);
  return after.split(new RegExp(`\n#{1,${level}} `))[0] ?? "";
}

/** The rows of the tables in a text, as cells. */
export function rows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("|") && !/^\|[\s|:-]+$/.test(line));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

/** What stands in backticks. */
export const names = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

/** Where a heading can be linked to, as GitHub makes it: lower case, punctuation dropped, blanks to hyphens. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
