import { changeOf, type ClassName, didYouMean } from "../provider/schema";

/** The classes by their types in Pulumi YAML, which are to be the tokens of a plugin. */
export const CLASS_OF_TYPE: Readonly<Record<string, ClassName>> = {
  "bigdata:sahara:JobExecution": "sahara.JobExecution",
  "bigdata:sahara:Job": "sahara.Job",
  "bigdata:sahara:JobBinary": "sahara.JobBinary",
  "bigdata:sahara:DataSource": "sahara.DataSource",
  "bigdata:mrs:JobExecution": "mrs.JobExecution",
  "bigdata:mrs/v1:JobExecution": "mrs.v1.JobExecution",
  "bigdata:mrs/v1:JobSubmission": "mrs.v1.JobSubmission",
  "bigdata:mrs/v1:Job": "mrs.v1.Job",
  "bigdata:mrs/v1:JobBinary": "mrs.v1.JobBinary",
  "bigdata:mrs/v1:DataSource": "mrs.v1.DataSource",
  "bigdata:cdm:JobExecution": "cdm.JobExecution",
  "bigdata:cdm:Job": "cdm.Job",
};

/** The names of what a resource of this type takes; none of a type that is unknown. */
export function inputsOf(type: unknown): string[] {
  const className = typeof type === "string" ? CLASS_OF_TYPE[type] : undefined;
  return className === undefined ? [] : Object.keys(changeOf(className));
}

/** Of the types of this SDK's classes. */
const DYNAMIC = /^pulumi-nodejs:dynamic\/bigdata\//;

/** @param others what may stand in the place of a type */
export function unknownType(type: unknown, others: readonly string[] = []): string {
  const known = [...Object.keys(CLASS_OF_TYPE), ...others];
  const short = String(type).replace(DYNAMIC, "bigdata:");
  if (Object.hasOwn(CLASS_OF_TYPE, short)) return `${String(type)} is how the state has it; write ${short}`;
  if (typeof type === "string" && /^[\w-]+:/.test(type) && !type.startsWith("bigdata:"))
    return `resources of other providers (${type}) belong to the program; definitions have ${known.join(", ")}`;
  return `unknown type ${JSON.stringify(type)}${didYouMean(String(type), known) || `; one of ${known.join(", ")}`}`;
}
