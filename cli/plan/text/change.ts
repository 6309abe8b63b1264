/** What changes of a resource: a table of properties, and below it in full what is too long for a table. */
import { jsonDocument } from "../../validate/json";
import { document, fence, table } from "../../markdown/block";
import { code } from "../../markdown/inline";
import type { Change } from "../plan";

const SECRET = "[secret]";

/** What a table shows of one value. A longer one, or one of several lines, stands below it. */
const LONGEST_IN_TABLE = 100;

/** Lines that stay, around those that change. */
const CONTEXT = 3;

export function changeTable(changes: readonly Change[]): string {
  // Where some start a run and others do not, it is told which.
  const mixed = new Set(changes.map(({ replaces }) => replaces)).size > 1;
  const rows = changes.map((change) => [
    code(change.path),
    ...beforeAndAfter(change),
    ...(mixed ? [change.replaces ? "yes" : "no"] : []),
  ]);
  const head = ["Property", "Before", "After", ...(mixed ? ["Starts a run"] : [])];
  const long = changes.filter((change) => [change.old, change.new].some(isLong));
  return document([
    table(head, rows),
    ...long.map((change) => document([`${code(change.path)} in full:`, difference(change)])),
  ]);
}

/** `"a"` and `"b"`, in a line. */
function beforeAndAfter(change: Change): [string, string] {
  return [inLine(change.old), change.unknown ? "*known during* `pulumi up`" : inLine(change.new)];
}

function inLine(value: unknown): string {
  if (value === undefined) return "*not set*";
  return code(value === SECRET ? SECRET : JSON.stringify(value));
}

function isLong(value: unknown): boolean {
  if (value === undefined) return false;
  return (
    JSON.stringify(value).length > LONGEST_IN_TABLE || (typeof value === "string" && value.includes("\n"))
  );
}

/** The lines that both have at the beginning and at the end stay; of what is between, all go and all come. */
function difference(change: Change): string {
  const before = linesOf(change.old);
  const after = change.unknown ? ["(known during pulumi up)"] : linesOf(change.new);
  const shorter = Math.min(before.length, after.length);
  let top = 0;
  while (top < shorter && before[top] === after[top]) top++;
  let bottom = 0;
  while (bottom < shorter - top && before.at(-1 - bottom) === after.at(-1 - bottom)) bottom++;
  const [oldEnd, newEnd] = [before.length - bottom, after.length - bottom];
  const rows = [
    ...before.slice(Math.max(0, top - CONTEXT), top).map((line) => `  ${line}`),
    ...before.slice(top, oldEnd).map((line) => `- ${line}`),
    ...after.slice(top, newEnd).map((line) => `+ ${line}`),
    ...before.slice(oldEnd, oldEnd + CONTEXT).map((line) => `  ${line}`),
  ];
  return fence(rows.join("\n"), "diff");
}

function linesOf(value: unknown): string[] {
  if (value === undefined) return [];
  const text = typeof value === "string" ? value : jsonDocument(value).trimEnd();
  return text.split(/\r?\n/);
}
