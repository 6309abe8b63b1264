import type * as pulumi from "@pulumi/pulumi";
import { OBJECT_OUTPUTS, SupportingObject, WITHOUT_IMPORT } from "../object";
import { register } from "../resource";
import type { CdmJob, CdmJobArgs } from "../types";

/**
 * The definition of a migration job at Cloud Data Migration: from where, to where, how. Neither making nor changing it
 * starts anything; `cdm.JobExecution` does.
 *
 * ```ts
 * const job = new bigdata.cdm.Job("orders", {
 *     clusterId,
 *     jobType: "NORMAL_JOB",
 *     fromConnectorName: "generic-jdbc-connector",
 *     fromLinkName: "orders-db",
 *     fromConfigValues: { "fromJobConfig.schemaName": "shop", "fromJobConfig.tableName": "orders" },
 *     toConnectorName: "obs-connector",
 *     toLinkName: "lake",
 *     toConfigValues: { "toJobConfig.bucketName": "lake", "toJobConfig.outputDirectory": "/orders" },
 * });
 * ```
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html
 */
export class Job extends SupportingObject {
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly jobType: pulumi.Output<CdmJob["jobType"]>;
  declare readonly fromConnectorName: pulumi.Output<string>;
  declare readonly fromLinkName: pulumi.Output<string>;
  declare readonly fromConfigValues: pulumi.Output<CdmJob["fromConfigValues"]>;
  declare readonly toConnectorName: pulumi.Output<string>;
  declare readonly toLinkName: pulumi.Output<string>;
  declare readonly toConfigValues: pulumi.Output<CdmJob["toConfigValues"]>;
  declare readonly driverConfigValues: pulumi.Output<CdmJob["driverConfigValues"]>;

  /** @throws pulumi.RunError for the options `id` and `import` */
  constructor(name: string, args: CdmJobArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(Job, {
  type: "bigdata/cdm:Job",
  handler: "cdmJob",
  outputs: OBJECT_OUTPUTS,
  instead: WITHOUT_IMPORT,
});
