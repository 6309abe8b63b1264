import { isUnknown } from "../provider/schema";
import type { Seen } from "./resource";
import { rule } from "./rule";
import { shown } from "./secretMarks";

/** The services, as settings name them, by what their class names begin with; the longer beginning first. */
const SERVICES = { "mrs.v1": "mrs/v1", mrs: "mrs", sahara: "sahara", cdm: "cdm" } as const;
type Service = (typeof SERVICES)[keyof typeof SERVICES];

const types = (example: string) => ({
  type: "array" as const,
  items: { type: "string" as const, minLength: 1 },
  description: `The allowed types, as ${example}. Without the setting, all are.`,
});

/** Only these types of jobs. The type of Sahara's jobs, and of MRS v1.1's job objects, stands on the job. */
export const allowedJobTypes = rule<Partial<Record<Service, readonly string[]>>>(
  {
    name: "allowed-job-types",
    description: "Jobs are of the types that are allowed at their service.",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        sahara: types("Spark, Hive"),
        mrs: types("SparkSubmit, HiveScript"),
        "mrs/v1": types("Spark, DistCp"),
        cdm: types("NORMAL_JOB"),
      },
    },
  },
  (resource, config) => {
    const [property, type] = typeOf(resource);
    const service = serviceOf(resource);
    const allowed = config[service];
    if (allowed === undefined || type === undefined || isUnknown(type) || allowed.includes(String(type)))
      return [];
    const which = allowed.length === 0 ? "none is" : `allowed are ${allowed.join(", ")}`;
    return [
      `${property}: ${shown(resource.urn, [property], String(type))} is not allowed at ${service}, ${which}: use one of these, or have the type added to the policy's setting`,
    ];
  },
);

function serviceOf({ className }: Seen): Service {
  const beginning = Object.keys(SERVICES).find((each) => className.startsWith(`${each}.`));
  return SERVICES[beginning as keyof typeof SERVICES];
}

function typeOf({ className, inputs }: Seen): [property: string, value: unknown] {
  // A data source has a type, too, and it is none of a job.
  return className.endsWith(".Job") && className !== "cdm.Job"
    ? ["type", inputs["type"]]
    : ["jobType", inputs["jobType"]];
}
