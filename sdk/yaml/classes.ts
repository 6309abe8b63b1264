import type * as pulumi from "@pulumi/pulumi";
import * as cdm from "../cdm";
import * as mrs from "../mrs";
import type { BigdataResource } from "../resource";
import * as sahara from "../sahara";

/** Values as the engine takes them; what a class demands of them, the check has seen to. */
type Constructor = new (name: string, args: never, options?: pulumi.CustomResourceOptions) => BigdataResource;

/** The classes of definitions, by their types there. */
const CONSTRUCTORS: Readonly<Record<string, Constructor>> = {
  "bigdata:sahara:JobExecution": sahara.JobExecution,
  "bigdata:sahara:Job": sahara.Job,
  "bigdata:sahara:JobBinary": sahara.JobBinary,
  "bigdata:sahara:DataSource": sahara.DataSource,
  "bigdata:mrs:JobExecution": mrs.JobExecution,
  "bigdata:mrs/v1:JobExecution": mrs.v1.JobExecution,
  "bigdata:mrs/v1:JobSubmission": mrs.v1.JobSubmission,
  "bigdata:mrs/v1:Job": mrs.v1.Job,
  "bigdata:mrs/v1:JobBinary": mrs.v1.JobBinary,
  "bigdata:mrs/v1:DataSource": mrs.v1.DataSource,
  "bigdata:cdm:JobExecution": cdm.JobExecution,
  "bigdata:cdm:Job": cdm.Job,
};

/** @param type one that the check has let pass */
export function construct(
  type: string,
  name: string,
  args: pulumi.Inputs,
  options: pulumi.CustomResourceOptions,
): BigdataResource {
  return new CONSTRUCTORS[type]!(name, args as never, options);
}
