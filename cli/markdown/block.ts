/** Blocks of Markdown. Each is without a line end at its end; a document is blocks with empty lines between them. */
import { visible } from "../validate/visible";
import { shortened } from "./inline";

/** @param cells are Markdown of one line each */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/**
 * Folded away. The empty lines make Markdown of what is within.
 * @param summary is HTML of one line: Markdown is not read there
 */
export function details(summary: string, blocks: readonly string[]): string {
  return document([`<details><summary>${summary}</summary>`, ...blocks, "</details>"]);
}

/** One block shows at most so many characters, the longest request of a service included. */
const LONGEST_TEXT = 20_000;

/** Text as it stands, line by line. Its fence is longer than any in it. */
export function fence(text: string, language = ""): string {
  const shown = shortened(text, LONGEST_TEXT).split(/\r?\n/).map(visible).join("\n");
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const marks = "`".repeat(longest + 1);
  return [`${marks}${language}`, shown, marks].join("\n");
}

/** Not shown. A workflow finds its comment by it, to write the next one over it. */
export function marker(...words: readonly string[]): string {
  const plain = words.map((word) => word.slice(0, LONGEST_NAME).replace(/[^\w./-]|-(?=->)/g, "_"));
  return `<!-- ${plain.join(" ")} -->`;
}

/** Of project and stack together; Pulumi takes no longer ones. */
const LONGEST_NAME = 250;

export function document(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined && block !== "").join("\n\n");
}
