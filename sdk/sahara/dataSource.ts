import type * as pulumi from "@pulumi/pulumi";
import { BigdataResource } from "../resource";
import type { SaharaDataSource, SaharaDataSourceArgs } from "../types";
import { OBJECT_OUTPUTS, WITHOUT_IMPORT } from "./object";

/**
 * A data source of OpenStack Sahara: a place a run reads from or writes to. Another place is another data source, and
 * with it a new run of what uses it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#data-sources
 */
export class DataSource extends BigdataResource {
  /** Unique at the service; made from the resource's name where none was given. */
  declare readonly name: pulumi.Output<string>;
  declare readonly type: pulumi.Output<SaharaDataSource["type"]>;
  declare readonly url: pulumi.Output<string>;
  declare readonly credentials: pulumi.Output<SaharaDataSource["credentials"]>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly isPublic: pulumi.Output<boolean | undefined>;
  declare readonly isProtected: pulumi.Output<boolean | undefined>;
  declare readonly serviceUrl: pulumi.Output<string>;
  declare readonly projectId: pulumi.Output<string>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: SaharaDataSourceArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = {
  type: "bigdata/sahara:DataSource",
  handler: "saharaDataSource",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
};
