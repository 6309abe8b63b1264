import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN } from "../../../provider/values";
import { Sahara } from "../story";
import { after, noted, shellRun, Stack } from "../world";

describe("R6: triggers", () => {
  const run = (triggers: unknown) => shellRun({ triggers });

  it("an added value is a new run; a removed or reordered one writes state and sends nothing", async () => {
    const sahara = new Sahara().tells("SUCCEEDED");
    const stack = Stack.of(sahara);
    await stack.up(run(["a", { b: 1 }]));
    sahara.forget();
    for (const triggers of [[{ b: 1 }, "a"], ["a"], undefined, []]) {
      const shown = await stack.up(run(triggers));
      assert.ok(["update", "same"].includes(shown.did), shown.did);
      assert.equal(shown.error, undefined);
    }
    assert.deepEqual(sahara.writes, []);
    const added = await stack.up(run(["a"]));
    assert.equal(added.did, "replace");
    assert.deepEqual(noted(added), ["a new run: triggers[0] is new"]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("unknown in preview, one value or the whole list: may start a run", async () => {
    const stack = await after(new Sahara(), "SUCCEEDED");
    for (const triggers of [[UNKNOWN], UNKNOWN, [{ deep: [UNKNOWN] }]]) {
      const shown = await stack.preview(run(triggers));
      assert.deepEqual(shown.replaces, ["triggers"]);
      assert.deepEqual(noted(shown), ["may start a run: triggers may have a new value"]);
    }
  });

  it("any multiset: what is contained in the stored one never runs, one value more always does", async () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom("a", "b", "0"),
      fc.constantFrom({ x: 1 }, { x: 1, y: null }, [1], [1, 2]),
      fc.boolean(),
    );
    const stack = await after(new Sahara(), "SUCCEEDED");
    const replaces = async (stored: unknown[], now: unknown[]) => {
      stack.state = { ...stack.state!, outputs: { ...stack.state!.outputs, triggers: stored } };
      return (await stack.preview(run(now))).replaces;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 6 }), fc.nat(), value, async (stored, seed, extra) => {
        const shuffled = [...stored].sort((a, b) => order(a, seed) - order(b, seed));
        const part = shuffled.filter((_, at) => (seed >> at) % 2 === 0);
        assert.deepEqual(await replaces(stored, shuffled), []);
        assert.deepEqual(await replaces(stored, part), []);
        assert.deepEqual(await replaces(shuffled, [...stored, extra]), ["triggers"]);
      }),
      { numRuns: 150 },
    );
  });
});

const order = (value: unknown, seed: number) => (JSON.stringify(value).length * 7919 + seed) % 13;
