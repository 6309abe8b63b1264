/** Who needs itself: found at once in a program of any size. */
import assert from "node:assert/strict";
import { rounds } from "../../../definitions/program/cycles";
import type { Entry } from "../../../definitions/entry";
import { Source } from "../../../definitions/yaml/source";
import type { Use } from "../../../definitions/program/uses";

const source = new Source("a.yaml", "");
const entry = (name: string): Entry => ({ name, source, path: [], value: {} });

/** @param pairs who needs whom */
function roundsOf(pairs: readonly (readonly [string, string])[]): string[] {
  const needs = new Map<string, Set<string>>();
  for (const [from, to] of pairs) needs.set(from, (needs.get(from) ?? new Set()).add(to));
  const uses = pairs.map(([from, to]): Use => ({
    from: entry(from),
    reference: { kind: "reference", name: to, path: ["id"] },
    place: source.keyPlace([]),
    isInput: true,
  }));
  return rounds(uses, needs).map(({ names }) => names.join(" "));
}

describe("rounds", () => {
  it("are none in a chain of 3,000, be it told from its end or its beginning", () => {
    const chain = Array.from({ length: 3000 }, (_, at) => [`r${at}`, `r${at + 1}`] as const);
    assert.deepEqual(roundsOf(chain), []);
    assert.deepEqual(roundsOf([...chain].reverse()), []);
  });

  it("are told once each, from the first that closes one, whatever else hangs on them", () => {
    const round = [["a", "b"], ["b", "c"], ["c", "a"]] as const; // prettier-ignore
    assert.deepEqual(roundsOf([...round, ["before", "a"], ["c", "behind"], ["x", "x"]]), ["a b c a", "x x"]);
  });
});
