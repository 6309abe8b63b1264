import type * as pulumi from "@pulumi/pulumi";
import { contentHash } from "../contentHash";
import { register } from "../resource";
import type { SaharaJobBinary, SaharaJobBinaryArgs } from "../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../object";

/**
 * A program or library of OpenStack Sahara: a URL, a text given as `content`, or a file given as `source`. A file is
 * compared by what it holds, so a mended script gives a new binary, a new job, and a new run of what uses it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#job-binaries
 */
export class JobBinary extends JobObject {
  /** Where Sahara fetches it from: `internal-db://<id>` for a content or source given here. */
  declare readonly url: pulumi.Output<string>;
  declare readonly content: pulumi.Output<string | undefined>;
  declare readonly source: pulumi.Output<string | undefined>;
  declare readonly credentials: pulumi.Output<SaharaJobBinary["credentials"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: SaharaJobBinaryArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, { ...args, __sourceHash: contentHash(args.source) }, options);
  }
}

const REGISTRATION = register(JobBinary, {
  type: "bigdata/sahara:JobBinary",
  handler: "saharaJobBinary",
  outputs: [...OBJECT_OUTPUTS, "url"],
  instead: WITHOUT_IMPORT,
});
