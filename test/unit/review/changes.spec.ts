/** What a review says has changed, and what it never shows. */
import assert from "node:assert/strict";
import { kindOf, reviewObject, reviewRun, type Change, type Step } from "../../../provider/review";
import { saharaJobBinary } from "../../../provider/services/sahara/jobBinary";
import { mrsJobExecution } from "../../../provider/services/mrs/jobExecution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { UNKNOWN, type Properties } from "../../../provider/values";
import { created, deployed, GIVEN, leaving, NOW_MS, replacedByEngine, stored, SUCCEEDED } from "./steps";

const HIDDEN = "[secret]";

async function changes(old: Properties, now: Properties): Promise<readonly Change[]> {
  const step = await deployed(stored(SUCCEEDED, old), now);
  return reviewRun(saharaJobExecution, step, NOW_MS).changes;
}

describe("a review of changes", () => {
  it("R2: says of nested inputs what was, what is new and what is gone", async () => {
    const old = {
      jobConfigs: { args: ["a", "b", "c"], params: { DAY: "1", OLD: "x" }, configs: { "a.b": "1" } },
    };
    const now = { jobConfigs: { args: ["a", "B"], params: { DAY: "2", NEW: "y" }, configs: { "a.b": "2" } } };
    const found = await changes(old, now);
    assert.deepEqual(new Set(found.map(({ replaces }) => replaces)), new Set([true]));
    const told = found.map(({ replaces: _replaces, ...change }) => change);
    assert.deepEqual(told, [
      { path: "jobConfigs.args[1]", old: "b", new: "B" },
      { path: "jobConfigs.args[2]", old: "c" },
      { path: "jobConfigs.params.DAY", old: "1", new: "2" },
      { path: "jobConfigs.params.OLD", old: "x" },
      { path: "jobConfigs.params.NEW", new: "y" },
      { path: 'jobConfigs.configs["a.b"]', old: "1", new: "2" },
    ]);
  });

  it("R6: of triggers tells the added ones, which start a run, from the others, which do not", async () => {
    assert.deepEqual(await changes({ triggers: ["a", "a", "b"] }, { triggers: ["b", "a", "c"] }), [
      { path: "triggers[2]", new: "c", replaces: true },
      { path: "triggers[1]", old: "a", replaces: false },
    ]);
    assert.deepEqual(await changes({ triggers: ["a", "b"] }, { triggers: ["b", "a"] }), [
      { path: "triggers", old: ["a", "b"], new: ["b", "a"], replaces: false },
    ]);
  });

  it("R6: a value of triggers may be null", async () => {
    assert.deepEqual(await changes({ triggers: ["a"] }, { triggers: ["a", null] }), [
      { path: "triggers[1]", new: null, replaces: true },
    ]);
    const gone = await deployed(stored(SUCCEEDED, { triggers: [null] }), {});
    assert.deepEqual(reviewRun(saharaJobExecution, gone, NOW_MS).why, [
      "triggers[0] was removed: it was null",
    ]);
  });

  it("R7: knows the options of the resource by their own names, and shows nothing else that is hidden", async () => {
    const old = { __customTimeouts: { create: "1h" }, __provider: "old" };
    const now = {
      __customTimeouts: { create: "4h", delete: "1m" },
      __retainOnDelete: true,
      __provider: "new",
    };
    assert.deepEqual(await changes(old, now), [
      { path: "customTimeouts.create", old: "1h", new: "4h", replaces: false },
      { path: "customTimeouts.delete", new: "1m", replaces: false },
      { path: "retainOnDelete", new: true, replaces: false },
    ]);
  });

  it("P2: has null where only `pulumi up` will know, also deep within", async () => {
    const found = await changes(
      { jobConfigs: { args: ["a"] } },
      { jobConfigs: { args: [UNKNOWN] }, inputId: UNKNOWN },
    );
    assert.deepEqual(found, [
      { path: "inputId", new: null, unknown: true, replaces: true },
      { path: "jobConfigs.args[0]", old: "a", new: null, unknown: true, replaces: true },
    ]);
  });

  it("R2: of a replacement that the engine asks for, says which changes would have asked for it", () => {
    const step = replacedByEngine(stored(SUCCEEDED), { inputId: "other", onDelete: "leave" });
    const { changes: found } = reviewRun(saharaJobExecution, step, NOW_MS);
    assert.deepEqual(
      found.map(({ path, replaces }) => [path, replaces]),
      [
        ["inputId", true],
        ["onDelete", false],
      ],
    );
  });

  it("of a moved file tells the path, and of another content the content", () => {
    const binary = (op: Step["op"], old: Properties, inputs: Properties, replaceReasons: string[]): Step => ({
      op,
      old: { id: "1", inputs: old, outputs: old, retainOnDelete: false },
      inputs,
      replaceReasons,
      differing: [],
      origins: {},
    });
    const moved = binary(
      "update",
      { source: "a", __sourceHash: "1" },
      { source: "b", __sourceHash: "1" },
      [],
    );
    assert.deepEqual(reviewObject(saharaJobBinary, moved), {
      action: "update",
      changes: [{ path: "source", old: "a", new: "b", replaces: false }],
    });
    const changed = binary(
      "replace",
      { source: "a", __sourceHash: "1" },
      { source: "a", __sourceHash: "2" },
      ["__sourceHash"],
    );
    assert.deepEqual(reviewObject(saharaJobBinary, changed), {
      action: "replace",
      changes: [{ path: "sourceContent", old: "1", new: "2", replaces: true }],
    });
  });
});

