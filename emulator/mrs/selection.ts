import type { MrsError } from "./errors";
import type { RunRow } from "./rows";
import type { World } from "./world";

/** What the lists of both APIs have in common. */
export function isListed({ clock, quirks }: World, row: RunRow): boolean {
  return clock.now() >= row.submittedMs + quirks.mrsListLagMs;
}

export function nameMatches({ quirks }: World, wanted: string | null, name: string): boolean {
  if (!wanted) return true;
  return quirks.mrsNamesMatchParts ? name.includes(wanted) : name === wanted;
}

/** Undefined where the parameter was not given. */
export function wholeNumber(query: URLSearchParams, key: string, refuse: () => MrsError): number | undefined {
  const text = query.get(key);
  if (text === null || text === "") return undefined;
  if (!/^\d+$/.test(text)) throw refuse();
  return Number(text);
}
