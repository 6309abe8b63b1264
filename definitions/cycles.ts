/** Who needs itself, through whichever others. */
import type { Place } from "./place";
import type { Entry } from "./sections";
import type { Use } from "./uses";

export interface Round {
  /** Whose reference closes it. */
  readonly from: Entry;
  readonly place: Place;
  readonly names: readonly string[];
}

/** One round for each reference that closes one, told from there. */
export function rounds(uses: readonly Use[], needs: ReadonlyMap<string, ReadonlySet<string>>): Round[] {
  const told = new Set<string>();
  return uses.flatMap(({ from, reference, place }) => {
    const way = wayBack(reference.name, from.name, needs);
    if (way === undefined) return [];
    const key = [...way].sort().join(" ");
    if (told.has(key)) return [];
    told.add(key);
    return [{ from, place, names: [from.name, ...way] }];
  });
}

/** The shortest way from one name to another along what they need. */
function wayBack(
  from: string,
  to: string,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const ways: string[][] = [[from]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way.at(-1)!;
    if (last === to) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of needs.get(last) ?? []) ways.push([...way, next]);
  }
  return undefined;
}