describe("a review of the type of a job", () => {
  const typeOf = (old: Properties | undefined, inputs: Properties) => {
    const step = old === undefined ? created(inputs) : replacedByEngine(stored(old), inputs);
    return reviewRun(saharaJobExecution, step, NOW_MS).jobType;
  };
  it("is that of the inputs, or of the run in state if the job is the same", () => {
    assert.equal(typeOf(undefined, { jobType: "Spark" }), "Spark");
    assert.equal(typeOf({ ...SUCCEEDED, jobType: "Hive" }, {}), "Hive");
    assert.equal(typeOf({ ...SUCCEEDED, jobType: "Hive" }, { jobId: "other" }), undefined);
    assert.equal(typeOf(undefined, { jobType: UNKNOWN }), undefined);
    assert.equal(reviewRun(saharaJobExecution, leaving(stored({ jobType: "Hive" })), NOW_MS).jobType, "Hive");
  });
});

describe("S1: a review of secrets", () => {
  const ofMrs = (old: Properties, inputs: Properties, more: Partial<Step> = {}) => {
    const before = stored({ ...SUCCEEDED, ...old }, old);
    return reviewRun(
      mrsJobExecution,
      { ...replacedByEngine(before, inputs, ["arguments", "properties"]), ...more },
      NOW_MS,
    );
  };

  it("says that one has changed, which only the engine's list of paths tells", () => {
    const masked = { arguments: HIDDEN, properties: { "fs.obs.secret.key": HIDDEN, plain: "1" } };
    const differing = ["arguments[3]", 'properties["fs.obs.secret.key"]', "__secretPaths[0]"];
    const { changes: found, why } = ofMrs(masked, masked, { differing });
    assert.deepEqual(found, [
      { path: "arguments[3]", old: HIDDEN, new: HIDDEN, replaces: true },
      { path: 'properties["fs.obs.secret.key"]', old: HIDDEN, new: HIDDEN, replaces: true },
    ]);
    assert.deepEqual(why, [
      "arguments[3] changed (secret)",
      'properties["fs.obs.secret.key"] changed (secret)',
    ]);
  });

  it("does not show what was in clear before it became one, nor what the service has echoed of it", () => {
    const old = {
      arguments: ["--password", "tr0ub4dor"],
      statusReason: "refused: tr0ub4dor",
      status: "FAILED",
    };
    const review = ofMrs(old, { arguments: HIDDEN, __secretPaths: ["/arguments/1"] });
    assert.doesNotMatch(JSON.stringify(review), /tr0ub4dor/);
    assert.deepEqual(review.changes, [
      { path: "arguments", old: HIDDEN, new: HIDDEN, replaces: true },
      { path: "secrets", new: "arguments[1]", replaces: false },
    ]);
    assert.equal(review.why[0], "arguments changed (secret)");
  });

  it("R8: says of a value that has only become one that what is secret changed, and of none that it did", async () => {
    const inputs = { jobConfigs: { args: ["a"], params: { PW: "tr0ub4dor" } } };
    const wrapped = { ...inputs, __secretPaths: ["/jobConfigs/params/PW"] };
    const step = await deployed(stored(SUCCEEDED, inputs), wrapped);
    const masked = {
      ...step,
      inputs: { ...step.inputs, jobConfigs: { args: ["a"], params: { PW: HIDDEN } } },
    };
    const review = reviewRun(saharaJobExecution, masked, NOW_MS);
    assert.deepEqual([review.action, review.why], ["update", ["what is secret changed"]]);
    assert.deepEqual(review.changes, [{ path: "secrets", new: "jobConfigs.params.PW", replaces: false }]);
  });

  it("does not show what is one no longer either, nor in the request", () => {
    const inputs = { jobType: "SparkSubmit", arguments: ["--password", "tr0ub4dor"] };
    const review = ofMrs({ arguments: HIDDEN }, inputs);
    assert.deepEqual(review.changes[1], { path: "arguments", old: HIDDEN, new: HIDDEN, replaces: true });
    assert.doesNotMatch(JSON.stringify(review), /tr0ub4dor/);
  });

  it("shows no value where one of them is a credential that nobody has marked, and still what changed", () => {
    const clear = (password: string, day: number) => ({
      jobType: "SparkSubmit",
      arguments: ["--password", password],
      properties: { day, later: UNKNOWN },
    });
    const old = { ...clear("tr0ub4dor", 20), statusReason: "refused: tr0ub4dor", status: "FAILED" };
    const review = ofMrs(old, clear("zanz1bar", 2021), {
      withheld: true,
      announced: "the last run ended FAILED: tr0ub4dor",
      differing: ["arguments[1]", "properties.day"],
    });
    assert.doesNotMatch(JSON.stringify(review), /tr0ub4dor|zanz1bar|2021/);
    assert.deepEqual([review.action, review.jobType, review.request], ["start", "SparkSubmit", undefined]);
    assert.deepEqual(
      review.changes.map(({ path }) => path),
      ["arguments[1]", "properties.day"],
    );
    assert.equal(review.why[0], "arguments[1] changed (secret)");
  });

  it("has a number for a duration, or none: it may be among additionalSecretOutputs", () => {
    const before = stored({ ...SUCCEEDED, durationSeconds: HIDDEN, serviceStatus: HIDDEN });
    const { present } = reviewRun(saharaJobExecution, leaving(before), NOW_MS);
    assert.deepEqual([present?.durationSeconds, present?.serviceStatus], [undefined, HIDDEN]);
  });

  it("keeps its own words where a secret happens to be one of them", () => {
    const secret = { jobConfigs: { args: ["start", "FAILED", "POST"] }, __secretPaths: ["/jobConfigs/args"] };
    const before = stored({ status: "FAILED" }, secret);
    const { action, present, request } = reviewRun(
      saharaJobExecution,
      replacedByEngine(before, secret),
      NOW_MS,
    );
    assert.deepEqual([action, present?.status, request?.method], ["start", "FAILED", "POST"]);
    const inputs = { name: "b", description: "create", __secretPaths: ["/description"] };
    assert.equal(reviewObject(saharaJobBinary, created(inputs)).action, "create");
  });

  it("shows none of an object's either", () => {
    const inputs = { name: "b", description: "password=tr0ub4dor", content: "x" };
    const step = { ...replacedByEngine(stored({}, {}), inputs, ["content"]), withheld: true } as const;
    assert.doesNotMatch(JSON.stringify(reviewObject(saharaJobBinary, step)), /tr0ub4dor/);
  });

  it("masks what is one by nature, whoever wrote it, in changes and in the request", () => {
    const inputs = {
      jobType: "SparkSubmit",
      jobName: "nightly",
      arguments: ["@db.password=tr0ub4dor", "plain"],
      properties: { "fs.obs.secret.key": "sk-0815" },
    };
    const review = ofMrs({}, inputs);
    assert.doesNotMatch(JSON.stringify(review), /tr0ub4dor|sk-0815/);
    const body = review.request?.body as Properties;
    assert.deepEqual(body["arguments"], [HIDDEN, "plain"]);
    assert.deepEqual(body["properties"], { "fs.obs.secret.key": HIDDEN });
  });
});

describe("a review knows a resource by its type", () => {
  it("runs, objects, and what is none of ours", () => {
    const of = (type: string) => kindOf(type);
    const dynamic = (type: string) => of(`pulumi-nodejs:dynamic/bigdata/${type}`);
    const run = dynamic("mrs/v1:JobSubmission");
    assert.deepEqual(
      [run.kind, run.kind === "run" && run.service.className],
      ["run", "mrs.v1.JobSubmission"],
    );
    assert.equal(dynamic("cdm:Job").kind, "object");
    for (const type of ["pulumi-nodejs:dynamic:Resource", "aws:s3/bucket:Bucket", "pulumi:pulumi:Stack"])
      assert.equal(of(type).kind, "other");
    assert.equal(dynamic("mrs:Cluster").kind, "other");
    assert.ok(GIVEN["jobId"]);
  });
});
