import type * as pulumi from "@pulumi/pulumi";
import { register } from "../../resource";
import type { MrsV1Job, MrsV1JobArgs } from "../../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../../object";

/**
 * A job of MRS v1.1: what can be run, and of which type. Anything but `description`, `isPublic` and `isProtected` makes
 * a new job when it changes, and with it a new run of every execution that refers to it.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
export class Job extends JobObject {
  declare readonly type: pulumi.Output<string>;
  declare readonly mainIds: pulumi.Output<string[] | undefined>;
  declare readonly libIds: pulumi.Output<string[] | undefined>;
  declare readonly interface: pulumi.Output<MrsV1Job["interface"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: MrsV1JobArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(Job, {
  type: "bigdata/mrs/v1:Job",
  handler: "mrsV1Job",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
});
