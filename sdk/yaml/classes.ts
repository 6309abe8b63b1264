import type * as pulumi from "@pulumi/pulumi";
import * as cdm from "../cdm";
import * as mrs from "../mrs";
import type { BigdataResource } from "../resource";
import * as sahara from "../sahara";

/** The classes of definitions, by their types there. */
export const CONSTRUCTORS = {
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
} as const;

/** A type in a definition. */
export type Type = keyof typeof CONSTRUCTORS;

/** What a definition of this type is in a program. */
export type ResourceOf<T extends Type> = InstanceType<(typeof CONSTRUCTORS)[T]>;

/** Values as the engine takes them; what a class demands of them, the check has seen to. */
type Constructor = new (name: string, args: never, options?: pulumi.CustomResourceOptions) => BigdataResource;

/** @param type one that the check has let pass */
export function construct(
  type: string,
  name: string,
  args: pulumi.Inputs,
  options: pulumi.CustomResourceOptions,
): BigdataResource {
  const Class: Constructor = CONSTRUCTORS[type as Type];
  return new Class(name, args as never, options);
}
