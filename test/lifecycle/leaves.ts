/** Special leaves of a story's inputs, in the two forms in which labs need them. */
import * as pulumi from "@pulumi/pulumi";
import { Later, Secret, type Inputs } from "./subject";

/** What a provider gets for a value that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Phase = "preview" | "update";

/** As a dynamic provider gets them: secrets in clear, with a list of their places. */
export function asProviderGets(inputs: Inputs, phase: Phase): Inputs {
  const paths: string[] = [];
  const clear = mapped(inputs, (leaf, path) => {
    if (leaf instanceof Secret) paths.push(path);
    return leaf instanceof Later && phase === "preview" ? UNKNOWN : leaf.value;
  });
  return paths.length === 0 ? clear : { ...clear, __secretPaths: paths.sort() };
}

/** As a program writes them. */
export function asProgramWrites(inputs: Inputs): Inputs {
  const { unknown } = pulumi as unknown as { unknown: unknown };
  return mapped(inputs, (leaf) => {
    if (leaf instanceof Secret) return pulumi.secret(leaf.value);
    return pulumi.output(pulumi.runtime.isDryRun() ? unknown : leaf.value);
  });
}

function mapped(inputs: Inputs, change: (leaf: Secret | Later, path: string) => unknown): Inputs {
  const walk = (value: unknown, at: string): unknown => {
    if (value instanceof Secret || value instanceof Later) return change(value, at);
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${at}/${index}`));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, walk(item, `${at}/${escaped(key)}`)]);
    return Object.fromEntries(entries);
  };
  return walk(inputs, "") as Inputs;
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
