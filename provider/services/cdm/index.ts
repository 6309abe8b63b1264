export { cdmJob } from "./job";
export { cdmJobExecution } from "./jobExecution";
