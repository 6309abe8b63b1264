/** The lines of a file around a place, with carets below what is meant. */
import type { Place } from "../../definitions/place";
import { visible, width } from "./visible";

/** Characters of a line that are shown; of a longer one, as of JSON without line ends, the part around the caret. */
const LONGEST = 120;

/** Of a line that is cut, what stands before the caret. */
const BEFORE = 40;

const CUT = "…";

export interface Row {
  readonly gutter: string;
  readonly text: string;
  /** Behind the text. */
  readonly carets?: string;
}

/** The line before, if there is one, the line itself, and the carets; nothing for a place that is not in the text. */
export function frame(lines: readonly string[], { start, end }: Place): Row[] {
  const line = lines[start.line - 1];
  if (line === undefined) return [];
  const first = Math.min(start.column - 1, line.length);
  const cut = line.length > LONGEST ? Math.max(0, first - BEFORE) : 0;
  const behind = end.line > start.line ? line.length : end.column - 1;
  const indent = (cut > 0 ? CUT.length : 0) + width(visible(line.slice(cut, first)));
  const marked = width(visible(line.slice(first, Math.min(behind, cut + LONGEST))));
  const gutter = (of: number | string): string => `  ${String(of).padStart(String(start.line).length)} |`;
  const before = lines[start.line - 2];
  return [
    ...(before === undefined ? [] : [{ gutter: gutter(start.line - 1), text: part(before, cut) }]),
    { gutter: gutter(start.line), text: part(line, cut) },
    { gutter: gutter(""), text: " ".repeat(indent), carets: "^".repeat(Math.max(1, marked)) },
  ];
}

/** Both lines are cut alike, so that what is indented alike stays so. */
function part(line: string, cut: number): string {
  const left = cut > 0 && line !== "" ? CUT : "";
  const right = line.length > cut + LONGEST ? CUT : "";
  return `${left}${visible(line.slice(cut, cut + LONGEST))}${right}`;
}
