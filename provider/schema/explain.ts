/**
 * Makes of a validator's findings what a person should read: the cause without its echoes, at the place to mend.
 */
import type { Finding } from "./compiled";
import { nearest } from "./nearest";
import { fromPointer, type Path, pathText } from "./path";
import { type Inputs, isObject, isUnknown } from "./unknown";
import { words } from "./words";

/** Something to say about one input. */
export interface Problem {
  /** `jobConfigs.configs["edp.java.main_class"]`; empty if it concerns the inputs as a whole. */
  readonly path: string;
  readonly message: string;
}

/** Whether the value at this path is secret. */
export type IsSecret = (path: Path) => boolean;

/** The place to point at: the property for what is missing, unknown or given twice, else the value. */
function placeOf(finding: Finding, inputs: Inputs): Path {
  const path = fromPointer(finding.instancePath, inputs);
  const { missingProperty, additionalProperty, i } = finding.params;
  if (finding.keyword === "uniqueItems") return [...path, Number(i)];
  if (finding.keyword === "oneOf") {
    const choice = choiceOf(finding);
    return [...path, choice.findLast((key) => key in (finding.data as Inputs)) ?? choice[0] ?? ""];
  }
  const property = missingProperty ?? additionalProperty;
  return property === undefined ? path : [...path, String(property)];
}

/** The properties of which exactly one must be given. */
function choiceOf(finding: Finding): string[] {
  return (finding.schema as { required: string[] }[]).flatMap((branch) => branch.required);
}

/** Whether the finding may turn out void once all values are known. */
function mayStillBeRight({ keyword, data, ...finding }: Finding): boolean {
  if (isUnknown(data)) return true;
  if (keyword !== "oneOf" || !isObject(data)) return false;
  const given = choiceOf({ keyword, data, ...finding }).filter((key) => key in data);
  const known = given.filter((key) => !isUnknown(data[key]));
  return known.length <= 1 && given.length > known.length;
}

/** Leaves what is the cause: not the `if` around a rule, nor the branches of a choice that is reported as a whole. */
function causes(found: readonly Finding[]): readonly Finding[] {
  const branches = found.flatMap(({ keyword, schema }) => (keyword === "oneOf" ? (schema as unknown[]) : []));
  const choices = found.filter(({ keyword }) => keyword === "enum").map(({ instancePath }) => instancePath);
  return found.filter(
    ({ keyword, parentSchema, instancePath }) =>
      keyword !== "if" &&
      !branches.includes(parentSchema) &&
      !(keyword === "type" && choices.includes(instancePath)),
  );
}

/** A required property that is there under a misspelt name is one problem, not two. */
function misspelt(found: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    found
      .filter(({ keyword }) => keyword === "additionalProperties")
      .map(({ instancePath, params, parentSchema }) => {
        const known = Object.keys((parentSchema || {})["properties"] ?? {});
        return `${instancePath}/${nearest(String(params["additionalProperty"]), known)}`;
      }),
  );
}

/** What is wrong, in words. */
export function explained(found: readonly Finding[], inputs: Inputs, isSecret: IsSecret): Problem[] {
  const renamed = misspelt(found);
  return causes(found)
    .filter((finding) => !mayStillBeRight(finding))
    .filter(
      ({ keyword, instancePath, params }) =>
        keyword !== "required" || !renamed.has(`${instancePath}/${String(params["missingProperty"])}`),
    )
    .map((finding) => {
      const place = placeOf(finding, inputs);
      return { path: pathText(place), message: words(finding, isSecret(place)) };
    });
}
