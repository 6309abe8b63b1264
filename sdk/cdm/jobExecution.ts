import type * as pulumi from "@pulumi/pulumi";
import { ADOPT_INSTEAD, Execution, EXECUTION_OUTPUTS } from "../execution";
import { register } from "../resource";
import type { CdmJobExecution, CdmJobExecutionArgs } from "../types";

/**
 * One run (a *submission*) of a migration job at Cloud Data Migration.
 *
 * Creating it starts the job and (by default) waits for the end of that very submission: `pulumi up` fails unless it
 * SUCCEEDED. A job has one run at a time; where another is going on, that is an error which names it. An input that
 * shapes the request, or a value added to `triggers`, replaces it by a new run; run options change in place. Deleting
 * it stops what still runs, and leaves the definition to `cdm.Job`.
 *
 * ```ts
 * const copy = new bigdata.cdm.JobExecution("copy", {
 *     clusterId,
 *     jobName: job.name,
 *     variables: { day: "2026-11-20" },
 * });
 * ```
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/StartJob.html
 */
export class JobExecution extends Execution {
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly jobName: pulumi.Output<string>;
  declare readonly variables: pulumi.Output<CdmJobExecution["variables"]>;
  /** What the service says of the failure at length: often a stack trace. */
  declare readonly errorDetails: pulumi.Output<string | undefined>;
  /** Whether the run goes on copying what changes. */
  declare readonly isIncrementing: pulumi.Output<boolean | undefined>;
  /** What becomes of the definition after the run, where it is not to stay: `DELETE_AFTER_SUCCEED`, `DELETE`. */
  declare readonly disposableType: pulumi.Output<string | undefined>;

  /**
   * @param name the resource's name within the stack
   * @throws pulumi.RunError for the options `id` and `import`: give `adoptExecutionId` to take over a run that exists
   */
  constructor(name: string, args: CdmJobExecutionArgs, options?: pulumi.CustomResourceOptions) {
    super(REGISTRATION, name, args, options);
  }
}

const REGISTRATION = register(JobExecution, {
  type: "bigdata/cdm:JobExecution",
  handler: "cdmJobExecution",
  outputs: [...EXECUTION_OUTPUTS, "errorDetails", "isIncrementing", "disposableType"],
  instead: ADOPT_INSTEAD,
});
