import { type Alias, type Document, isAlias, type Node, visit } from "yaml";

/** What each alias stands for; undefined where no anchor of its name stands above. In one walk, however many there are. */
export function aliasesIn(document: Document): ReadonlyMap<Alias, Node | undefined> {
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
