import assert from "node:assert/strict";
import { limitMs, optionsOf, parseDuration } from "../../../provider/execution/options";
import { Sahara } from "../story";
import { shellRun, Stack } from "../world";

const HOUR_MS = 3_600_000;

describe("limits: customTimeouts as the engine takes them", () => {
  for (const [text, ms] of [
    ["90s", 90_000],
    ["1h30m", 1.5 * HOUR_MS],
    ["1.5h", 1.5 * HOUR_MS],
    ["100ms", 100],
    ["1h0m10.5s", HOUR_MS + 10_500],
    [".5h", HOUR_MS / 2],
    ["2.m", 120_000],
    ["+3s", 3_000],
    ["250µs", 0.25],
    ["250μs", 0.25],
    ["1000000ns", 1],
  ] as const) {
    it(`${text} is ${ms} ms`, () => assert.equal(parseDuration(text), ms));
  }

  for (const text of [undefined, "", "5", "1d", "h", "1h 30m", "ten minutes", "0", "0s", "-5s"]) {
    it(`${String(text)} sets no limit`, () => assert.equal(parseDuration(text), undefined));
  }

  it("defaults: 24 h to wait, 20 min to delete", () => {
    assert.equal(limitMs({}, "create"), 24 * HOUR_MS);
    assert.equal(limitMs({}, "update"), 24 * HOUR_MS);
    assert.equal(limitMs({}, "delete"), HOUR_MS / 3);
  });

  it("a resumed wait gets create's limit anew; update's counts only if given", () => {
    assert.equal(limitMs({ __customTimeouts: { create: "1h" } }, "update"), HOUR_MS);
    assert.equal(limitMs({ __customTimeouts: { create: "1h", update: "2h" } }, "update"), 2 * HOUR_MS);
    assert.equal(limitMs({ __customTimeouts: { update: "2h" } }, "create"), 24 * HOUR_MS);
    assert.equal(limitMs({ __customTimeouts: { delete: "5m" } }, "delete"), 300_000);
  });

  it("rerunFailed follows onFailure unless given", () => {
    assert.equal(optionsOf({}).rerunFailed, true);
    assert.equal(optionsOf({ onFailure: "warn" }).rerunFailed, false);
    assert.equal(optionsOf({ onFailure: "warn", rerunFailed: true }).rerunFailed, true);
  });
});

describe("limits: deadlines are absolute", () => {
  it("a service that says something new at every look does not push them away", async () => {
    let n = 0;
    const chatty = () => ({ info: { status: n++ % 2 === 0 ? "RUNNING" : "SUSPENDED" } });
    const stack = Stack.of(new Sahara().tells(chatty));
    const { error = "", tookMs } = await stack.up(shellRun({ __customTimeouts: { create: "1h" } }));
    assert.match(error, /ERR_WAIT_LIMIT/);
    assert.equal(tookMs, HOUR_MS);
  });

  it("the default wait ends after a day", async () => {
    const { error = "", tookMs } = await Stack.of(new Sahara().tells("RUNNING")).up(shellRun());
    assert.match(error, /after a wait of 24h 00m/);
    assert.equal(tookMs, 24 * HOUR_MS);
  });

  it("a run that ends just before the limit is seen", async () => {
    const stack: Stack = Stack.of(
      new Sahara().tells(() => (stack.clock.now() >= endsAt ? "SUCCEEDED" : "RUNNING")),
    );
    const endsAt = stack.clock.now() + 599_990;
    assert.equal((await stack.up(shellRun({ __customTimeouts: { create: "10m" } }))).error, undefined);
  });

  it("lines: each change of state, then one a minute, all of them passing ones", async () => {
    const stack = Stack.of(new Sahara().tells("PENDING", "RUNNING"));
    const { lines } = await stack.up(shellRun({ __customTimeouts: { create: "30m" } }));
    assert.equal(lines.filter(({ text }) => text.startsWith("PENDING")).length, 1);
    const running = lines.filter(({ text }) => text.startsWith("RUNNING")).length;
    assert.ok(running >= 25 && running <= 31, String(running));
    assert.deepEqual(
      lines.filter(({ ephemeral }) => !ephemeral),
      [],
    );
  });
});
