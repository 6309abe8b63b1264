/** Who needs itself, through whichever others. */
import type { Entry } from "../entry";
import type { Place } from "../place";
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
  const left = unsettled(needs);
  return uses.flatMap(({ from, reference, place }) => {
    if (!left.has(from.name) || !left.has(reference.name)) return [];
    const way = wayBack(reference.name, from.name, needs);
    if (way === undefined) return [];
    const key = [...way].sort().join(" ");
    if (told.has(key)) return [];
    told.add(key);
    return [{ from, place, names: [from.name, ...way] }];
  });
}

/** Those that can never be made: what is left when all that wait for nothing more are taken away, again and again. */
function unsettled(needs: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const neededBy = new Map<string, string[]>();
  for (const [name, others] of needs)
    for (const other of others)
      neededBy
        .set(other, neededBy.get(other) ?? [])
        .get(other)!
        .push(name);
  const waitsFor = new Map([...needs].map(([name, others]) => [name, others.size]));
  const made = [...neededBy.keys()].filter((name) => !waitsFor.has(name));
  // It grows on the way.
  for (const name of made) {
    waitsFor.delete(name);
    for (const other of neededBy.get(name) ?? []) {
      const more = waitsFor.get(other)! - 1;
      waitsFor.set(other, more);
      if (more === 0) made.push(other);
    }
  }
  return new Set(waitsFor.keys());
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
