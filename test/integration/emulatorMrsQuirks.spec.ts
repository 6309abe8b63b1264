import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import type { Quirks } from "../../emulator";
import { DEFAULT_MRS_QUIRKS } from "../../emulator/mrs/quirks";
import { codeOf, MrsClient } from "../clients/mrsClient";
import { eventually } from "../clients/emulatorClient";

/** Long enough to be seen in passing, also on a busy machine. */
const OBSERVABLE = { mrsAcceptMs: 150, mrsKillMs: 150 };

describe("emulator: MRS: what differs between clouds", () => {
  let mrs: MrsClient;
  const be = (quirks: Partial<Quirks>) => Object.assign(mrs.emulator.quirks, quirks);
  before(async () => {
    mrs = await MrsClient.start({ timing: OBSERVABLE });
  });
  afterEach(() => be({ ...DEFAULT_MRS_QUIRKS, mrsRefuseSubmits: [] }));
  after(() => mrs.emulator.close());

  it("202 for show and list", async () => {
    const id = await mrs.simulated({});
    be({ mrsReadsAnswer202: true });
    assert.equal((await mrs.v2("GET", `/${id}`)).status, 202);
    assert.equal((await mrs.v2("GET", "")).status, 202);
  });

  it("500 for four-digit codes, 400 for eight-digit ones as ever", async () => {
    be({ mrsErrors500: true });
    assert.deepEqual(codeOf(await mrs.v2("GET", "/gone")), [500, "0176"]);
    assert.deepEqual(codeOf(await mrs.v2("GET", "", undefined, "gone")), [400, "12000003"]);
  });

  it("a refused submit nests code and message; other refusals do not", async () => {
    be({ mrsNestedSubmitErrors: true });
    const { body } = await mrs.submit("Storm", []);
    assert.deepEqual(Object.keys(body), ["job_submit_result"]);
    assert.equal(body.job_submit_result.error_code, "0165");
    assert.equal((await mrs.v2("GET", "/gone")).body.error_code, "0176");
  });

  it("errorCode and errorMsg", async () => {
    be({ mrsCamelCaseErrors: true });
    const { body } = await mrs.v2("GET", "", undefined, "gone");
    assert.deepEqual(Object.keys(body), ["errorCode", "errorMsg"]);
  });

  it("quoted numbers, absent times, capitalised states", async () => {
    be({ mrsQuotedNumbers: true, mrsAbsentTimes: true, mrsTitleCaseStates: true });
    const job = await mrs.show(await mrs.simulated({}));
    assert.match(job.submitted_time, /^\d{13}$/);
    assert.equal(job.job_progress, "0");
    for (const key of ["started_time", "finished_time", "elapsed_time"]) assert.ok(!(key in job), key);
    assert.equal(job.job_state, "New");
  });

  it("a submit that failed is a 200, and its job is FAILED: to show, to list and to delete", async () => {
    for (const state of ["FAILED", "JOBSTAT_SUBMIT_FAILED"] as const) {
      be({ mrsSubmitState: state });
      const reply = await mrs.submit("Flink", ["run"], {}, state);
      assert.deepEqual([reply.status, reply.body.job_submit_result.state], [200, state]);
      const id = reply.body.job_submit_result.job_id;
      const shown = await mrs.show(id);
      assert.deepEqual([shown.job_state, shown.job_result, shown.job_progress], ["FAILED", "FAILED", 100]);
      assert.deepEqual([shown.started_time, shown.elapsed_time, shown.app_id], [0, 0, undefined]);
      assert.equal(shown.finished_time, shown.submitted_time);
      assert.deepEqual((await mrs.v2("GET", `?job_name=${state}`)).body.job_list[0].job_id, id);
      assert.deepEqual(codeOf(await mrs.v2("POST", `/${id}/kill`)), [400, "0175"]);
      assert.equal((await mrs.v2("POST", "/batch-delete", { job_id_list: [id] })).status, 202);
      assert.deepEqual(codeOf(await mrs.v2("GET", `/${id}`)), [400, "0176"]);
    }
  });

  it("refuses submissions with the codes it was told, in turn", async () => {
    be({ mrsRefuseSubmits: ["0202", "0190"] });
    assert.deepEqual(codeOf(await mrs.submit("Flink", [])), [400, "0202"]);
    assert.deepEqual(codeOf(await mrs.submit("Flink", [])), [400, "0190"]);
    assert.equal((await mrs.submit("Flink", [])).status, 200);
    be({ mrsRefuseSubmits: ["12000085"] });
    const v1 = await mrs.submitJob({ job_type: 3, hive_script_path: "/x.sql" });
    assert.deepEqual(codeOf(v1), [400, "12000085"]);
  });

  it("offset as a count of rows", async () => {
    for (const name of ["rows-a", "rows-b", "rows-c"]) await mrs.simulated({}, name);
    be({ mrsOffsetCountsRows: true });
    const names = async (query: string) =>
      (await mrs.v2("GET", `?job_name=rows-${query}`)).body.job_list.map((job: any) => job.job_name);
    assert.deepEqual(await names("&sort_by=asc&offset=1&limit=1"), ["rows-b"]);
    assert.deepEqual(await names("&sort_by=asc&limit=1"), ["rows-a"]);
  });

  it("names match whole, in both APIs", async () => {
    await mrs.simulated({}, "whole-name");
    await mrs.submitJob({ job_type: 3, job_name: "whole-name", hive_script_path: "/x.sql" });
    be({ mrsNamesMatchParts: false });
    const found = async (name: string) => [
      (await mrs.v2("GET", `?job_name=${name}`)).body.total_record,
      (await mrs.v1("GET", `/job-exes?cluster_id=${mrs.clusterId}&job_name=${name}`)).body.totalRecord,
    ];
    assert.deepEqual(await found("whole-name"), [1, 1]);
    assert.deepEqual(await found("whole"), [0, 0]);
  });

  it("lists lag behind, show does not", async () => {
    be({ mrsListLagMs: 60_000 });
    const id = await mrs.simulated({}, "lagging");
    assert.equal((await mrs.v2("GET", "?job_name=lagging")).body.total_record, 0);
    assert.equal((await mrs.show(id)).job_id, id);
    be({ mrsListLagMs: 0 });
    assert.equal((await mrs.v2("GET", "?job_name=lagging")).body.total_record, 1);
  });

  it("an ended job whose result is not known yet", async () => {
    be({ mrsUndecidedMs: 150 });
    const id = await mrs.simulated({ outcome: "FAILED" });
    assert.equal((await mrs.ended(id)).job_result, "UNDEFINED");
    const job = await eventually("a result", async () => {
      const shown = await mrs.show(id);
      return shown.job_result !== "UNDEFINED" && shown;
    });
    assert.deepEqual([job.job_state, job.job_result], ["FINISHED", "FAILED"]);
  });

  it("v1.1: a running job with final status 1", async () => {
    const reply = await mrs.submitJob({
      job_type: 3,
      hive_script_path: "/x.sql",
      arguments: "emulator.outcome=RUNNING",
    });
    const exe = await mrs.exeReaches(reply.body.id, 2);
    assert.equal(exe.job_final_status, 0);
    be({ mrsRunningFinalStatus1: true });
    assert.equal((await mrs.exe(reply.body.id)).job_final_status, 1);
    await mrs.v1("GET", `/job-executions/${reply.body.id}/cancel`);
  });

  it("v1.1: submit-job wrapped, unwrapped, quoted", async () => {
    const submit = async () => (await mrs.submitJob({ job_type: 3, hive_script_path: "/x.sql" })).body;
    be({ mrsSubmitFields: "wrapped", mrsQuotedSubmitFields: true });
    const wrapped = await submit();
    assert.deepEqual(Object.keys(wrapped), ["job_execution"]);
    assert.deepEqual([wrapped.job_execution.job_state, wrapped.job_execution.is_protected], ["1", "false"]);
    be({ mrsSubmitFields: "unwrapped", mrsQuotedSubmitFields: false });
    const unwrapped = await submit();
    assert.ok(!("job_execution" in unwrapped));
    assert.equal(unwrapped.job_state, 1);
  });

  it("v1.1: codes of a blank jar_path, and s3a refused", async () => {
    const blank = { job_type: 1, jar_path: " ".trim() };
    assert.deepEqual(codeOf(await mrs.submitJob(blank)), [400, "12000113"]);
    be({ mrsJarPathCodeOfOtc: true, mrsRefusesS3a: true });
    assert.deepEqual(codeOf(await mrs.submitJob(blank)), [400, "12000081"]);
    const old = { job_type: 1, jar_path: "s3a://b/a.jar" };
    assert.deepEqual(codeOf(await mrs.submitJob(old)), [400, "12000086"]);
  });
});

