/**
 * Diagrams as both sites draw them from text: https://mermaid.js.org
 *
 * A label is text of others. Mermaid reads it as Markdown and as HTML, ends it at signs of its own grammar, and takes
 * words of it (`end`, `style`) for commands at some places; its way out are codes such as `#35;`. So all but letters,
 * digits and single blanks becomes a code, save a hyphen or an underscore between two of those.
 */
import { visible } from "../validate/visible";
import { fence } from "./block";
import { shortened } from "./inline";

/** Mermaid refuses to draw longer texts, and more edges (`maxTextSize`, `maxEdges`). */
const LONGEST_DIAGRAM = 50_000;
export const MOST_EDGES = 500;

/** A box that is wider makes the others too small to read. */
const LONGEST_LABEL = 40;

const CODED = /(?<![\p{L}\p{N}])[-_]|[-_](?![\p{L}\p{N}])|[^\p{L}\p{M}\p{N} _-]/gu;

/** A blank as a code: nothing at all would be a mistake in a diagram. */
const NOTHING = "#160;";

export function label(text: string): string {
  const shown = visible(shortened(text.trim().replace(/\s+/g, " "), LONGEST_LABEL));
  return shown.replace(CODED, (character) => `#${character.codePointAt(0)};`) || NOTHING;
}

/** Undefined where it is too long to be drawn. */
export function diagram(lines: readonly string[]): string | undefined {
  const text = lines.join("\n");
  return text.length <= LONGEST_DIAGRAM ? fence(text, "mermaid") : undefined;
}
