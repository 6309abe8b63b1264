/** What the values of definitions come to in a running program: plain values, outputs, and resources. */
import * as pulumi from "@pulumi/pulumi";
import { type Malformed, type Reference, template } from "../../definitions/expression";
import { callIn } from "../../definitions/functions";
import type { Path } from "../../definitions/path";
import { isHolder, isMap } from "../../definitions/walk";
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
  const parts = template(value);
  const [first] = parts;
  if (parts.length === 1 && typeof first === "object") return referred(first, lookup);
  const texts = parts.map((part) =>
    typeof part === "string" ? part : inText(referred(part, lookup), value),
  );
  return texts.length === 1 ? texts[0] : pulumi.concat(...texts);
}

/** @param whole the text that it is a part of, for the message */
function inText(value: unknown, whole: string): pulumi.Input<string> {
  return outputOf(value).apply((known: unknown) => {
    if (known === undefined || known === null)
      throw new pulumi.RunError(`${whole}: a part of it has no value, and the text would say so`);
    if (typeof known !== "object") return known as string;
    throw new pulumi.RunError(
      `${whole}: a list or a map cannot be a part of a text; fn::join or fn::toJSON makes one of it`,
    );
  });
}

function referred(reference: Reference | Malformed, lookup: Lookup): unknown {
  if (reference.kind === "malformed") throw new pulumi.RunError(reference.message);
  const { name, path } = reference;
  const found = lookup(name);
  const [first, ...rest] = path;
  if (first === undefined) return found;
  // A resource's properties are outputs, each with its own dependencies and secrets.
  if (pulumi.Resource.isInstance(found)) {
    const property = outputOf((found as unknown as Record<string, unknown>)[first]);
    return below(
      property.apply((known: unknown) => known ?? nothingAt(name, first)),
      rest,
      name,
    );
  }
  return below(found, path, name);
}

function nothingAt(name: string, step: string | number): never {
  throw new pulumi.RunError(`${name}, which a definition refers to, has nothing at ${String(step)}`);
}

/** Nothing in the place of a value would be a run that was asked for something else. */
function below(value: unknown, [step, ...rest]: Path, name: string): unknown {
  if (step === undefined) return value;
  const next = outputOf(value).apply((known: unknown) => {
    return isHolder(known) && Object.hasOwn(known, step) ? known[step] : nothingAt(name, step);
  });
  return below(next, rest, name);
}
