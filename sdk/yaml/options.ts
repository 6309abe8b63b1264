import * as pulumi from "@pulumi/pulumi";
import type { Definition } from "../../definitions/resources/definition";
import { spotOf } from "../../definitions/resources/layers";
import { positionOf } from "../../definitions/place";
import { evaluated, type Scope } from "./evaluation";
import { isPlain } from "./output";

/** The options of a definition as the SDK takes them. Their names are the same. */
export function optionsOf(definition: Definition, scope: Scope): pulumi.CustomResourceOptions {
  const { dependsOn, ...others } = evaluated(definition.options, scope) as Record<string, unknown>;
  const late = Object.keys(others).find((name) => !isPlain(others[name]));
  if (late !== undefined) throw tooLate(definition, late);
  const needs = dependsOn === undefined ? [] : [dependsOn].flat(Infinity);
  return { ...others, ...(needs.length > 0 && { dependsOn: needs }) } as pulumi.CustomResourceOptions;
}

/** The SDK would hand the output to the engine as it is, and break there. */
function tooLate({ layers }: Definition, option: string): pulumi.RunError {
  const { source, path } = spotOf(layers, "options", [option]);
  return new pulumi.RunError(
    `${positionOf(source.keyPlace(path))}: ${option} must be known before anything runs: neither a secret nor what a resource comes to`,
  );
}
