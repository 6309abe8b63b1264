/**
 * What can be read of a file that is broken in places: all entries but those in which something is broken. They are
 * blanked out, so that everything else stays where it stands.
 */
import type { Document } from "yaml";
import { indent, type Line, lineAround, outwards } from "./lines";
import { type Finding, syntaxFindings } from "./syntax";

/** A file that is broken in more places is better mended first. */
const MOST_BROKEN = 20;

/** @param parse gives the documents of a text */
export function recovered(
  text: string,
  findings: readonly Finding[],
  parse: (text: string) => readonly Document.Parsed[],
): Document.Parsed | undefined {
  let [rest, broken] = [text, firstBroken(findings)];
  for (let turn = 0; turn < MOST_BROKEN && broken !== undefined; turn += 1) {
    rest = withoutEntry(rest, broken.start);
    const documents = parse(rest);
    broken = firstBroken(syntaxFindings(documents, rest));
    if (broken === undefined) return documents[0];
  }
  return undefined;
}

function firstBroken(findings: readonly Finding[]): Finding | undefined {
  return findings.filter(({ harmless }) => !harmless).sort((a, b) => a.start - b.start)[0];
}

/** A name, wherever one may stand: as a key of anything, also of one that lacks its colon. */
const KEY = /^[ \t]*(?:- +)?["']?([A-Za-z_][\w-]*)["']?[ \t]*(?::|$)/gm;

/** The names that may be defined in a text, however broken it is. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(KEY)].map(([, name = ""]) => name);
}

/** Blanks the resource, or what else stands directly in a section, that a place belongs to. */
function withoutEntry(text: string, offset: number): string {
  const line = lineAround(text, offset);
  const isIndented = !text.slice(line.start, line.first).includes("\t");
  const lines = [...(isIndented ? [line] : []), ...outwards(text, line.start)];
  const entry = lines.filter((one) => indent(one) > 0).at(-1) ?? line;
  const end = endOf(text, entry);
  return text.slice(0, entry.start) + text.slice(entry.start, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}

const KEY_AHEAD = /^["'\w]/;

/** Where the next entry begins, or section. Behind a line in a column between both, nobody knows what belongs where. */
function endOf(text: string, entry: Line): number {
  let isSure = true;
  for (let at = text.indexOf("\n", entry.end) + 1; at > 0; at = text.indexOf("\n", at) + 1) {
    const line = lineAround(text, at);
    const isKey = KEY_AHEAD.test(line.words);
    if (isKey && (indent(line) === 0 || (isSure && indent(line) === indent(entry)))) return at;
    isSure &&= line.words === "" || line.words.startsWith("#") || indent(line) >= indent(entry);
  }
  return text.length;
}
