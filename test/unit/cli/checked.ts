/** What `validate` may have found. */
import type { Checked } from "../../../cli/validate/report";
import type { Problem } from "../../../definitions/place";

export const PLAIN = { colour: false, version: "1.2.3" };

export type Span = readonly [line: number, column: number, endLine: number, endColumn: number];

export function problem(span: Span, more: Partial<Omit<Problem, "place">> & { file?: string } = {}): Problem {
  const { file = "jobs/a.yaml", ...rest } = more;
  const [line, column, endLine, endColumn] = span;
  const place = { file, start: { line, column }, end: { line: endLine, column: endColumn } };
  return { place, severity: "error", rule: "schema", message: "must be a string", ...rest };
}

export function checked(
  problems: readonly Problem[],
  texts: Record<string, string> = {},
  definitions = 2,
): Checked {
  return { texts: new Map(Object.entries(texts)), definitions, problems };
}

/** Where a text stands in a one-line file. */
export function span(line: string, marked: string): Span {
  const column = line.indexOf(marked) + 1;
  return [1, column, 1, column + marked.length];
}

export const TWO_FILES = {
  "jobs/a.yaml": "resources:\n  daily:\n    type: bigdata:mrs:Job\n    properties:\n      a: |\n        x\n",
  "jobs/b.yaml": "config:\r\n  day: 1\r\n  night: 2\r\n",
};
export const SEVERAL = checked(
  [
    problem([3, 11, 3, 26], { rule: "structure", message: "no such type" }),
    problem([5, 7, 7, 1], { severity: "warning", rule: "advice", message: "two lines are one too many" }),
    problem([3, 3, 3, 8], { file: "jobs/b.yaml", rule: "duplicate-name", message: "night stands twice" }),
  ],
  TWO_FILES,
);
