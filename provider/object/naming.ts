import { urnIn } from "../call/ledger";
import type { Properties } from "../values";

/** Sahara allows 50; a resource's name may be longer. */
const LONGEST_NAME = 50;
const SUFFIX_DIGITS = 7;

/** The user's name, or as Pulumi does it the resource's with a random suffix: old and new exist side by side. */
export function nameFor(inputs: Properties, random: () => number): string {
  if (typeof inputs["name"] === "string") return inputs["name"];
  const logical = urnIn(inputs).split("::").at(-1) || "pulumi";
  const stem = logical.replace(/[^A-Za-z0-9._-]/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "pulumi";
  const suffix = Array.from({ length: SUFFIX_DIGITS }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${stem.slice(0, LONGEST_NAME - SUFFIX_DIGITS - 1)}-${suffix}`;
}
