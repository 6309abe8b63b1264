import type { ClassName } from "../provider/schema";

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
