/** Texts that are not even tried to be read: what could be said of the rest would be false, or the parser would die of it. */
import type { Finding } from "./finding";

export function unreadable(text: string): Finding[] {
  const conflicts = [...text.matchAll(CONFLICT)];
  if (conflicts.length > 0)
    return conflicts.map(({ index, 0: mark }) => at(index, TWO_VERSIONS, mark.length));
  const place = tooDeep(text);
  return place === undefined ? [] : [at(place, TOO_DEEP)];
}

/** What stands for bytes that are no character. */
const NO_CHARACTER = "\ufffd";

export function noCharacters(text: string): Finding[] {
  return [at(Math.max(0, text.indexOf(NO_CHARACTER)), "this is not UTF-8; save the file in that encoding")];
}

function at(start: number, message: string, length = 1): Finding {
  return { start, end: start + length, message, harmless: false };
}

/** Where git marks what it could not merge. */
const CONFLICT = /^<{7} [^\r\n]*/gm;
const TWO_VERSIONS =
  "two versions stand here that git could not merge; keep one of them, without the lines <<<<<<<, ======= and >>>>>>>";

/** Levels of brackets, and columns of blanks and dashes: the parser, which calls itself, dies of a few times as many. */
const MOST_BRACKETS = 500;
const MOST_COLUMNS = 1000;
const TOO_DEEP = `this is nested too deeply to be read: more than ${MOST_BRACKETS} levels`;

const INDENT_OR_BRACKET = /^(?:[-?]? )+|[[\]{}]/gm;

/** Where a text goes too deep; undefined for nowhere. */
function tooDeep(text: string): number | undefined {
  let open = 0;
  for (const { 0: found, index } of text.matchAll(INDENT_OR_BRACKET)) {
    if (found.length > MOST_COLUMNS) return index + MOST_COLUMNS;
    if (found === "[" || found === "{") open += 1;
    else if (found === "]" || found === "}") open = Math.max(0, open - 1);
    if (open > MOST_BRACKETS) return index;
  }
  return undefined;
}
