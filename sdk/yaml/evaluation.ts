/** What the values of definitions come to in a running program: plain values, outputs, and resources. */
import * as pulumi from "@pulumi/pulumi";
import { type Malformed, type Reference, template } from "../../definitions/values/expression";
import { callIn } from "../../definitions/values/functions";
import { isHolder, isMap } from "../../definitions/values/walk";
import { called } from "./functions";
import { mapped, outputOf } from "./output";

/** What a name stands for. */
export type Lookup = (name: string) => unknown;

/** Where a value stands, and what names stand for. */
export interface Scope {
  /** For messages: `jobs/orders.yaml:6:3`. */
  readonly position: string;
  readonly lookup: Lookup;
}

export function evaluated(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return text(value, scope);
  if (Array.isArray(value)) return value.map((item) => evaluated(item, scope));
  if (!isMap(value)) return value;
  const call = callIn(value);
  if (call !== undefined) return called(call.name, evaluated(call.argument, scope));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluated(item, scope)]));
}

/** A reference that is the whole text keeps the type of what it leads to. */
function text(value: string, scope: Scope): unknown {
  const parts = template(value);
  const [first] = parts;
  if (parts.length === 1 && typeof first === "object") return referred(first, scope);
  const texts = parts.map((part) =>
    typeof part === "string" ? part : inText(referred(part, scope), `${scope.position}: ${value}`),
  );
  return mapped(texts, (known) => (known as unknown[]).join(""));
}

/** @param whole the text that it is a part of, and where that stands, for the message */
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

function referred(reference: Reference | Malformed, { position, lookup }: Scope): unknown {
  if (reference.kind === "malformed") throw new pulumi.RunError(`${position}: ${reference.message}`);
  const { name, path } = reference;
  // Nothing in the place of a value would be a run that was asked for something else.
  const nothing = (step: string | number): never => {
    throw new pulumi.RunError(`${position}: it refers to ${name}, which has nothing at ${String(step)}`);
  };
  return path.reduce<unknown>((value, step) => inside(value, step, nothing), lookup(name));
}

/**
 * One step further. Neither a plain value nor a resource becomes an output as a whole for it: each part has its own
 * dependencies and secrets.
 */
function inside(value: unknown, step: string | number, nothing: (step: string | number) => never): unknown {
  if (pulumi.Resource.isInstance(value)) {
    const property = outputOf((value as unknown as Record<string, unknown>)[step]);
    // What --target has left out was not made and has no id: what it would come to is unknown then, and not missing.
    const { id } = value as pulumi.CustomResource;
    return property.apply((known: unknown) => known ?? id.apply(() => nothing(step)));
  }
  if (pulumi.Output.isInstance(value)) return value.apply((known: unknown) => inside(known, step, nothing));
  return isHolder(value) && Object.hasOwn(value, step) ? value[step] : nothing(step);
}
