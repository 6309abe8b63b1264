import assert from "node:assert/strict";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { reasonOf, statusOf } from "../../../provider/services/sahara/status";

const OOZIE = "0000007-260101-oozie-hado-W";
const SPARK = "4711@2f3a";

describe("Sahara's statuses", () => {
  const table = [
    ["PENDING", "PENDING", false],
    ["READYTORUN", "PENDING", false],
    ["PREP", "PENDING", false],
    ["PREPSUSPENDED", "PENDING", false],
    ["RUNNING", "RUNNING", false],
    ["TOBESUSPENDED", "RUNNING", false],
    ["SUSPENDED", "RUNNING", false],
    ["TOBEKILLED", "RUNNING", false],
    ["SUCCEEDED", "SUCCEEDED", true],
    ["FAILED", "FAILED", true],
    ["DONEWITHERROR", "FAILED", true],
    ["KILLED", "CANCELLED", true],
    ["SUSPENDFAILED", "UNKNOWN", true],
  ] as const;
  for (const [word, status, ended] of table) {
    it(`${word} is ${status}${ended ? ", an end" : ""}, in any case of letters`, () => {
      for (const written of [word, word.toLowerCase()])
        assert.deepEqual(statusOf(written, {}, SPARK, false), { status, ended });
    });
  }

  for (const word of ["", "DONE", "SUCCEEDED ", "constructor", "__proto__", "hasOwnProperty"]) {
    it(`${JSON.stringify(word)} is UNKNOWN, undocumented, no end`, () => {
      assert.deepEqual(statusOf(word, {}, SPARK, false), {
        status: "UNKNOWN",
        ended: false,
        undocumented: true,
      });
    });
  }

  it("no word is UNKNOWN, and nothing to warn of", () => {
    assert.deepEqual(statusOf(undefined, {}, undefined, false), { status: "UNKNOWN", ended: false });
  });
});

describe("KILLED is ambiguous", () => {
  const killed = (info: object, engineJobId: string | undefined, cancelAsked: boolean) =>
    statusOf("KILLED", info as Record<string, unknown>, engineJobId, cancelAsked).status;

  it("with a failed action it is FAILED, asked for or not", () => {
    for (const action of [{ status: "ERROR" }, { status: "failed" }, { status: "OK", errorCode: "JA018" }])
      for (const asked of [true, false])
        assert.equal(killed({ actions: [{ status: "OK" }, action] }, OOZIE, asked), "FAILED");
  });

  it("from Oozie, and nobody of us asked: FAILED, the workflow's error path", () => {
    assert.equal(killed({ actions: [{ status: "OK", errorCode: null }] }, OOZIE, false), "FAILED");
    assert.equal(killed({}, OOZIE, true), "CANCELLED");
  });

  it("from the shell and Spark engines, or before there was an engine's id: CANCELLED", () => {
    assert.equal(killed({}, SPARK, false), "CANCELLED");
    assert.equal(killed({}, undefined, false), "CANCELLED");
  });

  it("once TOBEKILLED was seen somebody had asked", () => {
    const read = (status: string, before?: unknown) => {
      const body = { job_execution: { id: "x", info: { status }, engine_job_id: OOZIE } };
      return saharaJobExecution.read(
        { status: 200, headers: {}, body },
        { nowMs: 0, cancelAsked: false, before: before as never },
      );
    };
    const seen = read("TOBEKILLED");
    assert.ok(seen.kind === "run");
    const after = read("KILLED", { snapshot: seen.snapshot, atMs: 0 });
    assert.ok(after.kind === "run" && after.snapshot.status === "CANCELLED");
  });
});

describe("after a cancel of ours no success is a success", () => {
  it("SUCCEEDED becomes CANCELLED, a failure stays one", () => {
    assert.deepEqual(statusOf("SUCCEEDED", {}, SPARK, true), { status: "CANCELLED", ended: true });
    assert.deepEqual(statusOf("DONEWITHERROR", {}, SPARK, true), { status: "FAILED", ended: true });
    assert.deepEqual(statusOf("RUNNING", {}, SPARK, true), { status: "RUNNING", ended: false });
  });
});

describe("the reason of an end", () => {
  it("is the failed action's, without its empty parts", () => {
    const actions = [
      { status: "OK", name: "a" },
      { status: "ERROR", name: "job-node", errorCode: "JA018", errorMessage: "" },
    ];
    assert.equal(reasonOf("KILLED", { actions, message: "less" }), "job-node: JA018");
  });

  it("is what info says beside the status, and not Oozie's own fields", () => {
    assert.equal(
      reasonOf("FAILED", { status: "FAILED", appPath: "hdfs://x", reason: "no space" }),
      "no space",
    );
    assert.match(
      reasonOf("FAILED", { status: "FAILED", appPath: "hdfs://x", conf: "<xml>" }) ?? "",
      /could not launch/,
    );
  });

  it("is ours where Sahara keeps none, and absent for a success", () => {
    for (const word of ["FAILED", "DONEWITHERROR", "KILLED", "SUSPENDFAILED"]) assert.ok(reasonOf(word, {}));
    assert.equal(reasonOf("SUCCEEDED", { status: "SUCCEEDED" }), undefined);
    assert.equal(reasonOf(undefined, {}), undefined);
  });
});
