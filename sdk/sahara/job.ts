import type * as pulumi from "@pulumi/pulumi";
import { BigdataResource } from "../resource";
import type { SaharaJob, SaharaJobArgs } from "../types";
import { OBJECT_OUTPUTS, WITHOUT_IMPORT } from "./object";

/**
 * A job of OpenStack Sahara: what can be run, and of which type. Anything but `description`, `isPublic` and
 * `isProtected` makes a new job when it changes, and with it a new run of every execution that refers to it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#jobs
 */
export class Job extends BigdataResource {
  /** Unique at the service; made from the resource's name where none was given. */
  declare readonly name: pulumi.Output<string>;
  declare readonly type: pulumi.Output<string>;
  declare readonly mainIds: pulumi.Output<string[] | undefined>;
  declare readonly libIds: pulumi.Output<string[] | undefined>;
  declare readonly interface: pulumi.Output<SaharaJob["interface"]>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly isPublic: pulumi.Output<boolean | undefined>;
  declare readonly isProtected: pulumi.Output<boolean | undefined>;
  declare readonly serviceUrl: pulumi.Output<string>;
  declare readonly projectId: pulumi.Output<string>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: SaharaJobArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = {
  type: "bigdata/sahara:Job",
  handler: "saharaJob",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
};
