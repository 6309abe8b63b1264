/**
 * What to write in the place of a value that is wrong only as YAML reads it: ids that it takes for numbers, numbers in
 * quotes, `yes`, keys without a value. Nothing is suggested that would be wrong as well.
 */
import { isMap } from "../values/walk";
import { inQuotes } from "../yaml/syntax/quotes";

/** Whether another value, or with undefined none, would do in the same place. */
export type WouldDo = (value: unknown) => boolean;

/** How people say yes and no. */
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on"].map((word) => [word, true] as const),
  ...["false", "no", "off"].map((word) => [word, false] as const),
]);

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };
const DURATION = /^(\d+) ?([smhd])$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** For the end of a message about a value; empty where we know nothing better. */
export function instead(value: unknown, written: string, isSecret: boolean, wouldDo: WouldDo): string {
  if (typeof value === "number" || typeof value === "boolean") {
    if (!wouldDo(written)) return "";
    return isSecret ? "; put it in quotes" : `; in quotes: ${inQuotes(written)}`;
  }
  if (typeof value !== "string") return "";
  const [, count, unit = ""] = DURATION.exec(value) ?? [];
  const seconds = Number(count) * (SECONDS[unit] ?? NaN);
  if (seconds > 0 && wouldDo(seconds) && !isSecret) return `; write ${seconds}: it counts seconds`;
  const plain = NUMBER.test(value) ? Number(value) : SWITCHES.get(value.toLowerCase());
  if (plain === undefined || !wouldDo(plain)) return "";
  return isSecret ? "; leave the quotes out" : `; write ${String(plain)}, without quotes`;
}

/** About a key with nothing behind it. */
export function nothingThere(wouldDo: WouldDo): string {
  return `has no value; write one${wouldDo(undefined) ? ", or leave the key out" : ""}`;
}

/** Where a list, a map and a text are mixed up, for the end of a message that says what is needed. */
export function otherShape(value: unknown, message: string, isSecret: boolean): string {
  if (Array.isArray(value) && message.startsWith("must be an object")) return "; write its keys without -";
  if (!message.startsWith("must be a list")) return "";
  if (isMap(value)) return "; begin each item with - and a blank";
  if (typeof value !== "string") return "";
  if (/^-[^-\s]\S*$/.test(value)) return "; a blank is missing behind -";
  const list = value.length <= LONGEST_EXAMPLE && !isSecret ? asList(value) : undefined;
  return `; write ${list ?? "[first, second]"}`;
}

/** What is longer makes no good example in a message. */
const LONGEST_EXAMPLE = 80;
/** What needs no quotes within [ ], and is a text there. */
const PLAIN = /^(?!true$|false$|null$|~$)(?:[A-Za-z/._]|--?[A-Za-z])[^\s,:#[\]{}"']*(?::[^\s,:#[\]{}"']+)*$/i;

/** Its words as items; undefined where quotes say otherwise. */
function asList(value: string): string | undefined {
  if (/["'\\{}[\]]/.test(value)) return undefined;
  const items = value.split(/[\s,]+/).filter((item) => item !== "");
  return `[${items.map((item) => (PLAIN.test(item) ? item : inQuotes(item))).join(", ")}]`;
}
