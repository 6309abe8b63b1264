/**
 * The rules of Sahara that compare values with each other, which the schema cannot say.
 */
import type { ClassName } from "../className";
import type { IsSecret, Problem } from "../explain";
import type { Inputs } from "../unknown";
import { isUnknown } from "../unknown";
import { definitionProblems } from "./interface";

/** Sahara makes at most this many random letters for one URL. */
const LONGEST_RANDOM = 1024;

/** Sahara takes ids with and without hyphens, in either case, for the same. */
const sameId = (one: string, other: string) => bare(one) === bare(other);
const bare = (id: string) => id.replaceAll("-", "").toLowerCase();

const strings = (value: unknown) =>
  Array.isArray(value)
    ? value.filter((each): each is string => typeof each === "string" && !isUnknown(each))
    : [];

function executionProblems({ inputId, outputId }: Inputs): Problem[] {
  if (typeof inputId !== "string" || typeof outputId !== "string" || !sameId(inputId, outputId)) return [];
  return [
    {
      path: "outputId",
      message: "is the same as inputId: a run must write to another data source than it reads",
    },
  ];
}

function overlap({ mainIds, libIds }: Inputs): Problem[] {
  const mains = strings(mainIds);
  if (!Array.isArray(libIds)) return [];
  return libIds.flatMap((lib, index) =>
    typeof lib === "string" && mains.some((main) => sameId(main, lib))
      ? [{ path: `libIds[${index}]`, message: "stands in mainIds too: name each binary once" }]
      : [],
  );
}

function placeholderProblems({ url }: Inputs): Problem[] {
  if (typeof url !== "string") return [];
  const lengths = [...url.matchAll(/%RANDSTR\((-?\d+)\)%/g)].map(([, digits]) => Number(digits));
  const path = "url";
  if (lengths.some((length) => length <= 0)) {
    return [{ path, message: "asks by %RANDSTR(n)% for a number of letters that is not positive" }];
  }
  if (lengths.reduce((sum, length) => sum + length, 0) <= LONGEST_RANDOM) return [];
  return [{ path, message: `asks by %RANDSTR(n)% for more than ${LONGEST_RANDOM} letters in all` }];
}

/** What is wrong with the inputs of a class beyond its schema. */
export function ownRules(className: ClassName, inputs: Inputs, isSecret: IsSecret): Problem[] {
  switch (className) {
    case "sahara.JobExecution":
      return executionProblems(inputs);
    case "sahara.Job":
      return [...overlap(inputs), ...definitionProblems(inputs["interface"], isSecret)];
    case "sahara.DataSource":
      return placeholderProblems(inputs);
    case "sahara.JobBinary":
      return [];
  }
}
