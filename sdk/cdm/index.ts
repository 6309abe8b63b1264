/** Cloud Data Migration of Huawei Cloud and Open Telekom Cloud. */
export { Job } from "./job";
export { JobExecution } from "./jobExecution";
export type { CdmJobArgs as JobArgs, CdmJobExecutionArgs as JobExecutionArgs } from "../types";
