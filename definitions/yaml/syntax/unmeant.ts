/** What YAML can read and nobody means: told from the parsed document. */
import { type Alias, type Document, isAlias, isMap, isScalar, type Node, visit } from "yaml";
import { type Aliases, aliasesIn, MERGE, mergedBy } from "../aliases";
import type { Finding } from "../finding";
import { lineAround } from "../lines";
import { NO_COMMENT, OTHER_COMMENT } from "./comments";

export function unmeant(document: Document.Parsed, text: string): Finding[] {
  const aliases = aliasesIn(document);
  const found = [...aliases].flatMap(([alias, node]) => ofAlias(alias, node));
  visit(document, {
    Pair: (_, { key, value }, above) => {
      if (!isScalar(key) || !key.range) return;
      const [start, end] = key.range;
      if (key.value === NO_NAME) found.push({ start, end, message: TAKEN, harmless: true });
      if (key.type !== "PLAIN") return;
      const map = above.at(-1);
      const isAlone = isMap(map) && map.flow === true && value === null;
      if (key.source === MERGE) found.push(...ofMerge(value as Node | null, aliases));
      else found.push(...ofPlainKey(key.source ?? "", start, isAlone, text));
    },
  });
  return found;
}

/** One that is not there, or that would be a part of itself. */
function ofAlias(alias: Alias, node: Node | undefined): Finding[] {
  const [start, end] = alias.range ?? [0, 0];
  const at = { start, end, harmless: false };
  if (node === undefined) {
    const message = `no anchor &${alias.source} stands above; write one there, or the value here (a text with * in quotes)`;
    return [{ ...at, message }];
  }
  const [first, last] = node.range ?? [0, 0];
  if (start < first || start >= last) return [];
  const message = `*${alias.source} stands within &${alias.source} itself, and would never end; write out what is meant`;
  return [{ ...at, message }];
}

function ofMerge(value: Node | null, aliases: Aliases): Finding[] {
  return mergedBy(value).flatMap((one) => {
    const node = isAlias(one) ? aliases.get(one) : one;
    // An anchor that is not there is told as such.
    if (node === undefined || isMap(node)) return [];
    const [start, end] = one.range ?? [0, 0];
    return [{ start, end, message: "<< takes the keys of a map, and this is none", harmless: false }];
  });
}

/** What JavaScript would take for the kind of an object, so that values within it count and are not seen. */
const NO_NAME = "__proto__";
const TAKEN = `no key can be called ${NO_NAME}; take another name`;

/** Blanks that are none for YAML, such as web pages have. */
const OTHER_BLANKS = /^[^\S ]+/;

/** `{ day:monday }`; not `{ fn::secret }`. */
const NO_BLANK = /^([\w.-]+):([^:\s].*)$/;

/** @param isAlone within { } and without a value */
function ofPlainKey(source: string, start: number, isAlone: boolean, text: string): Finding[] {
  const at = (words: string, message: string): Finding[] => [
    { start, end: start + words.length, message, harmless: false },
  ];
  const [comment] = OTHER_COMMENT.exec(text.slice(start, start + source.length)) ?? [];
  if (comment !== undefined) {
    // It has become part of the key behind it.
    const whole = comment.startsWith("//") ? text.slice(start, lineAround(text, start).end) : comment;
    return at(whole, NO_COMMENT);
  }
  const [blanks] = OTHER_BLANKS.exec(source) ?? [];
  if (blanks !== undefined) return at(blanks, "begins with blanks of another kind; write plain ones");
  const [, key, value] = (isAlone && NO_BLANK.exec(source)) || [];
  return key === undefined ? [] : at(source, `a blank is missing behind the colon: ${key}: ${value}`);
}
