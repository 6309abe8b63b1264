import type * as pulumi from "@pulumi/pulumi";
import { ADOPT_INSTEAD, Execution, EXECUTION_OUTPUTS } from "../execution";
import { register } from "../resource";
import type { MrsJobExecution, MrsJobExecutionArgs } from "../types";

/**
 * One run of a job on a cluster of MapReduce Service, API v2.
 *
 * Creating it submits the job and (by default) waits for the end: `pulumi up` fails unless the run SUCCEEDED. An input
 * that shapes the request, or a value added to `triggers`, replaces it by a new run; run options change in place.
 * Deleting it kills what still runs and removes the record.
 *
 * ```ts
 * const orders = new bigdata.mrs.JobExecution("orders", {
 *     clusterId,
 *     jobType: "SparkSubmit",
 *     arguments: ["--class", "com.example.Orders", "--master", "yarn-cluster", "obs://jars/app.jar"],
 *     properties: { "fs.obs.endpoint": "obs.eu-de.otc.t-systems.com" },
 * });
 * ```
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html
 */
export class JobExecution extends Execution {
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly jobType: pulumi.Output<string>;
  /** Made from the resource's name where none was given. */
  declare readonly jobName: pulumi.Output<string>;
  declare readonly arguments: pulumi.Output<string[] | undefined>;
  declare readonly properties: pulumi.Output<MrsJobExecution["properties"]>;
  declare readonly fetchSqlResult: pulumi.Output<boolean | undefined>;
  /** The YARN application that launched the job. */
  declare readonly launcherId: pulumi.Output<string | undefined>;
  declare readonly queue: pulumi.Output<string | undefined>;
  /** Who submitted it, as the cluster knows them. */
  declare readonly user: pulumi.Output<string | undefined>;
  /** With `fetchSqlResult`: the rows of each statement, by its position from 0. Secret. */
  declare readonly sqlResult: pulumi.Output<Record<string, unknown[]> | undefined>;

  /**
   * @param name the resource's name within the stack
   * @throws pulumi.RunError for the options `id` and `import`: give `adoptExecutionId` to take over a run that exists
   */
  constructor(name: string, args: MrsJobExecutionArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(JobExecution, {
  type: "bigdata/mrs:JobExecution",
  handler: "mrsJobExecution",
  outputs: [...EXECUTION_OUTPUTS, "jobName", "launcherId", "queue", "user", "sqlResult"],
  instead: ADOPT_INSTEAD,
});
