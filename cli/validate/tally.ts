import type { Checked } from "./report";

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  /** Also those that could not be read. */
  readonly files: number;
  readonly filesWithProblems: number;
}

export function tally({ texts, problems }: Checked): Tally {
  const withProblems = new Set(problems.map(({ place }) => place.file));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    errors,
    warnings: problems.length - errors,
    files: new Set([...texts.keys(), ...withProblems]).size,
    filesWithProblems: withProblems.size,
  };
}
