/** What the values of definitions come to in a running program: plain values, outputs, and resources. */
import * as pulumi from "@pulumi/pulumi";
import { template, type Reference } from "../../definitions/expression";
import { callIn } from "../../definitions/functions";
import type { Path } from "../../definitions/path";
import { isMap } from "../../definitions/walk";
import { called } from "./functions";
import { outputOf } from "./output";

/** What a name stands for. */
export type Lookup = (name: string) => unknown;

export function evaluated(value: unknown, lookup: Lookup): unknown {
  if (typeof value === "string") return text(value, lookup);
  if (Array.isArray(value)) return value.map((item) => evaluated(item, lookup));
  if (!isMap(value)) return value;
  const call = callIn(value);
  if (call !== undefined) return called(call.name, evaluated(call.argument, lookup));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluated(item, lookup)]));
}

/** A reference that is the whole text keeps the type of what it leads to. */
function text(value: string, lookup: Lookup): unknown {
  const parts = template(value).map((part) => {
    if (typeof part === "string") return part;
    if (part.kind === "malformed") throw new pulumi.RunError(part.message);
    return referred(part, lookup);
  });
  return parts.length === 1 ? parts[0] : pulumi.concat(...(parts as pulumi.Input<string>[]));
}

function referred({ name, path }: Reference, lookup: Lookup): unknown {
  const found = lookup(name);
  const [first, ...rest] = path;
  if (first === undefined) return found;
  // A resource's properties are outputs, each with its own dependencies and secrets.
  if (pulumi.Resource.isInstance(found))
    return below((found as unknown as Record<string, unknown>)[first], rest);
  return below(found, path);
}

function below(value: unknown, path: Path): unknown {
  if (path.length === 0) return value;
  return outputOf(value).apply((known: unknown) => path.reduce<unknown>(step, known));
}

function step(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}
