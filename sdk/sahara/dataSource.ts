import type * as pulumi from "@pulumi/pulumi";
import { register } from "../resource";
import type { SaharaDataSource, SaharaDataSourceArgs } from "../types";
import { JobObject, OBJECT_OUTPUTS, WITHOUT_IMPORT } from "../object";

/**
 * A data source of OpenStack Sahara: a place a run reads from or writes to. Another place is another data source, and
 * with it a new run of what uses it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#data-sources
 */
export class DataSource extends JobObject {
  declare readonly type: pulumi.Output<SaharaDataSource["type"]>;
  declare readonly url: pulumi.Output<string>;
  declare readonly credentials: pulumi.Output<SaharaDataSource["credentials"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: SaharaDataSourceArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(DataSource, {
  type: "bigdata/sahara:DataSource",
  handler: "saharaDataSource",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
});
