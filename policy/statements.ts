/**
 * Statements that bring code to a session: `ADD JAR`, `CREATE FUNCTION … USING JAR`, `SET hive.aux.jars.path`, a script
 * run by another. Comments may stand between the words, and what looks like one may stand in quotes: so both readings are
 * looked through, with and without.
 */
import { placesInSettings } from "./options";

const COMMENT = /\/\*.*?\*\/|--[^\n]*/gs;

const ADD = /\badd\s+(?:jars?|files?|archives?)\s+([^;\n]+)/gi;
const USING = /\busing\s+((?:(?:jar|file|archive)\s+(?:'[^']*'|"[^"]*")\s*,?\s*)+)/gi;
const QUOTED = /'([^']*)'|"([^"]*)"/g;
const SET = /\bset\s+([\w.]+)\s*=\s*([^;\n]+)/gi;
const RUN = /(?:^|[;\n])\s*(?:source|!run|!script|!addlocaldriverjar)\s+([^\s;]+)/gi;

export function placesInStatements(text: string): string[] {
  return [...new Set([text, text.replace(COMMENT, " ")].flatMap(placesIn))];
}

function placesIn(text: string): string[] {
  const captured = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, first = ""]) => first);
  return [
    ...captured(ADD).flatMap((list) => list.trim().split(/\s+/).map(bare)),
    ...captured(USING).flatMap((list) =>
      [...list.matchAll(QUOTED)].map(([, single, double]) => single ?? double ?? ""),
    ),
    ...[...text.matchAll(SET)].flatMap(([, key = "", value = ""]) =>
      placesInSettings(key, bare(value.trim())),
    ),
    ...captured(RUN).map(bare),
  ];
}

const bare = (text: string) => text.replace(/^(["'])(.*)\1$/s, "$2");
