/** Runs declared in files, in the syntax of Pulumi YAML. */
export { ConfigFile } from "./configFile";
export type { ConfigFileArgs } from "./configFile";
export { ConfigGroup } from "./configGroup";
export type { ConfigGroupArgs } from "./configGroup";
export type { ResourceOf, Type } from "./classes";
