import assert from "node:assert/strict";
import fc from "fast-check";
import { pauseMs } from "../../../provider/wait/backoff";
import { withGrace } from "../../../provider/wait/grace";
import { LAST_LOOK_MS, poll, type Wait } from "../../../provider/wait/poll";
import { VirtualClock } from "../virtualClock";

const PAUSES = { firstMs: 500, factor: 1.4, maxMs: 10_000 };

function waiting(limitMs: number, more: Partial<Wait> = {}) {
  const clock = new VirtualClock(0, true);
  const interruption = new AbortController();
  const interrupted = interruption.signal;
  const wait: Wait = { clock, random: () => 0.5, pauses: PAUSES, deadlineMs: limitMs, interrupted, ...more };
  return { clock, interruption, wait };
}

describe("poll", () => {
  it("looks at once, then at growing pauses up to the longest", async () => {
    const { clock, wait } = waiting(60_000);
    const at: number[] = [];
    assert.equal(await poll(wait, async () => void at.push(clock.now())), "deadline");
    const [patience, ...pauses] = clock.slept;
    assert.deepEqual(pauses.slice(0, 4).map(Math.round), [500, 700, 980, 1372]);
    assert.deepEqual([patience, Math.max(...pauses)], [60_000 + LAST_LOOK_MS, 10_000]);
    assert.equal(at[0], 0);
  });

  it("takes its last look at the deadline, and none after it", async () => {
    const { clock, wait } = waiting(7_777);
    const at: number[] = [];
    await poll(wait, async () => void at.push(clock.now()));
    assert.equal(at.at(-1), 7_777);
    assert.equal(at.filter((ms) => ms >= 7_777).length, 1);
  });

  it("a look that takes longer than what is left ends it", async () => {
    const { clock, wait } = waiting(1_000);
    let looks = 0;
    const found = await poll(wait, async () => {
      looks += 1;
      await clock.sleep(5_000);
      return undefined;
    });
    assert.deepEqual([found, looks], ["deadline", 1]);
  });

  it("a deadline that has passed still gets one look", async () => {
    const { wait } = waiting(-1);
    assert.equal(await poll(wait, async () => "found"), "found");
    assert.equal(await poll(wait, async () => undefined), "deadline");
  });

  it("an interruption ends it in the pause, before the first look, and does not hide what a look has found", async () => {
    const { clock, interruption, wait } = waiting(60_000);
    void clock.sleep(600).then(() => interruption.abort());
    assert.equal(await poll(wait, async () => undefined), "interrupted");
    assert.equal(clock.now(), 600);
    assert.equal(await poll(wait, async () => "found"), "interrupted");

    const other = waiting(60_000);
    const found = await poll(other.wait, async () => (other.interruption.abort(), "found"));
    assert.equal(found, "found");
  });

  it("what a look throws ends it", async () => {
    const { wait } = waiting(60_000);
    await assert.rejects(
      poll(wait, () => Promise.reject(new Error("no"))),
      /no/,
    );
  });

  it("whatever looks and chance do, it is over at the deadline", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 200_000 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
        async (limitMs, chances) => {
          let n = 0;
          const { clock, wait } = waiting(limitMs, { random: () => chances[n++ % chances.length]! });
          await poll(wait, async () => undefined);
          assert.equal(clock.now(), limitMs);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("pauses", () => {
  it("jitter is a tenth to either side", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (count, chance) => {
          const plain = Math.min(10_000, 500 * 1.4 ** (count - 1));
          const pause = pauseMs(PAUSES, count, () => chance);
          assert.ok(pause >= plain * 0.8999 && pause <= plain * 1.1001, `${pause} for ${plain}`);
        },
      ),
    );
  });
});

describe("grace", () => {
  it("the signal comes that much after the interruption, and never without one", async () => {
    const clock = new VirtualClock(0, true);
    const interruption = new AbortController();
    void clock.sleep(1_000).then(() => interruption.abort());
    const abortedAt = await withGrace(interruption.signal, clock, 2_000, async (signal) => {
      await clock.sleep(60_000, signal);
      return clock.now();
    });
    assert.equal(abortedAt, 3_000);

    const calm = await withGrace(new AbortController().signal, clock, 2_000, async (signal) => {
      await clock.sleep(60_000, signal);
      return signal.aborted;
    });
    assert.equal(calm, false);
  });

  it("an interruption that came before counts from the start", async () => {
    const clock = new VirtualClock(0, true);
    const took = await withGrace(AbortSignal.abort(), clock, 2_000, async (signal) => {
      await clock.sleep(60_000, signal);
      return clock.now();
    });
    assert.equal(took, 2_000);
  });
});
