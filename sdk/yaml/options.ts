import type * as pulumi from "@pulumi/pulumi";
import { evaluated, type Lookup } from "./evaluation";

/** The options of a definition as the SDK takes them. Their names are the same. */
export function optionsOf(
  given: Readonly<Record<string, unknown>>,
  lookup: Lookup,
): pulumi.CustomResourceOptions {
  const { dependsOn, ...others } = evaluated(given, lookup) as Record<string, unknown>;
  const needs = dependsOn === undefined ? [] : [dependsOn].flat();
  return { ...others, ...(needs.length > 0 && { dependsOn: needs }) } as pulumi.CustomResourceOptions;
}
