import assert from "node:assert/strict";
import { momentMs, numberOf, percentOf, timesOf } from "../../../provider/services/epoch";

const AT = 1_627_719_066_265;
const ISO = "2021-07-31T08:11:06.265Z";

describe("Huawei's numbers and times", () => {
  it("milliseconds and seconds, quoted or not, are the same moment", () => {
    for (const written of [AT, String(AT), ` ${AT} `]) assert.equal(momentMs(written), AT);
    for (const written of [1_627_719_066, "1627719066"]) assert.equal(momentMs(written), 1_627_719_066_000);
  });

  for (const written of [0, "0", -1, "", " ", null, undefined, "soon", NaN, Infinity, true, {}, [AT], 1e18])
    it(`${JSON.stringify(written)} is no moment`, () => assert.equal(momentMs(written), undefined));

  it("a number may be quoted and broken; nothing else is one", () => {
    assert.deepEqual(["-1", "30.5", 7].map(numberOf), [-1, 30.5, 7]);
    for (const none of ["", "1s", null, true, [], {}]) assert.equal(numberOf(none), undefined);
  });

  it("progress outside 0 to 100 is none", () => {
    assert.deepEqual([0, "33.3", 100].map(percentOf), [0, 33.3, 100]);
    for (const none of [-1, 100.1, "", "First Job Start"]) assert.equal(percentOf(none), undefined);
  });

  it("a run's times are ISO 8601 in UTC, the duration from start to end", () => {
    const written = { submitted: AT, started: AT + 1000, finished: String(AT + 2500), ended: true };
    assert.deepEqual(timesOf(written), {
      submittedAt: ISO,
      startedAt: "2021-07-31T08:11:07.265Z",
      finishedAt: "2021-07-31T08:11:08.765Z",
      durationSeconds: 1.5,
    });
  });

  it("no end before the end, and no duration below zero", () => {
    assert.equal(timesOf({ started: AT, finished: AT + 1, ended: false }).finishedAt, undefined);
    assert.equal(timesOf({ started: AT, finished: AT - 1, ended: true }).durationSeconds, undefined);
  });
});
