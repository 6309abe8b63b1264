import * as pulumi from "@pulumi/pulumi";
import { isHolder } from "../../definitions/values/walk";

/** An output of a value whose type nobody knows before the program runs. */
export function outputOf(value: unknown): pulumi.Output<unknown> {
  return pulumi.output(value as object) as pulumi.Output<unknown>;
}

/** Whether a value is known as the program reads it: nothing in it is a secret, or what a resource comes to. */
export function isPlain(value: unknown): boolean {
  if (pulumi.Output.isInstance(value)) return false;
  return !isHolder(value) || pulumi.Resource.isInstance(value) || Object.values(value).every(isPlain);
}

/** What is made of a value. Of a plain one it is plain: options take nothing else. */
export function mapped(value: unknown, make: (known: unknown) => unknown): unknown {
  return isPlain(value) ? make(value) : outputOf(value).apply(make);
}
