export { saharaDataSource } from "./dataSource";
export { saharaJob } from "./job";
export { saharaJobBinary } from "./jobBinary";
export { saharaJobExecution } from "./jobExecution";
