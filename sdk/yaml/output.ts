import * as pulumi from "@pulumi/pulumi";

/** An output of a value whose type nobody knows before the program runs. */
export function outputOf(value: unknown): pulumi.Output<unknown> {
  return pulumi.output(value as object) as pulumi.Output<unknown>;
}
