/**
 * What people write by mistake in definitions, one kind a file, and what they read then. Each file says it itself: below a
 * line, a comment whose carets mark the columns that are pointed at, then the kind of problem and words of the message.
 *
 *       clusterID: ${clusterId}
 *     # ^^^^^^^^^ schema: did you mean clusterId?
 *
 * The `#` of such a comment may stand in any column left of the carets. Where that leaves no room, `#@ 1-7 structure: …`
 * says the columns. What is said of JSON, which has no comments, and of files that a comment would change, stands beside
 * them in a file that ends in `.expected`, as `line:column-column`. A name that begins with the same word and `+` belongs
 * to the same program, and so does all in a folder of its own: these have files of defaults.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { check } from "../../../definitions/check/check";
import { read } from "../../../definitions/files/read";
import type { Problem } from "../../../definitions/place";
import { programOf } from "../../../definitions/program/program";

const FOLDER = join(__dirname, "mistakes");

/** A problem as the comments have it. */
interface Expected {
  /** `a.yaml:3:7-15` */
  readonly at: string;
  readonly rule: string;
  readonly words: string;
}

const IN_COMMENT = /^\s*#\s*(\^+)\s+([a-z-]+): (.+)$/;
const WITH_COLUMNS = /^\s*#@ (\d+)-(\d+) ([a-z-]+): (.+)$/;
const BESIDE = /^(\d+):(\d+)-(\d+) ([a-z-]+): (.+)$/;

function inComments(file: string, text: string): Expected[] {
  const lines = text.split(/\r?\n/);
  let about = 0;
  return lines.flatMap((line, index) => {
    const [, carets, rule = "", words = ""] = IN_COMMENT.exec(line) ?? [];
    const [, from, to, otherRule = "", otherWords = ""] = WITH_COLUMNS.exec(line) ?? [];
    if (carets === undefined && from === undefined) about = index + 1;
    if (from !== undefined)
      return [{ at: `${file}:${about}:${from}-${to}`, rule: otherRule, words: otherWords }];
    if (carets === undefined) return [];
    const start = line.indexOf("^") + 1;
    return [{ at: `${file}:${about}:${start}-${start + carets.length - 1}`, rule, words }];
  });
}

function beside(file: string, text: string): Expected[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, row, from, to, rule, words] = BESIDE.exec(line) ?? assert.fail(`no expectation: ${line}`);
      return { at: `${file}:${row}:${from}-${to}`, rule: rule!, words: words! };
    });
}

function expectedOf(file: string): Expected[] {
  const other = join(FOLDER, `${file}.expected`);
  if (existsSync(other)) return beside(file, readFileSync(other, "utf8"));
  return inComments(file, readFileSync(join(FOLDER, file), "utf8"));
}

/** A place of no width is one column; of several lines, it ends with the first. */
function placed({ place: { file, start, end } }: Problem, lines: readonly string[]): string {
  const last = end.line === start.line ? end.column - 1 : (lines[start.line - 1] ?? "").length;
  return `${file}:${start.line}:${start.column}-${Math.max(start.column, last)}`;
}

/** The problems of a program, each as the expectation that it meets, or as it is. */
function compared(
  found: readonly Problem[],
  expected: readonly Expected[],
  texts: ReadonlyMap<string, string>,
) {
  const left = [...expected];
  const shown = found.map((problem) => {
    const at = placed(problem, texts.get(problem.place.file)?.split(/\r?\n/) ?? []);
    const meets = left.findIndex(
      (one) => one.at === at && one.rule === problem.rule && problem.message.includes(one.words),
    );
    const [one] = meets < 0 ? [] : left.splice(meets, 1);
    return one === undefined ? `${at} ${problem.rule}: ${problem.message}` : told(one);
  });
  return shown;
}

const told = ({ at, rule, words }: Expected): string => `${at} ${rule}: ${words}`;

describe("mistakes in definitions", () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(yaml|yml|json)$/.test(file));
  const programs = new Map<string, string[]>();
  for (const file of files.sort()) {
    const [name = ""] = file.split(/\/|\+|\.(?:yaml|json)$/);
    programs.set(name, [...(programs.get(name) ?? []), file]);
  }

  it("are of 45 kinds and more, and over all four services", () => {
    const all = files.map((file) => readFileSync(join(FOLDER, file), "utf8")).join("\n");
    assert.ok(programs.size >= 45, `${programs.size} kinds`);
    for (const service of ["sahara:", "mrs:", "mrs/v1:", "cdm:"])
      assert.ok(all.includes(`bigdata:${service}`), service);
  });

  for (const [name, parts] of programs) {
    it(name.replaceAll("-", " "), () => {
      const texts = new Map(parts.map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]));
      const expected = parts.flatMap(expectedOf);
      assert.ok(expected.length > 0, "a mistake is expected");
      const isFolder = parts.every((file) => dirname(file) !== ".");
      const found = check(programOf(read(isFolder ? [name] : parts, FOLDER)));
      assert.deepEqual(compared(found, expected, texts), expected.map(told));
    });
  }
});
