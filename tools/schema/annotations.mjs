// What the schema says beside types: `change` (what a change of the property does), `secret` (a value that is secret
// by nature, or with a pattern: where its text matches), `suggested` (values that a service documents, and may not be
// all of them), `ignored` (the service accepts it and does not use it, with the reason). Collected here into tables,
// so that the provider need not walk the schema at run time.

import { classNames, resolved, ruleNames } from "./references.mjs";

/** Our own keywords. They carry meaning for us and none for a validator; the editor's own ones are there as well. */
export const VOCABULARY = [
  "change",
  "secret",
  "suggested",
  "known",
  "ignored",
  "refused",
  "errorMessage",
  "deprecationMessage",
  "enumDescriptions",
  "tsType",
];

function changesOf(schema, { properties }) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, node]) => [name, node.change ?? resolved(schema, node).change]),
  );
}

/**
 * Paths, as lists of keys, of the values below `node` marked secret, some of them only where they match a pattern.
 * `*` stands for any position in a list.
 */
function secretsOf(schema, node, path = []) {
  if (node.secret !== undefined) return [{ path, ...(node.secret !== true && { matching: node.secret }) }];
  const target = resolved(schema, node);
  const below = Object.entries(target.properties ?? {}).flatMap(([key, value]) =>
    secretsOf(schema, value, [...path, key]),
  );
  return typeof target.items === "object"
    ? [...below, ...secretsOf(schema, target.items, [...path, "*"])]
    : below;
}

/** The values that are known of the properties that take others too. */
function knownOf({ properties }) {
  return Object.entries(properties).flatMap(([property, { known }]) => (known ? [{ property, known }] : []));
}

/** What a rule marks ignored: a property by its path, or with `keys` those keys of a map that match the pattern. */
function ignoredBy(node, path = []) {
  if (node.ignored !== undefined) return [{ path, reason: node.ignored }];
  const properties = Object.entries(node.properties ?? {}).flatMap(([key, value]) =>
    ignoredBy(value, [...path, key]),
  );
  const patterns = Object.entries(node.patternProperties ?? {})
    .filter(([, value]) => value.ignored !== undefined)
    .map(([keys, value]) => ({ path, keys, reason: value.ignored }));
  return [...properties, ...patterns];
}

export function tables(schema) {
  const each = (names, table) => Object.fromEntries(names.map((name) => [name, table(schema.$defs[name])]));
  return {
    changes: each(classNames(schema), (definition) => changesOf(schema, definition)),
    secrets: each(classNames(schema), (definition) => secretsOf(schema, definition)),
    known: each(classNames(schema), knownOf),
    ignored: each(ruleNames(schema), (rule) => ignoredBy(rule)),
    configKeys: Object.keys(schema.$defs.JobConfigsConfigs.properties),
  };
}
