/** Lines that should have been a key, or an item. */
import type { Span } from "../finding";
import { lineAround } from "../lines";
import { isInList, NO_ITEM } from "./columns";
import { NO_COMMENT, OTHER_COMMENT } from "./comments";

/** A key, and a colon with a blank of another kind, or an equals sign. */
const OTHER_SIGN = /^([\w-]+)(:[^\S ]| *= *)(\S.*)$/;
const NO_BLANK = /^([^\s:"']+) *:(\S.*)$/;

export function noKey(start: number, text: string): Span {
  const line = lineAround(text, start);
  const message = isInList(line, text) ? NO_ITEM : instead(line.words);
  return { start: line.first, end: line.end, message };
}

function instead(words: string): string {
  if (OTHER_COMMENT.test(words)) return NO_COMMENT;
  const [, name, sign, what] = OTHER_SIGN.exec(words) ?? [];
  if (sign?.startsWith(":")) return `a blank of another kind stands behind the colon; write ${name}: ${what}`;
  if (sign !== undefined) return `behind a key stand a colon and a blank: ${name}: ${what}`;
  const [, key, value] = NO_BLANK.exec(words) ?? [];
  if (key !== undefined) return `a blank is missing behind the colon: ${key}: ${value}`;
  return `a colon is missing behind the key: ${words}:`;
}
