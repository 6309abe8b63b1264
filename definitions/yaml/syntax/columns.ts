/** Lines that begin in a column in which nothing can stand, and what the parser takes for such lines. */
import type { YAMLError } from "yaml";
import type { Span } from "../finding";
import { indent, isItem, type Line, lineAround, outwards } from "../lines";
import { NO_COMMENT, OTHER_COMMENT } from "./comments";
import { inQuotes } from "./quotes";

const COMMA_TOO_MANY = "a comma stands only within { } and [ ]; leave it out";

export const NO_ITEM = "stands among the items of a list; begin it with - and a blank, or in another column";

/** Whether a line stands where the items of the list above it begin. */
export function isInList(line: Line, text: string): boolean {
  const [above] = outwards(text, line.start);
  return above !== undefined && indent(above) === indent(line) && isItem(above);
}

/** A line that begins where nothing above it does. */
export function indented(line: Line, text: string): Span {
  const { first: start, end } = line;
  if (isInList(line, text)) return { start, end, message: NO_ITEM };
  const columns = outwards(text, line.start).map((one) => String(indent(one) + 1));
  const choice = columns.join(", ").replace(/, (\d+)$/, " or $1");
  return { start, end, message: `nothing above begins in this column; begin in column ${choice}` };
}

/** `a: b: c`; or a key that is further right than the one above it. */
export function nested(start: number, next: YAMLError | undefined, text: string): Span {
  const line = lineAround(text, start);
  if (start <= line.first) return indented(line, text);
  const isBelow = next?.code === "MULTILINE_IMPLICIT_KEY" && next.pos[0] === start;
  if (isBelow) return indented(lineAround(text, next.pos[1] - 1), text);
  const words = text.slice(start, line.end);
  return {
    start,
    end: line.end,
    message: `a text with a colon and a blank in it stands in quotes: ${inQuotes(words)}`,
  };
}

/** A text goes on behind its quotes; or a line begins left of where its map does. */
export function behindItsEnd(span: Span, text: string): Span {
  const line = lineAround(text, span.start);
  const rest = text.slice(span.start, line.end);
  if (OTHER_COMMENT.test(rest)) return { ...span, end: line.end, message: NO_COMMENT };
  if (rest === ",") return { ...span, message: COMMA_TOO_MANY };
  return span.start <= line.first ? indented(line, text) : span;
}
