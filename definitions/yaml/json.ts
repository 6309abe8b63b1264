/**
 * What YAML reads in a file of JSON and JSON does not have: other tools would refuse the file. That it can be read all
 * the same makes each of these a mistake that hides nothing.
 */
import type { Finding } from "./finding";
import { lineAround } from "./lines";

/** Texts, comments, commas before a bracket that closes, and words; what else JSON has, it shares with YAML. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'[^']*'|#[^\r\n]*|,(?=(?:\s|#[^\r\n]*)*([}\]]))|[^\s{}[\],:"'#]+/g;

/** @param text that YAML can read */
export function jsonFindings(text: string): Finding[] {
  const first = text.search(/\S/);
  if (first < 0 || isJson(text)) return [];
  if (!/[[{]/.test(text[first]!))
    return [{ start: first, end: lineAround(text, first).end, message: NO_JSON, harmless: true }];
  const found = [...text.matchAll(TOKEN)].flatMap(({ 0: token, 1: closing, index: start }) => {
    const message =
      closing === undefined ? wrongWith(token) : `JSON has no comma before ${closing}; leave it out`;
    if (message === undefined) return [];
    return [
      { start, end: Math.min(start + token.length, lineAround(text, start).end), message, harmless: true },
    ];
  });
  return found.length > 0 ? found : [{ start: 0, end: 1, message: NO_JSON, harmless: true }];
}

const NO_JSON = "YAML reads this, and JSON does not; write JSON, or give the file the ending .yaml";

/** Of other languages. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["True", "true"],
  ["False", "false"],
  ["None", "null"],
  ["undefined", "null"],
]);

function wrongWith(token: string): string | undefined {
  if (token.startsWith("#")) return "JSON has no comments; leave it out";
  if (isJson(token)) return undefined;
  if (token.startsWith('"'))
    return 'within quotes, JSON writes the end of a line \\n, and \\ only before " \\ / b f n r t u';
  const meant = WORDS.get(token);
  if (meant !== undefined) return `JSON writes ${meant} instead of ${token}`;
  const words = token.startsWith("'") ? token.slice(1, -1) : token;
  if (Number.isFinite(Number(token)))
    return `JSON writes ${Number(token)}, or as a text ${JSON.stringify(words)}`;
  return `a text of JSON stands in double quotes: ${JSON.stringify(words)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
