/** For programs of one's own. `version` changes when a field goes or changes its meaning. */
import type { Checked } from "./report";
import { tally } from "./tally";

export function json(checked: Checked): string {
  const { files, errors, warnings } = tally(checked);
  const problems = checked.problems.map(({ place, severity, rule, message }) => ({
    file: place.file,
    line: place.start.line,
    column: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
    severity,
    rule,
    message,
  }));
  return jsonDocument({ version: 1, files, definitions: checked.definitions, errors, warnings, problems });
}

/** Controls that JSON allows in a text, and a terminal would obey or reorder a line for. */
const UNESCAPED = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The same values, and safe to look at. */
export function jsonDocument(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    UNESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}
