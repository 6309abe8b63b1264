import type * as pulumi from "@pulumi/pulumi";
import { ADOPT_INSTEAD, Execution, EXECUTION_OUTPUTS } from "../../execution";
import { register } from "../../resource";
import type { JobConfigs, MrsV1JobExecutionArgs } from "../../types";

/**
 * One run of a job object on a cluster of MapReduce Service, API v1.1. Clusters of version 3 take API v2 only: use
 * `mrs.JobExecution` there.
 *
 * Creating it executes the job and (by default) waits for the end: `pulumi up` fails unless the run SUCCEEDED. An input
 * that shapes the request, or a value added to `triggers`, replaces it by a new run; run options change in place.
 * Deleting it cancels what still runs and removes the record.
 *
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
export class JobExecution extends Execution {
  declare readonly jobId: pulumi.Output<string>;
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly inputId: pulumi.Output<string>;
  declare readonly outputId: pulumi.Output<string>;
  declare readonly jobConfigs: pulumi.Output<JobConfigs>;
  /** The job's type, read before the run was started: `MapReduce`. */
  declare readonly jobType: pulumi.Output<string | undefined>;

  /**
   * @param name the resource's name within the stack
   * @throws pulumi.RunError for the options `id` and `import`: give `adoptExecutionId` to take over a run that exists
   */
  constructor(name: string, args: MrsV1JobExecutionArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(JobExecution, {
  type: "bigdata/mrs/v1:JobExecution",
  handler: "mrsV1JobExecution",
  outputs: [...EXECUTION_OUTPUTS, "jobType"],
  instead: ADOPT_INSTEAD,
});
