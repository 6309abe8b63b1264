/** The keys of maps, kept as they are asked for: a file of thousands of resources asks its longest map for each of them. */
import { isScalar, type Node, type Pair, type YAMLMap } from "yaml";

/** Those of one name, in the order of the file. */
type ByName = ReadonlyMap<string, readonly Pair<Node, Node | null>[]>;

export class Keys {
  private readonly names = new WeakMap<YAMLMap, ByName>();
  private readonly owners = new WeakMap<YAMLMap, readonly number[]>();

  /** @param gaps where something is left out of the document */
  constructor(private readonly gaps: readonly number[]) {}

  byName(map: YAMLMap): ByName {
    const known = this.names.get(map);
    if (known !== undefined) return known;
    const found = new Map<string, Pair<Node, Node | null>[]>();
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      if (!isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      found.set(name, [...(found.get(name) ?? []), pair]);
    }
    this.names.set(map, found);
    return found;
  }

  /** Where those keys stand between which and the next one there is a gap. */
  broken(map: YAMLMap): readonly number[] {
    const known = this.owners.get(map);
    if (known !== undefined) return known;
    const starts = (map.items as Pair<Node>[]).map(({ key }) => key.range?.[0] ?? 0);
    const found = this.gaps.flatMap((gap) => {
      const owner = starts.findLast((start) => start <= gap);
      return owner === undefined || owner === gap ? [] : [owner];
    });
    this.owners.set(map, found);
    return found;
  }
}
