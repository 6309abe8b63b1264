/** Where YAML says that something stands elsewhere: aliases, and the keys that a map takes over from others. */
import { type Alias, type Document, isAlias, isSeq, type Node, visit } from "yaml";

export type Aliases = ReadonlyMap<Alias, Node | undefined>;

/** What each alias stands for; undefined where no anchor of its name stands above. In one walk, however many there are. */
export function aliasesIn(document: Document): Aliases {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node | undefined>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) aliases.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return aliases;
}

/** The key whose value is a map, or a list of maps, that this one takes its other keys from. */
export const MERGE = "<<";

/** What stands behind such a key, each of a list. */
export function mergedBy(value: Node | null): Node[] {
  if (value === null) return [];
  return isSeq(value) ? (value.items as Node[]) : [value];
}
