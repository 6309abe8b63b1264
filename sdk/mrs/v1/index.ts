/** MapReduce Service, API v1.1, which resembles Sahara's. */
export { DataSource } from "./dataSource";
export { Job } from "./job";
export { JobBinary } from "./jobBinary";
export { JobExecution } from "./jobExecution";
export { JobSubmission } from "./jobSubmission";
export type {
  MrsV1DataSourceArgs as DataSourceArgs,
  MrsV1JobArgs as JobArgs,
  MrsV1JobBinaryArgs as JobBinaryArgs,
  MrsV1JobExecutionArgs as JobExecutionArgs,
  MrsV1JobSubmissionArgs as JobSubmissionArgs,
} from "../../types";
