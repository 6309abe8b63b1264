import type * as pulumi from "@pulumi/pulumi";
import { ADOPT_INSTEAD, Execution, EXECUTION_OUTPUTS } from "../execution";
import { register } from "../resource";
import type { JobConfigs, SaharaJobExecutionArgs } from "../types";

/**
 * One run of a job on a cluster of OpenStack Sahara, API v1.1.
 *
 * Creating it executes the job and (by default) waits for the end: `pulumi up` fails unless the run SUCCEEDED. An
 * input that shapes the request, or a value added to `triggers`, replaces it by a new run; run options change in
 * place. Deleting it cancels what still runs and removes the record.
 *
 * ```ts
 * const run = new bigdata.sahara.JobExecution("count", {
 *     jobId: job.id,
 *     clusterId,
 *     jobConfigs: { args: ["input.txt"], params: { LANG: "C" } },
 *     triggers: [inputEtag],
 * }, { customTimeouts: { create: "2h" } });
 * ```
 *
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/#job-executions
 */
export class JobExecution extends Execution {
  declare readonly jobId: pulumi.Output<string>;
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly inputId: pulumi.Output<string | undefined>;
  declare readonly outputId: pulumi.Output<string | undefined>;
  declare readonly jobConfigs: pulumi.Output<JobConfigs | undefined>;
  declare readonly interface: pulumi.Output<Record<string, string | number | boolean> | undefined>;
  declare readonly isPublic: pulumi.Output<boolean | undefined>;
  declare readonly isProtected: pulumi.Output<boolean | undefined>;
  /** The job's type, read before the run was started: `Shell`. */
  declare readonly jobType: pulumi.Output<string | undefined>;
  /** URLs of the data sources of the run by their id, placeholders resolved. */
  declare readonly dataSourceUrls: pulumi.Output<Record<string, string> | undefined>;

  /**
   * @param name the resource's name within the stack
   * @throws pulumi.RunError for the options `id` and `import`: give `adoptExecutionId` to take over a run that exists
   */
  constructor(name: string, args: SaharaJobExecutionArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(JobExecution, {
  type: "bigdata/sahara:JobExecution",
  handler: "saharaJobExecution",
  outputs: [...EXECUTION_OUTPUTS, "jobType", "dataSourceUrls"],
  instead: ADOPT_INSTEAD,
});
