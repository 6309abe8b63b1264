/** MapReduce Service of Huawei Cloud and Open Telekom Cloud, API v2; its older API is `v1`. */
export { JobExecution } from "./jobExecution";
export type { MrsJobExecutionArgs as JobExecutionArgs } from "../types";
export * as v1 from "./v1";
