import type * as pulumi from "@pulumi/pulumi";
import { ADOPT_INSTEAD, Execution, EXECUTION_OUTPUTS } from "../../execution";
import { register } from "../../resource";
import type { MrsV1JobSubmission, MrsV1JobSubmissionArgs } from "../../types";

/**
 * One run of a job that is told in the submission itself, at MapReduce Service, API v1.1 (`submit-job`): no job object
 * is needed. Otherwise it is like `mrs.v1.JobExecution`.
 *
 * ```ts
 * const pi = new bigdata.mrs.v1.JobSubmission("pi", {
 *     clusterId,
 *     jobType: "Spark",
 *     jarPath: "s3a://jars/spark-examples.jar",
 *     arguments: ["org.apache.spark.examples.SparkPi", "10"],
 * });
 * ```
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0040.html
 */
export class JobSubmission extends Execution {
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly jobType: pulumi.Output<MrsV1JobSubmission["jobType"]>;
  /** Made from the resource's name where none was given. */
  declare readonly jobName: pulumi.Output<string>;
  declare readonly jarPath: pulumi.Output<string | undefined>;
  declare readonly hiveScriptPath: pulumi.Output<string | undefined>;
  declare readonly hql: pulumi.Output<string | undefined>;
  declare readonly arguments: pulumi.Output<string[] | undefined>;
  declare readonly input: pulumi.Output<string | undefined>;
  declare readonly output: pulumi.Output<string | undefined>;
  declare readonly jobLog: pulumi.Output<string | undefined>;
  declare readonly fileAction: pulumi.Output<MrsV1JobSubmission["fileAction"]>;

  /**
   * @param name the resource's name within the stack
   * @throws pulumi.RunError for the options `id` and `import`: give `adoptExecutionId` to take over a run that exists
   */
  constructor(name: string, args: MrsV1JobSubmissionArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(JobSubmission, {
  type: "bigdata/mrs/v1:JobSubmission",
  handler: "mrsV1JobSubmission",
  outputs: [...EXECUTION_OUTPUTS, "jobName"],
  instead: ADOPT_INSTEAD,
});
