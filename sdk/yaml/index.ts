/** Runs declared in files, in the syntax of Pulumi YAML. */
export { ConfigGroup } from "./configGroup";
export type { ConfigGroupArgs } from "./configGroup";
