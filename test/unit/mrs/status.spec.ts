import assert from "node:assert/strict";
import { statusOf } from "../../../provider/services/mrs/status";

const RESULTS = [undefined, "UNDEFINED", "SUCCEEDED", "FAILED", "KILLED"];

describe("MRS v2 statuses", () => {
  const whatever = [
    ["NEW", "PENDING", false],
    ["NEW_SAVING", "PENDING", false],
    ["SUBMITTED", "PENDING", false],
    ["ACCEPTED", "PENDING", false],
    ["RUNNING", "RUNNING", false],
    ["FAILED", "FAILED", true],
    ["KILLED", "CANCELLED", true],
  ] as const;
  for (const [state, status, ended] of whatever) {
    it(`${state} is ${status}${ended ? ", an end" : ""}, whatever the result, in any case of letters`, () => {
      for (const result of RESULTS)
        for (const written of [state, state.toLowerCase(), state[0] + state.slice(1).toLowerCase()])
          assert.deepEqual(statusOf(written, result, false), { status, ended });
    });
  }

  const finished = [
    ["SUCCEEDED", "SUCCEEDED"],
    ["succeeded", "SUCCEEDED"],
    ["FAILED", "FAILED"],
    ["KILLED", "CANCELLED"],
    ["UNDEFINED", "UNKNOWN"],
    ["", "UNKNOWN"],
    [undefined, "UNKNOWN"],
    ["constructor", "UNKNOWN"],
  ] as const;
  for (const [result, status] of finished) {
    it(`FINISHED with ${JSON.stringify(result)} is ${status}, an end`, () =>
      assert.deepEqual(statusOf("FINISHED", result, false), { status, ended: true }));
  }

  for (const state of ["", "DONE", "FINISHED ", "constructor", "__proto__"]) {
    it(`O4: ${JSON.stringify(state)} is UNKNOWN, undocumented, no end, even with a good result`, () =>
      assert.deepEqual(statusOf(state, "SUCCEEDED", false), {
        status: "UNKNOWN",
        ended: false,
        undocumented: true,
      }));
  }

  it("no state is UNKNOWN, and nothing to warn of", () =>
    assert.deepEqual(statusOf(undefined, "SUCCEEDED", false), { status: "UNKNOWN", ended: false }));

  it("after a cancel of ours no success is a success; a failure stays one", () => {
    assert.equal(statusOf("FINISHED", "SUCCEEDED", true).status, "CANCELLED");
    assert.equal(statusOf("FINISHED", "FAILED", true).status, "FAILED");
    assert.deepEqual(statusOf("RUNNING", "UNDEFINED", true), { status: "RUNNING", ended: false });
  });
});
