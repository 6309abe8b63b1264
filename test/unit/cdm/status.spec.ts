import assert from "node:assert/strict";
import { reasonOf, statusOf } from "../../../provider/services/cdm/status";
import { snapshotOf } from "../../../provider/services/cdm/submission";
import { JUST_STARTED, PENDING, row, SUCCEEDED } from "./samples";

const given = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
const seen = (submission: object, cancelAsked = false) =>
  snapshotOf(submission as Record<string, unknown>, "13", { cancelAsked });

describe("CDM's words for a state", () => {
  const words = [
    ["NEW", "PENDING", false],
    ["NEVER_EXECUTED", "PENDING", false],
    ["PENDING", "PENDING", false],
    ["BOOTING", "PENDING", false],
    ["RUNNING", "RUNNING", false],
    ["SUCCEEDED", "SUCCEEDED", true],
    ["FAILED", "FAILED", true],
    ["FAILURE_ON_SUBMIT", "FAILED", true],
    ["STOPPED", "CANCELLED", true],
    ["stopped", "CANCELLED", true],
    ["Killed", "CANCELLED", true],
    ["CANCELED", "CANCELLED", true],
    ["CANCELLED", "CANCELLED", true],
    ["UNKNOWN", "UNKNOWN", false],
  ] as const;
  for (const [word, status, ended] of words)
    it(`${word}: ${status}${ended ? ", ended" : ""}`, () => {
      const found = statusOf(word, false);
      assert.deepEqual([found.status, found.ended, found.undocumented], [status, ended, undefined]);
    });

  it("O4: any other word, or none, is UNKNOWN and no end; only a word can be undocumented", () => {
    assert.deepEqual(given(statusOf("DREAMING", false)), {
      status: "UNKNOWN",
      ended: false,
      launched: true,
      undocumented: true,
    });
    assert.equal(statusOf(undefined, true).undocumented, undefined);
  });

  it("a run of which nothing is begun was not launched; one that is starting was", () => {
    for (const [word, launched] of [
      ["NEW", false],
      ["NEVER_EXECUTED", false],
      ["BOOTING", true],
      ["UNKNOWN", true],
    ] as const)
      assert.equal(statusOf(word, false).launched, launched);
  });

  it("after a stop of ours every end is CANCELLED, and what goes on goes on", () => {
    for (const word of ["SUCCEEDED", "FAILED", "FAILURE_ON_SUBMIT", "STOPPED"])
      assert.equal(statusOf(word, true).status, "CANCELLED");
    assert.equal(statusOf("RUNNING", true).status, "RUNNING");
  });

  it("O2: the reason is the service's, else what is known of such an end", () => {
    assert.equal(reasonOf("FAILED", "no such table"), "no such table");
    assert.match(reasonOf("failure_on_submit", undefined) ?? "", /could not hand the job/);
    assert.equal(reasonOf(undefined, undefined), undefined);
  });
});

describe("a submission as outputs", () => {
  it("just started, with its date in quotes", () => {
    assert.deepEqual(given(seen(JUST_STARTED)), {
      executionId: "13",
      status: "PENDING",
      ended: false,
      launched: true,
      serviceStatus: "BOOTING",
      progress: 1,
      submittedAt: "2018-09-14T06:16:18.725Z",
      standing: {},
      own: { errorDetails: undefined, isIncrementing: undefined },
    });
  });

  it("succeeded: end, counters, external id; -1 counts nothing, the misspelt last-udpate-user harms nothing", () => {
    const found = seen(SUCCEEDED);
    assert.deepEqual(
      [found.status, found.applicationId, found.finishedAt, found.statusReason, found.counters, found.own],
      [
        "SUCCEEDED",
        "job_local1127970451_0009",
        "2018-09-14T09:02:58.725Z",
        undefined,
        { ROWS_WRITTEN: 80, ROWS_READ: 80 },
        { errorDetails: undefined, isIncrementing: false },
      ],
    );
    const { ["last-udpate-user"]: user, ...rest } = SUCCEEDED;
    assert.deepEqual(seen({ ...rest, "last-update-user": user }), found);
  });

  it("pending: row counts are counters, and no end is told however often it was updated", () => {
    const found = seen(PENDING);
    assert.deepEqual(found.counters, { write_rows: 0, update_rows: 0, delete_rows: 0 });
    assert.deepEqual(
      [found.startedAt, found.finishedAt, found.durationSeconds],
      ["2021-11-03T03:10:57.030Z", undefined, undefined],
    );
  });

  it("failed: error-summary is the reason, error-details an output, progress -1 is none", () => {
    const failed = row(13, "FAILED", {
      progress: -1,
      "execute-date": "1600000001000",
      "last-update-date": "1600000003500",
      "error-summary": "no such table",
      "error-details": "at line 1\nat line 2",
    });
    const found = seen(failed);
    assert.deepEqual(
      [found.status, found.statusReason, found.progress, found.durationSeconds, found.own?.["errorDetails"]],
      ["FAILED", "no such table", undefined, 2.5, "at line 1\nat line 2"],
    );
    assert.equal(seen(failed, true).status, "CANCELLED");
  });

  it("progress -1 of a run that goes on overrides nothing", () => {
    const found = seen(row(13, "RUNNING", { progress: "-1" }));
    assert.deepEqual([found.status, found.progress], ["RUNNING", undefined]);
    assert.equal(seen(row(13, "RUNNING", { progress: "42.5" })).progress, 42.5);
  });

  it("one that a later submission follows has ended, whatever it says: a stop would end the other", () => {
    const found = snapshotOf(row(13, "RUNNING"), "13", { cancelAsked: false }, row(14, "BOOTING"));
    assert.deepEqual([found.status, found.ended, found.serviceStatus], ["UNKNOWN", true, "RUNNING"]);
    assert.match(
      found.statusReason ?? "",
      /has since begun submission 14 \(BOOTING, started by cdm at 2020-/,
    );
    const over = snapshotOf(row(13, "FAILED"), "13", { cancelAsked: false }, row(14, "BOOTING"));
    assert.equal(over.status, "FAILED");
  });
});
