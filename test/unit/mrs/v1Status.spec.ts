import assert from "node:assert/strict";
import { statusOf } from "../../../provider/services/mrs/v1/status";

const FINALS = [undefined, 0, 1, 2, 3, 9];

describe("MRS v1.1 statuses: job_state says whether it has ended, job_final_status how", () => {
  const ends = { 0: "UNKNOWN", 1: "FAILED", 2: "SUCCEEDED", 3: "CANCELLED", 9: "UNKNOWN" } as const;
  for (const [final, status] of Object.entries(ends)) {
    it(`3 Completed with ${final} is ${status}, an end`, () =>
      assert.deepEqual(statusOf(3, Number(final), false), { status, ended: true }));
  }
  it("3 Completed alone is an end without a result", () =>
    assert.deepEqual(statusOf(3, undefined, false), { status: "UNKNOWN", ended: true }));

  for (const final of FINALS) {
    it(`with ${final}: 1 is PENDING, 2 is RUNNING, -1 is CANCELLED, 4 and 5 have failed unless cancelled`, () => {
      const bad = final === 3 ? "CANCELLED" : "FAILED";
      assert.deepEqual(statusOf(1, final, false), { status: "PENDING", ended: false });
      assert.deepEqual(statusOf(2, final, false), { status: "RUNNING", ended: false });
      assert.deepEqual(statusOf(-1, final, false), { status: "CANCELLED", ended: true });
      assert.deepEqual(statusOf(4, final, false), { status: bad, ended: true });
      assert.deepEqual(statusOf(5, final, false), { status: bad, ended: true });
    });
    it(`O4: 0, 6 and 99 with ${final} are undocumented, no end`, () => {
      for (const state of [0, 6, 99])
        assert.deepEqual(statusOf(state, final, false), {
          status: "UNKNOWN",
          ended: false,
          undocumented: true,
        });
    });
  }

  it("after a cancel of ours no success is a success; a failure stays one", () => {
    assert.equal(statusOf(3, 2, true).status, "CANCELLED");
    assert.equal(statusOf(3, 1, true).status, "FAILED");
    assert.equal(statusOf(2, 2, true).status, "RUNNING");
  });
});
