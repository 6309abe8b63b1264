export { mrsJobExecution } from "./jobExecution";
export { mrsV1JobExecution } from "./v1/jobExecution";
export { mrsV1JobSubmission } from "./v1/jobSubmission";
export { mrsV1DataSource, mrsV1Job, mrsV1JobBinary } from "./v1/objects";
