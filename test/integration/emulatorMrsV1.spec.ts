import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { decodeHql } from "../../emulator/mrs/v1/hql";
import { codeOf, MrsClient } from "../clients/mrsClient";

const NOBODY = "aaaaaaaa-0000-4000-8000-000000000000";
const SCRIPT = { job_type: 3, hive_script_path: "s3a://b/x.sql" };

/** Long enough to be seen in passing, also on a busy machine. */
const OBSERVABLE = { mrsAcceptMs: 150, mrsKillMs: 150 };

describe("emulator: MRS v1.1: submit-job and job-exes", () => {
  let mrs: MrsClient;
  before(async () => {
    mrs = await MrsClient.start({ timing: OBSERVABLE });
  });
  after(() => mrs.emulator.close());

  it("submit-job answers its fields twice, in seconds; job-exes tells in milliseconds", async () => {
    const reply = await mrs.submitJob({ ...SCRIPT, job_name: "twice", arguments: "a @key=hidden b" });
    assert.equal(reply.status, 200);
    const { job_execution: wrapped, ...fields } = reply.body;
    assert.deepEqual(wrapped, fields);
    assert.equal(String(fields.created_at).length, 10);
    assert.deepEqual([fields.id, fields.job_id, fields.info], [fields.group_id, "", null]);
    const exe = await mrs.exeEnded(fields.id);
    assert.equal(String(exe.create_at).length, 13);
    assert.ok(exe.end_time >= exe.start_time);
    assert.deepEqual(
      [exe.job_name, exe.job_type, exe.hive_script_path],
      ["twice", 3, SCRIPT.hive_script_path],
    );
    assert.equal(exe.arguments, "a @key=*** b");
    assert.match(exe.job_id, /^application_/);
  });

  it("states and final statuses: 1/0, 2/0, then 3/2, 3/1, -1/3, 5/1", async () => {
    const run = async (steering: string) =>
      (await mrs.submitJob({ ...SCRIPT, arguments: steering })).body.id as string;
    const outcome = async (id: string) => {
      const exe = await mrs.exeEnded(id);
      return [exe.job_state, exe.job_final_status, exe.emulator];
    };
    const id = await run("emulator.gate=obs://gates/v1 emulator.seconds=0");
    const fresh = await mrs.exe(id);
    assert.deepEqual([fresh.job_state, fresh.job_final_status, fresh.end_time], [1, 0, null]);
    const running = await mrs.exeReaches(id, 2);
    assert.equal(running.job_final_status, 0);
    assert.match(running.simulated, /Nothing was run/);
    mrs.put("s3/gates/v1", "");
    assert.deepEqual(await outcome(id), [3, 2, undefined]);
    const failed = await run("emulator.outcome=FAILED emulator.seconds=0 emulator.reason=disk_full");
    assert.deepEqual(await outcome(failed), [3, 1, "disk_full"]);
    assert.deepEqual((await outcome(await run("emulator.outcome=MAYBE"))).slice(0, 2), [5, 1]);
    const cancelled = await run("emulator.outcome=RUNNING");
    await mrs.exeReaches(cancelled, 2);
    const reply = await mrs.v1("GET", `/job-executions/${cancelled}/cancel`);
    assert.deepEqual([reply.status, reply.body.job_execution.id], [200, cancelled]);
    assert.equal((await mrs.exe(cancelled)).job_state, 2, "a cancel is asynchronous");
    assert.deepEqual(await outcome(cancelled), [-1, 3, undefined]);
    assert.equal((await mrs.v1("GET", `/job-executions/${cancelled}/cancel`)).status, 200);
  });

  it("the execution object carries no state, while it runs or after", async () => {
    const { id } = (await mrs.submitJob({ ...SCRIPT, arguments: "emulator.seconds=0" })).body;
    await mrs.exeEnded(id);
    const { job_execution: row } = (await mrs.v1("GET", `/job-executions/${id}`)).body;
    for (const key of ["info", "end_time", "return_code", "job_configs", "oozie_job_id"]) {
      assert.equal(row[key], null, key);
    }
    assert.match(row.start_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const list = (await mrs.v1("GET", "/job-executions?limit=1&sort_by=-name")).body;
    assert.deepEqual([list.job_executions.length, Object.keys(list.markers)], [1, ["prev", "next"]]);
    assert.deepEqual(codeOf(await mrs.v1("GET", "/job-executions?limit=0")), [400, "12000002"]);
    assert.equal((await mrs.v1("DELETE", `/job-executions/${id}`)).status, 204);
    for (const path of ["job-executions", "job-exes"]) {
      assert.equal((await mrs.v1("GET", `/${path}/${id}`)).status, 404, path);
    }
    assert.equal((await mrs.v1("DELETE", `/job-executions/${id}`)).status, 404);
  });

  it("job-exes of a cluster, newest first, by name, id and state, in pages", async () => {
    const ids: string[] = [];
    for (const outcome of ["SUCCEEDED", "FAILED", "KILLED"]) {
      const steering = `emulator.outcome=${outcome} emulator.seconds=0`;
      ids.unshift((await mrs.submitJob({ ...SCRIPT, job_name: "listed", arguments: steering })).body.id);
      await mrs.exeEnded(ids[0]!);
    }
    const list = async (query: string) => {
      const { body } = await mrs.v1("GET", `/job-exes?cluster_id=${mrs.clusterId}&job_name=listed${query}`);
      return [body.totalRecord, body.job_executions.map(({ id }: { id: string }) => id)];
    };
    assert.deepEqual(await list(""), [3, ids]);
    assert.deepEqual(await list("&page_size=2&current_page=2"), [3, ids.slice(2)]);
    assert.deepEqual(await list("&state=-1"), [1, [ids[0]]]);
    assert.deepEqual(await list(`&id=${ids[1]}`), [1, [ids[1]]]);
    const camel = await mrs.v1("GET", `/job-exes?clusterId=${mrs.clusterId}&job_name=listed`);
    assert.equal(camel.body.totalRecord, 3);
    assert.deepEqual(codeOf(await mrs.v1("GET", "/job-exes")), [400, "12000002"]);
    assert.deepEqual(codeOf(await mrs.v1("GET", `/job-exes?cluster_id=${NOBODY}`)), [400, "12000003"]);
    const large = `/job-exes?cluster_id=${mrs.clusterId}&page_size=101`;
    assert.deepEqual(codeOf(await mrs.v1("GET", large)), [400, "12000002"]);
  });

  it("each API shows its own runs only", async () => {
    const { id } = (await mrs.submitJob(SCRIPT)).body;
    assert.deepEqual(codeOf(await mrs.v2("GET", `/${id}`)), [400, "0176"]);
    assert.equal((await mrs.v1("GET", `/job-exes/${await mrs.simulated({})}`)).status, 404);
  });

  it("bad input has its code, and says what is wrong", async () => {
    const jar = { job_type: 1, jar_path: "s3a://b/a.jar" };
    const cases: [object, string, RegExp][] = [
      [{ ...SCRIPT, cluster_id: NOBODY }, "12000003", /does not exist/],
      [{ ...SCRIPT, cluster_id: undefined }, "12000002", /cluster_id is mandatory/],
      [{ ...SCRIPT, job_type: "3" }, "12000002", /job_type is one of 1, 2/],
      [{ ...SCRIPT, job_name: "a.b" }, "12000002", /job_name has 1 to 64/],
      [{ ...SCRIPT, is_public: false }, "12000002", /is_public is no parameter/],
      [{ ...SCRIPT, arguments: "a;b" }, "12000002", /arguments must not contain ;/],
      [{ ...SCRIPT, input: "relative" }, "12000002", /input begins with \//],
      [{ ...SCRIPT, hive_script_path: "" }, "12000114", /must not be blank/],
      [{ ...SCRIPT, hive_script_path: "/x.hql" }, "12000002", /ends with \.sql/],
      [{ ...jar, jar_path: "" }, "12000113", /must not be blank/],
      [{ ...jar, jar_path: "/a.zip" }, "12000002", /ends with \.jar/],
      [{ job_type: 4 }, "12000054", /HiveQL/],
      [{ job_type: 5, input: "/a", output: "/b" }, "12000002", /file_action is mandatory/],
      [{ job_type: 5, file_action: "import", input: "/a" }, "12000002", /input and output/],
      [{ job_type: 7, hql: "c2hvdw==" }, "12000002", /hql is one letter/],
    ];
    for (const [body, code, words] of cases) {
      const reply = await mrs.submitJob(body);
      assert.deepEqual(codeOf(reply), [400, code], JSON.stringify(body));
      assert.match(reply.body.error_msg, words);
    }
  });

  it("hql is one letter, then base64 with J and L exchanged", () => {
    const plain = "SELECT 'JL', * FROM t; -- über";
    const swap = (text: string) => text.replace(/[JL]/g, (letter) => (letter === "J" ? "L" : "J"));
    const encoded = `q${swap(Buffer.from(plain).toString("base64"))}`;
    assert.notEqual(encoded.slice(1), Buffer.from(plain).toString("base64"), "the sample has the letters");
    assert.equal(decodeHql(encoded), plain);
    for (const bad of ["", "q", "7c2hvdw==", "q###", "qabcde"]) assert.equal(decodeHql(bad), undefined, bad);
  });
});

describe("emulator: MRS v1.1: job objects", () => {
  let mrs: MrsClient;
  let input_id: string;
  let output_id: string;
  before(async () => {
    mrs = await MrsClient.start();
    input_id = await mrs.source("in", "/data/in");
    output_id = await mrs.source("out", "s3a://bucket/out");
  });
  after(() => mrs.emulator.close());

  const execute = (job: string, more: object = {}) =>
    mrs.v1("POST", `/jobs/${job}/execute`, {
      cluster_id: mrs.clusterId,
      input_id,
      output_id,
      job_configs: {},
      ...more,
    });

  it("execute answers 202 without a state; job-exes has it, under the job's name", async () => {
    const job = await mrs.job("steered", "hql", {});
    const configs = {
      "edp.emulator.outcome": "FAILED",
      "edp.emulator.seconds": 0,
      "edp.emulator.reason": "why",
    };
    const reply = await execute(job, { job_configs: { configs, args: ["x y"] }, is_public: false });
    assert.equal(reply.status, 202);
    const { job_execution: row } = reply.body;
    assert.deepEqual([row.info, row.is_public, row.job_id], [null, null, job]);
    assert.deepEqual(row.job_configs, { configs, args: ["x y"] });
    const exe = await mrs.exeEnded(row.id);
    assert.deepEqual([exe.job_state, exe.job_final_status, exe.emulator], [3, 1, "why"]);
    assert.deepEqual(
      [exe.job_name, exe.job_type, exe.input, exe.arguments],
      ["steered", 4, "/data/in", "x y"],
    );
    const shown = (await mrs.v1("GET", `/job-executions/${row.id}`)).body.job_execution;
    assert.deepEqual([shown.input_id, shown.job_configs], [input_id, null]);
    assert.match((await mrs.v1("DELETE", `/jobs/${job}`)).body.error_msg, /foreign key/);
  });

  it("input_id, output_id and job_configs are mandatory for every type", async () => {
    const job = await mrs.job("strict", "Hive", { mains: [await mrs.binary("strict", "/x.sql")] });
    const cases: [object, string, RegExp][] = [
      [{ input_id: undefined, job_configs: undefined }, "12000002", /input_id is mandatory; job_configs is/],
      [{ output_id: NOBODY }, "12000002", /data source .* not found/],
      [{ cluster_id: NOBODY }, "12000003", /./],
      [{ job_configs: { args: "x" } }, "12000002", /list of strings for args/],
      [{ job_configs: { configs: { a: {} } } }, "12000002", /flat maps/],
      [{ job_configs: { interface: {} } }, "12000002", /configs, args and params only/],
      [{ interface: {} }, "12000002", /interface is no parameter/],
    ];
    for (const [change, code, words] of cases) {
      const reply = await execute(job, change);
      assert.deepEqual(codeOf(reply), [400, code], JSON.stringify(change));
      assert.match(reply.body.error_msg, words);
    }
    assert.equal((await execute(NOBODY)).status, 404);
  });

  it("objects live on Sahara's wire, with MRS's rules and refusals", async () => {
    const binary = await mrs.v1("POST", "/job-binaries", {
      name: "a_b",
      url: "/simple/program",
      is_public: true,
    });
    assert.deepEqual([binary.status, binary.body.job_binary.is_public], [202, false]);
    const { id } = binary.body.job_binary;
    const job = await mrs.v1("POST", "/jobs", {
      name: "mr",
      type: "MapReduce",
      mains: [],
      libs: [id],
      interface: [],
    });
    assert.deepEqual([job.status, job.body.job.libs[0].id], [202, id]);
    const patch = { name: "mr2", type: "MapReduce", libs: [], mains: [], description: "new" };
    const patched = await mrs.v1("PATCH", `/jobs/${job.body.job.id}`, patch);
    assert.deepEqual([patched.status, patched.body.job.name, patched.body.job.libs.length], [202, "mr2", 1]);
    const updated = await mrs.v1("PUT", `/data-sources/${input_id}`, { type: "hdfs", description: "d" });
    assert.deepEqual([updated.status, updated.body.data_source.description], [202, "d"]);
    assert.equal((await mrs.v1("GET", "/job-binaries")).body.binaries.length > 0, true);
    assert.match((await mrs.v1("DELETE", `/job-binaries/${id}`)).body.error_msg, /referenced/);
    assert.equal((await mrs.v1("DELETE", `/jobs/${job.body.job.id}`)).status, 204);
    assert.equal((await mrs.v1("DELETE", `/job-binaries/${id}`)).status, 204);
    const gone = await mrs.v1("GET", `/job-binaries/${id}`);
    assert.deepEqual([gone.status, Object.keys(gone.body)], [404, ["error_msg", "error_code"]]);
  });

  it("refuses objects that MRS has no use for", async () => {
    const cases: [string, object, number, string, RegExp][] = [
      ["jobs", { name: "m", type: "MapReduce" }, 500, "12000069", /libs/],
      ["jobs", { name: "h", type: "Hive" }, 500, "12000068", /mains/],
      ["jobs", { name: "s", type: "Shell" }, 400, "12000002", /'Shell' is not one of/],
      ["jobs", { name: "a.b", type: "hql" }, 400, "12000002", /'a\.b' is not a 'plain_name'/],
      ["jobs", { name: "x".repeat(65), type: "hql" }, 400, "12000002", /too long/],
      ["data-sources", { name: "s", type: "swift", url: "swift://a/b" }, 400, "12000002", /not one of/],
      ["data-sources", { name: "s", type: "hdfs", url: "s3a://a/b" }, 400, "12000002", /begins with \//],
      ["data-sources", { name: "s", type: "obs", url: "/a/b" }, 400, "12000002", /s3a:\/\/ or obs/],
      ["job-binaries", { name: "b", url: "swift://a/b" }, 400, "12000002", /url begins with/],
    ];
    for (const [path, body, status, code, words] of cases) {
      const reply = await mrs.v1("POST", `/${path}`, body);
      assert.deepEqual(codeOf(reply), [status, code], JSON.stringify(body));
      assert.match(reply.body.error_msg, words);
    }
  });
});
