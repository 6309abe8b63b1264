/** What references may ask of a resource beside its inputs. */
import type { ClassName } from "../../provider/schema";

const RUN = [
  ...["id", "urn", "executionId", "executionRef", "status", "serviceStatus", "statusReason", "progress"],
  ...[
    "submittedAt",
    "startedAt",
    "finishedAt",
    "durationSeconds",
    "applicationId",
    "trackingUrl",
    "counters",
  ],
  ...["recordMissing", "serviceUrl", "projectId"],
];
const OBJECT = ["id", "urn", "name", "serviceUrl", "projectId"];

/** By class: the names of its outputs. A test holds them against the classes of the SDK. */
export const OUTPUTS_OF: Readonly<Record<ClassName, readonly string[]>> = {
  "sahara.JobExecution": [...RUN, "jobType", "dataSourceUrls"],
  "sahara.Job": OBJECT,
  "sahara.JobBinary": [...OBJECT, "url"],
  "sahara.DataSource": OBJECT,
  "mrs.JobExecution": [...RUN, "jobName", "launcherId", "queue", "user", "sqlResult"],
  "mrs.v1.JobExecution": [...RUN, "jobType"],
  "mrs.v1.JobSubmission": [...RUN, "jobName"],
  "mrs.v1.Job": OBJECT,
  "mrs.v1.JobBinary": [...OBJECT, "url"],
  "mrs.v1.DataSource": OBJECT,
  "cdm.JobExecution": [...RUN, "errorDetails", "isIncrementing", "disposableType"],
  "cdm.Job": OBJECT,
};

/** Outputs that have parts: the others are texts, numbers and switches. */
export const STRUCTURED_OUTPUTS: ReadonlySet<string> = new Set(["counters", "dataSourceUrls", "sqlResult"]);
