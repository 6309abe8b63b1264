import * as pulumi from "@pulumi/pulumi";
import type { FunctionName } from "../../definitions/values/functions";
import { mapped } from "./output";

type Implementation = (argument: never) => unknown;

/** As Pulumi YAML defines them, of arguments that are known. */
const PLAIN: Readonly<Record<Exclude<FunctionName, "fn::secret">, Implementation>> = {
  "fn::join": ([separator, texts]: [string, unknown[]]) => texts.map(asText).join(separator),
  "fn::split": ([separator, text]: [string, string]) => text.split(separator),
  "fn::select": ([at, list]: [number, unknown[]]) => {
    if (at in list) return list[at];
    throw new pulumi.RunError(`fn::select: there is nothing at ${at} in a list of ${list.length}`);
  },
  "fn::toJSON": (value: unknown) => JSON.stringify(value),
  "fn::toBase64": (text: string) => Buffer.from(text).toString("base64"),
  "fn::fromBase64": (text: string) => Buffer.from(text, "base64").toString("utf8"),
};

function asText(item: unknown): string {
  if (typeof item === "object")
    throw new pulumi.RunError("fn::join takes texts, and no lists, maps or nothing");
  return String(item);
}

/** @param name one that the check has let pass */
export function called(name: string, argument: unknown): unknown {
  if (name === "fn::secret") return pulumi.secret(argument);
  const implementation = PLAIN[name as keyof typeof PLAIN];
  return mapped(argument, (known) => implementation(known as never));
}
