import type * as pulumi from "@pulumi/pulumi";
import { BigdataResource } from "./resource";

/** What became of a run, in one vocabulary for all services. */
export type ExecutionStatus = "PENDING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED" | "UNKNOWN";

/** The outputs that every execution class has. */
export const EXECUTION_OUTPUTS = [
  "executionId",
  "executionRef",
  "status",
  "serviceStatus",
  "statusReason",
  "progress",
  "submittedAt",
  "startedAt",
  "finishedAt",
  "durationSeconds",
  "applicationId",
  "trackingUrl",
  "counters",
  "recordMissing",
  "serviceUrl",
  "projectId",
] as const;

export const ADOPT_INSTEAD = "To take over a run that exists, give its id as adoptExecutionId.";

/** One run of a job. What every service's `JobExecution` has. */
export abstract class Execution extends BigdataResource {
  /** The service's own id of the run. */
  declare readonly executionId: pulumi.Output<string>;
  /** The id with its service in front: `sahara:0d0b3c0e-…`. */
  declare readonly executionRef: pulumi.Output<string>;
  declare readonly status: pulumi.Output<ExecutionStatus>;
  /** The status in the service's own word: `DONEWITHERROR`. */
  declare readonly serviceStatus: pulumi.Output<string | undefined>;
  /** Why the run ended as it did, as far as the service says; secrets masked. */
  declare readonly statusReason: pulumi.Output<string | undefined>;
  /** 0 to 100, where the service tells. */
  declare readonly progress: pulumi.Output<number | undefined>;
  /** ISO 8601, UTC. */
  declare readonly submittedAt: pulumi.Output<string | undefined>;
  /** ISO 8601, UTC; absent where the service's clock could not be placed in a time zone. */
  declare readonly startedAt: pulumi.Output<string | undefined>;
  /** ISO 8601, UTC; absent as `startedAt` is. */
  declare readonly finishedAt: pulumi.Output<string | undefined>;
  /** From start to end, in seconds, by the service's clock. */
  declare readonly durationSeconds: pulumi.Output<number | undefined>;
  /** The id of the engine below the service: Oozie's, YARN's, or a process. */
  declare readonly applicationId: pulumi.Output<string | undefined>;
  declare readonly trackingUrl: pulumi.Output<string | undefined>;
  declare readonly counters: pulumi.Output<Record<string, number> | undefined>;
  /** True once the service has dropped the record of a run that was seen finished. */
  declare readonly recordMissing: pulumi.Output<boolean | undefined>;
  /** Where the run was started: read and delete refuse to look for it anywhere else. */
  declare readonly serviceUrl: pulumi.Output<string>;
  /** The project in which the run was started. */
  declare readonly projectId: pulumi.Output<string>;
}
