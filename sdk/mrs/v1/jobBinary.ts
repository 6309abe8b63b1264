import type * as pulumi from "@pulumi/pulumi";
import { contentHash } from "../../contentHash";
import { register } from "../../resource";
import type { MrsV1JobBinary, MrsV1JobBinaryArgs } from "../../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../../object";

/**
 * A program or library of MRS v1.1: a URL, a text given as `content`, or a file given as `source`. A file is compared
 * by what it holds, so a mended script gives a new binary, a new job, and a new run of what uses it.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
export class JobBinary extends JobObject {
  /** Where MRS fetches it from: `internal-db://<id>` for a content or source given here. */
  declare readonly url: pulumi.Output<string>;
  declare readonly content: pulumi.Output<string | undefined>;
  declare readonly source: pulumi.Output<string | undefined>;
  declare readonly credentials: pulumi.Output<MrsV1JobBinary["credentials"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: MrsV1JobBinaryArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, { ...args, __sourceHash: contentHash(args.source) }, options);
  }
}

const REGISTRATION = register(JobBinary, {
  type: "bigdata/mrs/v1:JobBinary",
  handler: "mrsV1JobBinary",
  outputs: [...OBJECT_OUTPUTS, "url"],
  instead: WITHOUT_IMPORT,
});
