// The published schema lets a reference such as ${job.id} stand for every value, for the sake of YAML files. What
// the provider is given has no references any more, and types must not speak of them: both start from this copy.

const REFERENCE = "#/$defs/Reference";

/** Applies `change` to every object of a JSON document, innermost first. */
export function rewrite(node, change) {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, change));
  if (typeof node !== "object" || node === null) return node;
  return change(
    Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewrite(value, change)])),
  );
}

/**
 * The schema without `anyOf: [X, Reference]`: X takes the place of the choice, beside its siblings. Where values are
 * only suggested to an editor (`anyOf: [suggested, X, Reference]`), X keeps them as `known`.
 */
export function withoutReferences(schema) {
  return rewrite(schema, (node) => {
    if (!Array.isArray(node.anyOf) || !node.anyOf.some((branch) => branch.$ref === REFERENCE)) return node;
    const { anyOf, ...siblings } = node;
    const suggestion = anyOf.find((branch) => branch.suggested);
    const [value] = anyOf.filter((branch) => branch.$ref !== REFERENCE && branch !== suggestion);
    return { ...value, ...(suggestion && { known: resolved(schema, suggestion).enum }), ...siblings };
  });
}

/** What a `$ref` of this schema points to, or the node itself. */
export function resolved(schema, node) {
  if (node.$ref === undefined) return node;
  return node.$ref
    .split("/")
    .slice(1)
    .reduce((target, step) => target[step], schema);
}

/** The names of the resource classes: those the chain at the top of the schema leads to. */
export function classNames(schema) {
  return schema.properties.resources.additionalProperties.allOf.map((link) =>
    link.then.properties.properties.$ref.replace("#/$defs/", ""),
  );
}

/** The names of the rules that hold once a job's type is known, such as `sahara.JobExecution.Java`. */
export function ruleNames(schema) {
  const classes = classNames(schema);
  return Object.keys(schema.$defs).filter((name) => classes.some((each) => name.startsWith(`${each}.`)));
}