describe("emulator: MRS: limits and restarts", () => {
  it("takes ten running jobs over both APIs, then 0177 and 12000060, until one ends", async () => {
    const mrs = await MrsClient.start();
    try {
      const forever = { "emulator.outcome": "RUNNING" };
      const ids: string[] = [];
      for (let index = 0; index < 10; index += 1) ids.push(await mrs.submitted("Flink", [], forever));
      const script = { job_type: 3, hive_script_path: "/x.sql" };
      assert.deepEqual(codeOf(await mrs.submit("Flink", [])), [400, "0177"]);
      assert.deepEqual(codeOf(await mrs.submitJob(script)), [500, "12000060"]);
      await mrs.v2("POST", `/${ids[0]}/kill`);
      await mrs.ended(ids[0]!);
      assert.equal((await mrs.submitJob(script)).status, 200);
    } finally {
      await mrs.emulator.close();
    }
  });

  it("a cluster that is not running takes no jobs", async () => {
    const mrs = await MrsClient.start();
    try {
      mrs.emulator.setClusterStatus(mrs.clusterId, "scaling-out");
      assert.deepEqual(codeOf(await mrs.submit("Flink", [])), [400, "0056"]);
      const script = { job_type: 3, hive_script_path: "/x.sql" };
      assert.deepEqual(codeOf(await mrs.submitJob(script)), [400, "12000062"]);
      const { cluster } = (await mrs.v1("GET", `/cluster_infos/${mrs.clusterId}`)).body;
      assert.deepEqual([cluster.clusterId, cluster.clusterState], [mrs.clusterId, "scaling-out"]);
      assert.deepEqual(codeOf(await mrs.v1("GET", "/cluster_infos/gone")), [400, "12000003"]);
    } finally {
      await mrs.emulator.close();
    }
  });

  it("state survives an end without a goodbye, and what ran then is KILLED", async () => {
    const [storage, copy] = [mkdtempSync(join(tmpdir(), "mrs-")), mkdtempSync(join(tmpdir(), "mrs-"))];
    const first = await MrsClient.start({ storage });
    try {
      const running = await first.simulated({ outcome: "RUNNING" });
      const done = await first.simulated({});
      await first.reaches(running, "RUNNING");
      await first.ended(done);
      const job = await first.job("kept", "Hive", { mains: [await first.binary("kept", "/x.sql")] });
      cpSync(storage, copy, { recursive: true });
      const second = await MrsClient.start({ storage: copy });
      const [killed, kept] = [await second.show(running), await second.show(done)];
      assert.deepEqual([killed.job_state, killed.job_result], ["KILLED", "KILLED"]);
      assert.match(killed.emulator, /stopped before this job ended/);
      assert.deepEqual([kept.job_state, kept.job_result], ["FINISHED", "SUCCEEDED"]);
      assert.equal((await second.v1("GET", `/jobs/${job}`)).body.job.name, "kept");
      await second.emulator.close();
    } finally {
      await first.emulator.close();
      for (const folder of [storage, copy]) rmSync(folder, { recursive: true });
    }
  });
});
