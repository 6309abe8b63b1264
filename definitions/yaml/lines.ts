/** A line of a text, without its end and what is blank around it. */
export interface Line {
  /** Offset of its first character. */
  readonly start: number;
  /** Of the first that is not blank. */
  readonly first: number;
  /** Behind the last that is not blank. */
  readonly end: number;
  /** What stands between them. */
  readonly words: string;
}

export function lineAround(text: string, offset: number): Line {
  const start = offset > 0 ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
  const [line = ""] = /[^\r\n]*/.exec(text.slice(start)) ?? [];
  const words = line.trim();
  const first = start + line.length - line.trimStart().length;
  return { start, first, end: first + words.length, words };
}

/** The lines that one could belong to: going up, each that is further left than those below it. */
export function outwards(text: string, from: number): Line[] {
  const found: Line[] = [];
  let left = Infinity;
  for (let at = lineAround(text, from).start; at > 0;) {
    const line = lineAround(text, at - 1);
    at = line.start;
    if (isSilent(line) || indent(line) >= left) continue;
    left = indent(line);
    found.push(line);
  }
  return found;
}

export function indent({ start, first }: Line): number {
  return first - start;
}

/** Those below one, from top to bottom. */
export function* below(text: string, { end }: Line): Generator<Line> {
  for (let at = text.indexOf("\n", end) + 1; at > 0; at = text.indexOf("\n", at) + 1)
    yield lineAround(text, at);
}

/** Whether it is a comment, or empty. */
export function isSilent({ words }: Line): boolean {
  return words === "" || words.startsWith("#");
}

/** Whether an item of a list begins in it, and does not only follow. */
export function isItem({ words }: Line): boolean {
  return words.startsWith("- ");
}
