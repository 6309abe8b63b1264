/** A document by its paths. Where an alias or a merge key leads elsewhere, it is followed to what is written there. */
import { type Document, isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { Path } from "../path";
import { type Aliases, aliasesIn, MERGE, mergedBy } from "./aliases";
import { Keys } from "./keys";

export class Tree {
  private readonly aliases: Aliases;
  private readonly keys: Keys;

  /** @param gaps where something is left out of the document */
  constructor(
    private readonly document: Document.Parsed | undefined,
    private readonly gaps: readonly number[],
  ) {
    this.aliases = document ? aliasesIn(document) : new Map();
    this.keys = new Keys(gaps);
  }

  /** What is written at a path, be it an alias. */
  nodeAt(path: Path): Node | undefined {
    let node: Node | null | undefined = this.document?.contents;
    for (const step of path) {
      node = this.resolved(node);
      if (isSeq(node) && typeof step === "number") node = node.items[step] as Node | undefined;
      else if (isMap(node)) node = this.pairIn(node, step)?.value;
      else return undefined;
    }
    return node ?? undefined;
  }

  /** What counts at a path: of an alias, what it stands for. */
  resolvedAt(path: Path): Node | undefined {
    return this.resolved(this.nodeAt(path)) ?? undefined;
  }

  /** The key that leads to a value, and the value; undefined in a list. */
  pairAt(path: Path): Pair<Node, Node | null> | undefined {
    const map = this.resolvedAt(path.slice(0, -1));
    return isMap(map) ? this.pairIn(map, path.at(-1)!) : undefined;
  }

  /** Whether something is left out directly in a value. */
  lacks(path: Path): boolean {
    if (this.gaps.length === 0) return false;
    const map = this.resolvedAt(path.slice(0, -1));
    const own = this.pairAt(path)?.key.range?.[0];
    return isMap(map) && own !== undefined && this.keys.broken(map).includes(own);
  }

  /** The last of its name, as the value has it: the map's own, else one that comes from an anchor. */
  private pairIn(map: YAMLMap, step: string | number): Pair<Node, Node | null> | undefined {
    const pairs = this.keys.byName(map);
    const own = pairs.get(String(step))?.at(-1);
    if (own !== undefined) return own;
    for (const { value } of pairs.get(MERGE) ?? [])
      for (const node of mergedBy(value).map((one) => this.resolved(one))) {
        const pair = isMap(node) ? this.pairIn(node, step) : undefined;
        if (pair !== undefined) return pair;
      }
    return undefined;
  }

  private resolved(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? this.aliases.get(node) : node;
  }
}
