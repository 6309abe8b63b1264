import assert from "node:assert/strict";
import { type ClassName, type Problem, problems } from "../../provider/schema/index";

export type Inputs = Record<string, unknown>;

/** Name, inputs beside the right ones, and the message expected at each path. */
export type Case = readonly [name: string, inputs: Inputs, expected: Record<string, string>];

export const ID = "0d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a30";
export const OTHER = "1d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a31";

/** The messages by path; every one must be expected. */
export function assertProblems(found: readonly Problem[], expected: Record<string, string>) {
  assert.deepEqual(Object.fromEntries(found.map(({ path, message }) => [path, message])), expected);
}

export function table(className: ClassName, base: Inputs, cases: readonly Case[]) {
  describe(`P1: ${className} refuses`, () => {
    for (const [name, inputs, expected] of cases) {
      it(name, () => assertProblems(problems(className, { ...base, ...inputs }), expected));
    }
  });
}
