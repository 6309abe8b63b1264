/**
 * Guard rails for runs of big-data jobs: policies for a pack of `@pulumi/policy`.
 *
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { policies } from "pulumi-bigdata/policy";
 * new PolicyPack("bigdata", { policies });
 * ```
 */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { allowedJobLocations } from "./jobLocations";
import { allowedJobTypes } from "./jobTypes";
import { limitsSet } from "./limitsSet";
import { noSecretsInClear } from "./noSecretsInClear";
import { protectedClusters } from "./protectedClusters";
import { secretMarks } from "./secretMarks";
import { successRequired } from "./successRequired";

/**
 * All policies, for a pack of their own or beside others. `pulumi preview --policy-pack-config FILE` sets levels and
 * settings by name; those without a sensible default (clusters, types, locations, stacks) forbid nothing until then.
 */
export const policies: ResourceValidationPolicy[] = [
  secretMarks,
  noSecretsInClear,
  limitsSet,
  protectedClusters,
  allowedJobTypes,
  allowedJobLocations,
  successRequired,
];

export {
  allowedJobLocations,
  allowedJobTypes,
  limitsSet,
  noSecretsInClear,
  protectedClusters,
  secretMarks,
  successRequired,
};
