import * as pulumi from "@pulumi/pulumi";
import type { Definition } from "../../definitions/resources/definition";
import { spotOf } from "../../definitions/resources/layers";
import { evaluated, type Lookup } from "./evaluation";
import { isPlain } from "./output";

/** The options of a definition as the SDK takes them. Their names are the same. */
export function optionsOf(definition: Definition, lookup: Lookup): pulumi.CustomResourceOptions {
  const { dependsOn, ...others } = evaluated(definition.options, lookup) as Record<string, unknown>;
  const late = Object.keys(others).find((name) => !isPlain(others[name]));
  if (late !== undefined) throw tooLate(definition, late);
  const needs = dependsOn === undefined ? [] : [dependsOn].flat(Infinity);
  return { ...others, ...(needs.length > 0 && { dependsOn: needs }) } as pulumi.CustomResourceOptions;
}

/** The SDK would hand the output to the engine as it is, and break there. */
function tooLate({ layers }: Definition, option: string): pulumi.RunError {
  const { source, path } = spotOf(layers, "options", [option]);
  const { file, start } = source.keyPlace(path);
  return new pulumi.RunError(
    `${file}:${start.line}:${start.column}: ${option} must be known before anything runs: neither a secret nor what a resource comes to`,
  );
}
