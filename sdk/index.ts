/** Runs of big-data jobs as Pulumi resources: success means success, nothing runs twice, nothing is lost half-way. */
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
export type { ExecutionStatus } from "./execution";
export * as cdm from "./cdm";
export * as mrs from "./mrs";
export * as sahara from "./sahara";
export * as yaml from "./yaml";
