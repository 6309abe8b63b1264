/**
 * Annotations in the pull request: workflow commands, one a line. GitHub shows at most ten errors and ten warnings of a
 * step as annotations, and all of them in its log.
 *
 * Format: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Place, Problem } from "../../definitions/place";
import { pathInRepository } from "./repository";
import type { Checked } from "./report";
import { visible } from "./visible";

export function github({ problems }: Checked): string {
  return problems.map((problem) => `${command(problem)}\n`).join("");
}

function command({ place, severity, rule, message }: Problem): string {
  const properties = {
    file: pathInRepository(place.file) ?? place.file,
    ...region(place),
    title: `pulumi-bigdata: ${rule}`,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(`${value}`)}`);
  return `::${severity} ${written.join(",")}::${escapedData(message)}`;
}

/**
 * Both lines belong to the annotation, and columns are allowed on one line only: a job whose annotation has them with
 * two different lines has been seen never to end.
 */
function region({ start, end }: Place): Record<string, number> {
  const endLine = end.column === 1 ? Math.max(start.line, end.line - 1) : end.line;
  const lines = { line: start.line, endLine };
  if (endLine > start.line) return lines;
  const columns = { col: start.column };
  return { ...lines, ...columns, ...(end.line === start.line && { endColumn: end.column }) };
}

/** Escaped before what cannot be seen gets its picture: line ends may stand in a message. */
function escapedData(text: string): string {
  return visible(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
