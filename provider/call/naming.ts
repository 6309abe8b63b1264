import type { Properties } from "../values";
import { urnIn } from "./ledger";

const SUFFIX_DIGITS = 7;

/**
 * A name for something at the service, made as Pulumi does it from the resource's with a suffix: old and new exist side
 * by side. Letters, digits, `-` and `_` only, and a letter first: every service takes that.
 */
export function nameFor(inputs: Properties, longest: number, suffix: string): string {
  const logical = urnIn(inputs).split("::").at(-1) ?? "";
  const stem = logical.replace(/[^A-Za-z0-9_-]/g, "-").replace(/^[^A-Za-z]+/, "") || "pulumi";
  return `${stem.slice(0, longest - suffix.length - 1)}-${suffix}`;
}

export function randomSuffix(random: () => number): string {
  return Array.from({ length: SUFFIX_DIGITS }, () => Math.floor(random() * 16).toString(16)).join("");
}
