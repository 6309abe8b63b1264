/** Texts in a service's answers. */

/** More than this of a service's text helps nobody. */
const LONGEST_QUOTE = 500;

/** A text that is there and not empty. */
export function wordIn(object: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A service's words within a message of ours: on one line, and not too many; where they were cut an ellipsis says so. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, " ");
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}
