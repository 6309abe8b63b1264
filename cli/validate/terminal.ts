/** For people: what is wrong, where, and how it looks there. */
import type { Problem } from "../../definitions/place";
import { frame } from "./frame";
import type { Checked, Surroundings } from "./report";
import { tally } from "./tally";
import { visible } from "./visible";

type Style = "error" | "warning" | "bold" | "dim";

/** Numbers of ECMA-48's "select graphic rendition". */
const STYLES: Readonly<Record<Style, string>> = { error: "1;31", warning: "1;33", bold: "1", dim: "2" };

type Paint = (style: Style, text: string) => string;

const plain: Paint = (_style, text) => text;
const coloured: Paint = (style, text) => `\x1b[${STYLES[style]}m${text}\x1b[0m`;

export function terminal(checked: Checked, { colour }: Surroundings): string {
  const paint = colour ? coloured : plain;
  const lines = new Map<string, string[]>();
  for (const [file, text] of checked.texts) lines.set(file, text.split(/\r?\n/));
  const told = checked.problems.map((problem) =>
    paragraph(problem, lines.get(problem.place.file) ?? [], paint),
  );
  return [...told, `${summary(checked, paint)}\n`].join("\n");
}

function paragraph(problem: Problem, lines: readonly string[], paint: Paint): string {
  const { place, severity, rule, message } = problem;
  const where = paint("bold", `${visible(place.file)}:${place.start.line}:${place.start.column}`);
  const what = `${paint(severity, `${severity}:`)} ${visible(message)} ${paint("dim", `[${rule}]`)}`;
  const rows = frame(lines, place).map(({ gutter, text, carets }) =>
    `${paint("dim", gutter)} ${text}${carets === undefined ? "" : paint(severity, carets)}`.trimEnd(),
  );
  return [`${where}: ${what}`, ...rows, ""].join("\n");
}

function summary(checked: Checked, paint: Paint): string {
  const { errors, warnings, files, filesWithProblems } = tally(checked);
  const definitions = count(checked.definitions, "definition");
  if (checked.problems.length === 0) return `${count(files, "file")}, ${definitions}: nothing to say`;
  const found = [
    ...(errors > 0 ? [paint("error", count(errors, "error"))] : []),
    ...(warnings > 0 ? [paint("warning", count(warnings, "warning"))] : []),
  ];
  return `${found.join(" and ")} in ${filesWithProblems} of ${count(files, "file")}, ${definitions}`;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
