import { changeOf, type ClassName } from "../../provider/schema";
import { meant } from "../names";

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

/** The class of what stands as a type; undefined where that is none. */
export function classOf(type: unknown): ClassName | undefined {
  return typeof type === "string" && Object.hasOwn(CLASS_OF_TYPE, type) ? CLASS_OF_TYPE[type] : undefined;
}

/** The names of what a resource of this type takes; none of a type that is unknown. */
export function inputsOf(type: unknown): string[] {
  const className = classOf(type);
  return className === undefined ? [] : Object.keys(changeOf(className));
}

/** What any type takes. */
export const allProperties = (): string[] => [...new Set(Object.keys(CLASS_OF_TYPE).flatMap(inputsOf))];

/** Of the types of this SDK's classes. */
const DYNAMIC = /^pulumi-nodejs:dynamic\/bigdata\//;

/** @param others what may stand in the place of a type */
export function unknownType(type: unknown, others: readonly string[] = []): string {
  if (typeof type !== "string") return "type must be a text, such as bigdata:mrs:JobExecution";
  const known = [...Object.keys(CLASS_OF_TYPE), ...others];
  const short = type.replace(DYNAMIC, "bigdata:");
  if (Object.hasOwn(CLASS_OF_TYPE, short)) return `${type} is how the state has it; write ${short}`;
  const likely = [`bigdata:${short}`, short.replace(/\/(\w+):\1$/, ":$1")].find((one) => known.includes(one));
  if (likely !== undefined) return `unknown type ${JSON.stringify(type)}; write ${likely}`;
  if (/^(?!bigdata:)[\w-]+:/i.test(type))
    return `resources of other providers (${type}) belong to the program; definitions have ${known.join(", ")}`;
  return `unknown type ${JSON.stringify(type)}${meant(type, known, "one of")}`;
}
