import type { Problem } from "./explain";
import { isUnknown, type Inputs } from "./unknown";

/** Sahara takes ids with and without hyphens, in either case, for the same. */
export const sameId = (one: string, other: string) => bare(one) === bare(other);
const bare = (id: string) => id.replaceAll("-", "").toLowerCase();

/** A run reads one data source and writes another. */
export function sameSource({ inputId, outputId }: Inputs): Problem[] {
  if (typeof inputId !== "string" || typeof outputId !== "string") return [];
  if (isUnknown(inputId) || isUnknown(outputId) || !sameId(inputId, outputId)) return [];
  const message = "is the same as inputId: a run must write to another data source than it reads";
  return [{ path: "outputId", message }];
}
