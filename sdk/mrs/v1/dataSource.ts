import type * as pulumi from "@pulumi/pulumi";
import { register } from "../../resource";
import type { MrsV1DataSource, MrsV1DataSourceArgs } from "../../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../../object";

/**
 * A data source of MRS v1.1: a place a run reads from or writes to. Another place is another data source, and with it
 * a new run of what uses it.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
export class DataSource extends JobObject {
  declare readonly type: pulumi.Output<MrsV1DataSource["type"]>;
  declare readonly url: pulumi.Output<string>;
  declare readonly credentials: pulumi.Output<MrsV1DataSource["credentials"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: MrsV1DataSourceArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(DataSource, {
  type: "bigdata/mrs/v1:DataSource",
  handler: "mrsV1DataSource",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
});
