import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { codeOf, MrsClient } from "../clients/mrsClient";

const NOBODY = "aaaaaaaa-0000-4000-8000-000000000000";

/** Long enough to be seen in passing, also on a busy machine. */
const OBSERVABLE = { mrsAcceptMs: 150, mrsKillMs: 150 };

describe("emulator: MRS v2", () => {
  let mrs: MrsClient;
  before(async () => {
    mrs = await MrsClient.start({ timing: OBSERVABLE });
  });
  after(() => mrs.emulator.close());

  it("submit, show, list, kill, delete: the states in order, times 0 until they are known", async () => {
    const reply = await mrs.submit("Flink", ["run", "-d"], { "emulator.outcome": "RUNNING" }, "whole-life");
    assert.equal(reply.status, 200);
    const { job_id: id, state } = reply.body.job_submit_result;
    assert.equal(state, "COMPLETE");
    const fresh = await mrs.show(id);
    assert.deepEqual([fresh.job_state, fresh.job_result], ["NEW", "UNDEFINED"]);
    assert.deepEqual([fresh.started_time, fresh.finished_time, fresh.elapsed_time], [0, 0, 0]);
    assert.equal(String(fresh.submitted_time).length, 13);
    assert.equal(fresh.app_id, undefined);
    const running = await mrs.reaches(id, "RUNNING");
    assert.equal(running.job_result, "UNDEFINED");
    assert.match(running.app_id, /^application_\d+_\d{4}$/);
    assert.match(running.simulated, /Nothing was run.*Flink/);
    const killed = await mrs.v2("POST", `/${id}/kill`);
    assert.deepEqual([killed.status, killed.body], [202, ""]);
    assert.equal((await mrs.show(id)).job_state, "RUNNING", "a kill is asynchronous");
    const ended = await mrs.ended(id);
    assert.deepEqual([ended.job_state, ended.job_result], ["KILLED", "KILLED"]);
    assert.ok(ended.finished_time >= ended.started_time && ended.started_time > 0);
    assert.deepEqual(codeOf(await mrs.v2("POST", `/${id}/kill`)), [400, "0175"]);
    const removed = await mrs.v2("POST", "/batch-delete", { job_id_list: [id] });
    assert.deepEqual([removed.status, removed.body], [202, ""]);
    assert.deepEqual(codeOf(await mrs.v2("GET", `/${id}`)), [400, "0176"]);
  });

  it("outcomes: FINISHED with SUCCEEDED or FAILED and the reason, KILLED; progress 100 says nothing", async () => {
    const outcome = async (steering: Record<string, string>) => {
      const job = await mrs.ended(await mrs.simulated(steering));
      return [job.job_state, job.job_result, job.job_progress, job.emulator];
    };
    assert.deepEqual(await outcome({}), ["FINISHED", "SUCCEEDED", 100, undefined]);
    const reason = "no space, says the disk";
    assert.deepEqual(await outcome({ outcome: "FAILED", reason }), ["FINISHED", "FAILED", 100, reason]);
    assert.deepEqual(await outcome({ outcome: "KILLED" }), ["KILLED", "KILLED", 100, undefined]);
    const unlaunched = await outcome({ outcome: "MAYBE" });
    assert.deepEqual(unlaunched.slice(0, 2), ["FAILED", "FAILED"]);
    assert.match(unlaunched[3], /emulator\.outcome is one of SUCCEEDED/);
  });

  it("a gate holds a job until something is there", async () => {
    const id = await mrs.simulated({ gate: "obs://gates/open" });
    await mrs.reaches(id, "RUNNING");
    mrs.put("s3/gates/open", "");
    assert.equal((await mrs.ended(id)).job_result, "SUCCEEDED");
  });

  it("a kill before the start ends the job too, and it is never started", async () => {
    mrs.emulator.timing.mrsStartMs = 60_000;
    try {
      const waiting = await mrs.simulated({});
      await mrs.reaches(waiting, "ACCEPTED");
      await mrs.v2("POST", `/${waiting}/kill`);
      const killed = await mrs.ended(waiting);
      assert.deepEqual([killed.job_state, killed.started_time], ["KILLED", 0]);
    } finally {
      mrs.emulator.timing.mrsStartMs = 20;
    }
  });

  it("arguments come back as Java prints a list, properties as Java prints a map", async () => {
    const id = await mrs.submitted("Flink", ["a b", "", "c=d", "x, y"], { k: "v=1", l: "w" });
    const job = await mrs.show(id);
    assert.equal(job.arguments, "[a b, , c=d, x, y]");
    assert.equal(job.properties, "{k=v=1, l=w}");
    assert.equal((await mrs.show(await mrs.submitted("Flink", []))).properties, "{}");
  });

  it("SparkPython is listed as SparkSubmit, and only that has a tracking_url", async () => {
    const python = await mrs.submitted("SparkPython", ["obs://p/gone.py"], undefined, "python-job");
    const listed = async (type: string) =>
      (await mrs.v2("GET", `?job_name=python-job&job_type=${type}`)).body.total_record;
    assert.equal((await mrs.show(python)).job_type, "SparkSubmit");
    assert.deepEqual([await listed("SparkSubmit"), await listed("SparkPython")], [1, 0]);
    assert.equal((await mrs.ended(await mrs.simulated({}))).tracking_url, undefined);
  });

  it("lists by every filter, newest first, in pages of ten from page 1", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      ids.unshift(await mrs.simulated({ outcome: index === 3 ? "FAILED" : "SUCCEEDED" }, `paged-${index}`));
      await mrs.ended(ids[0]!);
    }
    const list = async (query: string) => (await mrs.v2("GET", `?job_name=paged-${query}`)).body;
    const idsOf = (body: { job_list: { job_id: string }[] }) => body.job_list.map(({ job_id }) => job_id);
    assert.equal((await list("")).total_record, 12);
    assert.deepEqual(idsOf(await list("")), ids.slice(0, 10));
    assert.deepEqual(idsOf(await list("&offset=2")), ids.slice(10));
    assert.deepEqual(idsOf(await list("&limit=5&offset=3")), ids.slice(10));
    assert.deepEqual(idsOf(await list("&limit=5&offset=4")), []);
    assert.deepEqual(idsOf(await list("&sort_by=asc&limit=100")), [...ids].reverse());
    assert.deepEqual(idsOf(await list("&job_result=FAILED")), [ids[8]]);
    assert.deepEqual(idsOf(await list(`&job_id=${ids[4]}`)), [ids[4]]);
    assert.equal((await list("&job_state=RUNNING")).total_record, 0);
    assert.equal((await list("&user=emulator&queue=root.default&job_type=Flink")).total_record, 12);
    assert.equal((await list("&user=somebody")).total_record, 0);
    const { submitted_time } = await mrs.show(ids[6]!);
    const since = await list(`&submitted_time_begin=${submitted_time}&limit=100`);
    const until = await list(`&submitted_time_end=${submitted_time}&limit=100`);
    assert.ok(idsOf(since).includes(ids[6]!) && !idsOf(since).includes(ids[7]!));
    assert.ok(idsOf(until).includes(ids[6]!) && !idsOf(until).includes(ids[5]!));
    assert.deepEqual(idsOf(await list("1&limit=100")), [ids[0], ids[1], ids[10]], "names match parts");
    for (const bad of ["&limit=x", "&limit=0", "&sort_by=up", "&colour=red"]) {
      assert.deepEqual(codeOf(await mrs.v2("GET", `?job_name=paged${bad}`)), [400, "0178"], bad);
    }
  });

  it("bad input is refused with 0165 and names what is wrong", async () => {
    const good = { job_type: "Flink", job_name: "good", arguments: ["x"], properties: { a: "b" } };
    const cases: [object, RegExp][] = [
      [{ job_type: "Storm" }, /job_type is one of MapReduce/],
      [{ job_type: undefined }, /job_type is mandatory/],
      [{ job_name: "a b" }, /job_name has 1 to 64/],
      [{ job_name: "a".repeat(65) }, /job_name has 1 to 64/],
      [{ arguments: "x" }, /arguments has to be a list of strings/],
      [{ arguments: ["x", 1] }, /arguments has to be a list of strings/],
      [{ arguments: ["x".repeat(150_001)] }, /more than 150000 characters/],
      [{ arguments: ["a|b", "c>d"] }, /arguments must not contain \| >/],
      [{ properties: { a: 1 } }, /properties has to be a map from string to string/],
      [{ properties: [] }, /properties has to be a map/],
      [{ properties: { a: 'b"' } }, /properties must not contain "/],
      [{ properties: { a: "x".repeat(2048) } }, /more than 2048 characters/],
      [{ jobName: "x", arg: [] }, /jobName is no parameter.*arg is no parameter/],
      [{ job_type: "MapReduce", arguments: [] }, /do not fit the type MapReduce/],
      [{ job_type: "DistCp", arguments: ["obs://only/one"] }, /do not fit the type DistCp/],
    ];
    for (const [change, words] of cases) {
      const reply = await mrs.v2("POST", "", { ...good, ...change });
      assert.deepEqual(codeOf(reply), [400, "0165"], JSON.stringify(change));
      assert.match(reply.body.error_msg, words);
    }
    assert.deepEqual(codeOf(await mrs.v2("POST", "", "no object")), [400, "0165"]);
  });

  it("characters of the vendors' own samples pass", async () => {
    const spark = ["--conf", "spark.yarn.appMasterEnv.PYTHONPATH=/tmp:$PYTHONPATH", "x.py"];
    const sql = [`DROP TABLE IF EXISTS a;insert into a values("v1", 'v2') -- 1 < 2 & 3`];
    for (const reply of [await mrs.submit("SparkSubmit", spark), await mrs.submit("HiveSql", sql)]) {
      assert.equal(reply.status, 200, JSON.stringify(reply.body));
    }
  });

  it("a missing cluster is 12000003 on every call, a missing job 0176", async () => {
    const calls = [
      ["POST", "", { job_type: "Flink", job_name: "x" }],
      ["GET", ""],
      ["GET", `/${NOBODY}`],
      ["POST", `/${NOBODY}/kill`],
      ["POST", "/batch-delete", { job_id_list: [NOBODY] }],
      ["GET", `/${NOBODY}/sql-result`],
    ] as const;
    for (const [method, path, body] of calls) {
      assert.deepEqual(codeOf(await mrs.v2(method, path, body, NOBODY)), [400, "12000003"], path);
    }
    for (const [method, path, body] of calls.slice(2)) {
      assert.deepEqual(codeOf(await mrs.v2(method, path, body)), [400, "0176"], path);
    }
    assert.deepEqual(codeOf(await mrs.v2("POST", "/batch-delete", { job_id_list: [] })), [400, "0178"]);
    const unknown = await mrs.v2("GET", `/${NOBODY}/nothing`);
    assert.deepEqual(codeOf(unknown), [404, "APIGW.0101"], "the gateway knows no such path");
  });
});
