/** OpenStack Sahara, API v1.1. */
export { DataSource } from "./dataSource";
export { Job } from "./job";
export { JobBinary } from "./jobBinary";
export { JobExecution } from "./jobExecution";
export type {
  JobConfigsArgs,
  SaharaDataSourceArgs as DataSourceArgs,
  SaharaJobArgs as JobArgs,
  SaharaJobArgumentArgs as JobArgumentArgs,
  SaharaJobBinaryArgs as JobBinaryArgs,
  SaharaJobExecutionArgs as JobExecutionArgs,
} from "../types";
