/** References that lack their quotes are read as if they had them, so that nothing of the file is lost for it. */
import type { Finding } from "../finding";
import { lineAround } from "../lines";

export interface Quoted {
  readonly text: string;
  /** Where a character of it stands in the file. */
  origin(offset: number): number;
}

export function quoted(text: string, findings: readonly Finding[]): Quoted {
  const open = findings.filter(({ quote }) => quote !== undefined).sort((a, b) => a.start - b.start);
  const marks = open.flatMap(({ start, end, quote = "" }) => [
    { at: start, quote },
    { at: end, quote },
  ]);
  const ends = [0, ...marks.map(({ at }) => at)];
  const pieces = ends.map((from, nth) => text.slice(from, ends[nth + 1]) + (marks[nth]?.quote ?? ""));
  const added = marks.map(({ at }, before) => at + before);
  return { text: pieces.join(""), origin: (offset) => offset - added.filter((at) => at < offset).length };
}

/** What else is wrong once the quotes are there: in lines without any, for beside them it may be their doing. */
export function besideQuotes(
  text: string,
  { origin }: Quoted,
  before: readonly Finding[],
  now: readonly Finding[],
): Finding[] {
  const lineOf = (offset: number): number => lineAround(text, offset).start;
  const withQuotes = before.filter(({ quote }) => quote !== undefined);
  const lines = new Set(withQuotes.map(({ start }) => lineOf(start)));
  const others = now.map((one) => ({ ...one, start: origin(one.start), end: origin(one.end) }));
  return [...withQuotes, ...others.filter(({ start, harmless }) => harmless || !lines.has(lineOf(start)))];
}
