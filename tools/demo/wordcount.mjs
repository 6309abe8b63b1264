/** The same word count in a few lines of JavaScript, to check what the jobs made of the text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function countWords(text) {
  const counts = new Map();
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The result of a streaming job: lines `word<TAB>count` in the files `part-…`. */
export function readResult(folder) {
  const files = readdirSync(folder).filter((name) => name.startsWith("part-"));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n")).filter(Boolean);
  return new Map(lines.map((line) => [line.split("\t")[0], Number(line.split("\t")[1])]));
}

/** Throws with the words whose counts differ. */
export function assertEqualCounts(expected, actual) {
  const words = [...new Set([...expected.keys(), ...actual.keys()])];
  const wrong = words.filter((word) => expected.get(word) !== actual.get(word));
  if (wrong.length === 0 && expected.size > 0) return;
  const examples = wrong
    .slice(0, 5)
    .map((word) => `${word}: ${expected.get(word)} expected, ${actual.get(word)} found`);
  throw new Error(
    `the word count is wrong for ${wrong.length} of ${words.length} words\n${examples.join("\n")}`,
  );
}
