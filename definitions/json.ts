/**
 * What YAML reads in a file of JSON and JSON does not have: other tools would refuse the file. That it can be read all
 * the same makes each of these a mistake that hides nothing.
 */
import { lineAround } from "./lines";
import type { Finding } from "./syntax";

/** Texts, comments, commas before a bracket that closes, and words; what else JSON has, it shares with YAML. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'[^']*'|#[^\r\n]*|,(?=(?:\s|#[^\r\n]*)*([}\]]))|[^\s{}[\],:"'#]+/g;

/** @param text that YAML can read */
export function jsonFindings(text: string): Finding[] {
  const plain = text.replace(/^\ufeff/, " ");
  if (plain.trim() === "" || isJson(plain)) return [];
  const found = [...plain.matchAll(TOKEN)].flatMap(({ 0: token, 1: closing, index: start }) => {
    const message =
      closing === undefined ? wrongWith(token) : `JSON has no comma before ${closing}; leave it out`;
    if (message === undefined) return [];
    return [
      { start, end: Math.min(start + token.length, lineAround(plain, start).end), message, harmless: true },
    ];
  });
  return found.length > 0 ? found : [{ start: 0, end: 1, message: NO_JSON, harmless: true }];
}

const NO_JSON = "YAML reads this, and JSON does not; write JSON, or give the file the ending .yaml";

function wrongWith(token: string): string | undefined {
  if (token.startsWith("#")) return "JSON has no comments; leave it out";
  if (isJson(token)) return undefined;
  if (token.startsWith('"'))
    return 'within quotes, JSON writes the end of a line \\n, and \\ only before " \\ / b f n r t u';
  const words = token.startsWith("'") ? token.slice(1, -1) : token;
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
