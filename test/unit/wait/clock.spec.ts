import assert from "node:assert/strict";
import { mock } from "node:test";
import { systemClock } from "../../../provider/wait/clock";

const DAY_MS = 24 * 3_600_000;

describe("the system's clock", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  /** After so many days, whether somebody still sleeps who wanted to for 60. */
  async function sleepsAfter(...days: number[]): Promise<boolean[]> {
    let sleeps = true;
    void systemClock.sleep(60 * DAY_MS).then(() => (sleeps = false));
    const seen: boolean[] = [];
    for (const [at, day] of days.entries()) {
      mock.timers.tick((day - (days[at - 1] ?? 0)) * DAY_MS);
      await Promise.resolve();
      await Promise.resolve();
      seen.push(sleeps);
    }
    return seen;
  }

  it("sleeps longer than a timer of Node can: looks of a wait of weeks are not given up before its end", async () => {
    assert.deepEqual(await sleepsAfter(20, 25, 50, 59, 62), [true, true, true, true, false]);
  });

  it("wakes at once when it is aborted", async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(60 * DAY_MS, stop.signal);
    mock.timers.tick(30 * DAY_MS);
    stop.abort();
    await sleeping;
  });
});
