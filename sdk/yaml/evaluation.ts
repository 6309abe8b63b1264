/** What the values of definitions come to in a running program: plain values, outputs, and resources. */
import * as pulumi from "@pulumi/pulumi";
import { type Malformed, type Reference, template } from "../../definitions/values/expression";
import { callIn } from "../../definitions/values/functions";
import { isHolder, isMap } from "../../definitions/values/walk";
import { called } from "./functions";
import { mapped, outputOf } from "./output";

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
  return mapped(texts, (known) => (known as unknown[]).join(""));
}

/** @param whole the text that it is a part of, for the message */
function inText(value: unknown, whole: string): unknown {
  return mapped(value, (known) => {
    if (known === undefined || known === null)
      throw new pulumi.RunError(`${whole}: a part of it has no value, and the text would say so`);
    if (typeof known !== "object") return known;
    throw new pulumi.RunError(
      `${whole}: a list or a map cannot be a part of a text; fn::join or fn::toJSON makes one of it`,
    );
  });
}

function referred(reference: Reference | Malformed, lookup: Lookup): unknown {
  if (reference.kind === "malformed") throw new pulumi.RunError(reference.message);
  const { name, path } = reference;
  return path.reduce<unknown>((value, step) => inside(value, step, name), lookup(name));
}

/**
 * One step further. Neither a plain value nor a resource becomes an output as a whole for it: each part has its own
 * dependencies and secrets.
 */
function inside(value: unknown, step: string | number, name: string): unknown {
  if (pulumi.Resource.isInstance(value)) {
    const property = outputOf((value as unknown as Record<string, unknown>)[step]);
    // What --target has left out was not made and has no id: what it would come to is unknown then, and not missing.
    const { id } = value as pulumi.CustomResource;
    return property.apply((known: unknown) => known ?? id.apply(() => nothingAt(name, step)));
  }
  if (pulumi.Output.isInstance(value)) return value.apply((known: unknown) => inside(known, step, name));
  return isHolder(value) && Object.hasOwn(value, step) ? value[step] : nothingAt(name, step);
}

/** Nothing in the place of a value would be a run that was asked for something else. */
function nothingAt(name: string, step: string | number): never {
  throw new pulumi.RunError(`${name}, which a definition refers to, has nothing at ${String(step)}`);
}
