import assert from "node:assert/strict";
import fc from "fast-check";
import type { Sighting, Snapshot } from "../../../provider/services/execution";
import { runTimes, utc } from "../../../provider/services/sahara/times";

const NOW = Date.UTC(2026, 10, 20, 12, 0, 30);
const HOUR_MS = 3_600_000;

const local = (ms: number, zoneHours: number) =>
  new Date(ms + zoneHours * HOUR_MS).toISOString().slice(0, 19);

function sighting(before: Partial<Snapshot> | undefined, atMs = NOW - 5_000): Sighting {
  const plain = { executionId: "x", status: "RUNNING", ended: false, launched: true, standing: {} } as const;
  return { nowMs: NOW, cancelAsked: false, before: before && { snapshot: { ...plain, ...before }, atMs } };
}

const nothingYet = sighting({ writtenTimes: {} });

describe("Sahara's times: start and end are server-local, without a zone", () => {
  it("+03:00: a start seen to appear is converted", () => {
    assert.equal(
      runTimes(local(NOW - 2_000, 3), undefined, nothingYet).startedAt,
      new Date(NOW - 2_000).toISOString(),
    );
  });

  it("any zone of the world, any server clock within two minutes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -48, max: 56 }),
        fc.integer({ min: -120, max: 120 }),
        (quarters, skewSeconds) => {
          const startMs = NOW + skewSeconds * 1000;
          const times = runTimes(local(startMs, quarters / 4), undefined, nothingYet);
          assert.equal(times.startedAt, new Date(startMs).toISOString());
        },
      ),
    );
  });

  it("not seen to appear (first look, or after a long pause): left out, the duration stays", () => {
    const [start, end] = [local(NOW - 60_000, 3), local(NOW, 3)];
    for (const unseen of [
      sighting(undefined),
      sighting({}, -Infinity),
      sighting({ writtenTimes: {} }, NOW - HOUR_MS),
    ])
      assert.deepEqual(runTimes(start, end, unseen), { durationSeconds: 60 });
    const known = sighting({ writtenTimes: { start, end } });
    assert.deepEqual(runTimes(start, end, known), { durationSeconds: 60 });
  });

  it("a time that fits no zone is left out rather than guessed", () => {
    const odd = NOW - 7.5 * 60_000;
    assert.equal(runTimes(local(odd, 3), undefined, nothingYet).startedAt, undefined);
  });

  it("the end alone seen to appear places both", () => {
    const start = local(NOW - HOUR_MS, 3);
    const times = runTimes(start, local(NOW - 1_000, 3), sighting({ writtenTimes: { start } }));
    assert.equal(times.startedAt, new Date(NOW - HOUR_MS).toISOString());
    assert.equal(times.finishedAt, new Date(NOW - 1_000).toISOString());
  });

  it("a start converted before places the end, however late it is seen", () => {
    const startedAt = new Date(NOW - 9 * HOUR_MS).toISOString();
    const times = runTimes(
      local(NOW - 9 * HOUR_MS, 3),
      local(NOW - HOUR_MS, 3),
      sighting({ startedAt }, -Infinity),
    );
    assert.deepEqual(times, {
      startedAt,
      finishedAt: new Date(NOW - HOUR_MS).toISOString(),
      durationSeconds: 8 * 3600,
    });
  });

  it("end_time null is no end, an end before its start no duration", () => {
    assert.equal(runTimes(local(NOW, 3), undefined, nothingYet).finishedAt, undefined);
    assert.equal(runTimes(local(NOW, 3), local(NOW - 5_000, 3), nothingYet).durationSeconds, undefined);
  });

  it("created_at is UTC, with or without a zone; anything else is left out", () => {
    assert.equal(utc("2026-11-20T12:00:00"), "2026-11-20T12:00:00.000Z");
    assert.equal(utc("2026-11-20T12:00:00Z"), "2026-11-20T12:00:00.000Z");
    assert.equal(utc("2026-11-20T15:00:00+03:00"), "2026-11-20T12:00:00.000Z");
    for (const odd of [
      null,
      undefined,
      "",
      "soon",
      17,
      {},
      "-271821-04-20T00:00:00",
      "+275760-09-13T00:00:00",
    ])
      assert.equal(utc(odd), undefined);
  });

  it("whatever is written, nothing is thrown", () => {
    const text = fc.oneof(
      fc.string(),
      fc.date().map((date) => (Number.isNaN(+date) ? "" : date.toISOString())),
    );
    fc.assert(fc.property(text, text, (start, end) => void runTimes(start, end, nothingYet)));
  });
});
