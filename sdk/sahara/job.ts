import type * as pulumi from "@pulumi/pulumi";
import { register } from "../resource";
import type { SaharaJob, SaharaJobArgs } from "../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../object";

/**
 * A job of OpenStack Sahara: what can be run, and of which type. Anything but `description`, `isPublic` and
 * `isProtected` makes a new job when it changes, and with it a new run of every execution that refers to it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#jobs
 */
export class Job extends JobObject {
  declare readonly type: pulumi.Output<string>;
  declare readonly mainIds: pulumi.Output<string[] | undefined>;
  declare readonly libIds: pulumi.Output<string[] | undefined>;
  declare readonly interface: pulumi.Output<SaharaJob["interface"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: SaharaJobArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(Job, {
  type: "bigdata/sahara:Job",
  handler: "saharaJob",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
});
