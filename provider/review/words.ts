import { ANOTHER_CLUSTER } from "../execution/causes";
import type { ChangeOf } from "./changes";
import { HIDDEN } from "./hidden";
import type { Step } from "./step";

/** Of longer values the beginning tells which one it is. */
const LONGEST_VALUE = 100;

/** A change in one sentence: `arguments[4] changed from "2026-11-20" to "2026-11-21"`. */
export function sentenceOn(change: ChangeOf, { origins }: Pick<Step, "origins">): string {
  const { input, unknown } = change;
  const said = unknown ? `${uncertain(change)}${from(origins[input])}` : certain(change);
  if (input === "__secretPaths") return "what is secret changed";
  return input === "clusterId" && change.replaces && "old" in change ? `${said} (${ANOTHER_CLUSTER})` : said;
}

function certain({ path, ...change }: ChangeOf): string {
  if (change.old === HIDDEN || change.new === HIDDEN) return `${path} ${wordFor(change)} (secret)`;
  if (!("old" in change)) return `${path} is new: ${quoted(change.new)}`;
  if (!("new" in change)) return `${path} was removed: it was ${quoted(change.old)}`;
  const [old, now] = [quoted(change.old), quoted(change.new)];
  return old === now ? `${path} changed` : `${path} changed from ${old} to ${now}`;
}

function wordFor(change: Pick<ChangeOf, "old" | "new">): string {
  if (!("old" in change)) return "is new";
  return "new" in change ? "changed" : "was removed";
}

function uncertain({ path, ...change }: ChangeOf): string {
  return "old" in change ? `${path} may change` : `${path} may have a new value`;
}

function from(origins: readonly string[] = []): string {
  return origins.length === 0 ? "" : `: it comes from ${origins.join(" and ")}`;
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
