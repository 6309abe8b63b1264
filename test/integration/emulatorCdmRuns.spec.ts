import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { CdmClient, copyJob, tableJob } from "../clients/cdmClient";
import { eventually } from "../clients/emulatorClient";

const COUNTERS = "org.apache.sqoop.submission.counter.SqoopCounters";
const FOREVER = { "emulator.outcome": "RUNNING" };

describe("emulator: CDM: runs", () => {
  let cdm: CdmClient;
  before(async () => {
    cdm = await CdmClient.start();
  });
  after(() => cdm.emulator.close());

  it("really copies from obs to hdfs, with true counters", async () => {
    cdm.put("s3/lake/in/a.bin", "four");
    cdm.put("s3/lake/in/deep/b c.bin", "seventh");
    await cdm.create(copyJob("copy"));
    const start = await cdm.start("copy");
    assert.equal(start.status, 200);
    const [first] = start.body.submissions;
    assert.deepEqual([first.status, first.progress, first["job-name"]], ["BOOTING", 0, "copy"]);
    const row = await cdm.ended("copy");
    assert.deepEqual([row.status, row.progress], ["SUCCEEDED", 100]);
    assert.equal(row.simulated, undefined);
    assert.equal(row["submission-id"], first["submission-id"]);
    assert.match(row["external-id"], /^job_local\d+_\d{4}$/);
    assert.deepEqual(row.counters[COUNTERS], {
      TOTAL_FILES: 2,
      TOTAL_SIZE: 11,
      FILES_READ: 2,
      FILES_WRITTEN: 2,
      FILES_SKIPPED: 0,
      BYTES_READ: 11,
      BYTES_WRITTEN: 11,
      ROWS_READ: -1,
      ROWS_WRITTEN: -1,
      ROWS_WRITTEN_SKIPPED: -1,
    });
    assert.equal(cdm.read("hdfs/default/out/a.bin"), "four");
    assert.equal(cdm.read("hdfs/default/out/deep/b c.bin"), "seventh");
    assert.ok("last-udpate-user" in row && !("last-update-user" in row), "the misspelling is the service's");
  });

  it("variables fill in ${name}; CSV counts rows; several files with | between them", async () => {
    cdm.put("s3/lake/2026-01-01/x.csv", "1,a\n2,b\n");
    cdm.put("s3/lake/2026-01-01/y.csv", "3,c");
    const from = {
      "fromJobConfig.inputDirectory": "${day}/x.csv|${day}/y.csv",
      "fromJobConfig.inputFormat": "CSV_FILE",
    };
    await cdm.create(copyJob("daily", { from, to: { "toJobConfig.outputDirectory": "/daily/${day}" } }));
    await cdm.started("daily", { day: "2026-01-01" });
    const row = await cdm.ended("daily");
    assert.deepEqual([row.counters[COUNTERS].ROWS_WRITTEN, row.write_rows], [3, 3]);
    assert.equal(cdm.read("hdfs/default/daily/2026-01-01/y.csv"), "3,c");
    await cdm.started("daily");
    const failed = await cdm.ended("daily");
    assert.deepEqual([failed.status, failed.progress], ["FAILED", -1]);
    assert.match(failed["error-summary"], /Input path does not exist: obs:\/\/lake\/\$\{day\}\/x\.csv/);
    assert.ok(failed["error-details"]);
    assert.equal(failed.counters, undefined);
  });

  it("duplicates, of the same name and size, are replaced, skipped, or end the job", async () => {
    cdm.put("s3/lake/dup/a", "new");
    cdm.put("s3/lake/dup/b", "longer");
    const run = async (type: string) => {
      cdm.put(`hdfs/default/${type}/a`, "old");
      cdm.put(`hdfs/default/${type}/b`, "short");
      const from = { "fromJobConfig.inputDirectory": "dup" };
      const to = { "toJobConfig.outputDirectory": type, "toJobConfig.duplicateFileOpType": type };
      await cdm.create(copyJob(type, { from, to }));
      await cdm.started(type);
      const row = await cdm.ended(type);
      return [row.status, row.counters?.[COUNTERS].FILES_SKIPPED, cdm.read(`hdfs/default/${type}/a`)];
    };
    assert.deepEqual(await run("REPLACE"), ["SUCCEEDED", 0, "new"]);
    assert.deepEqual(await run("SKIP"), ["SUCCEEDED", 1, "old"]);
    assert.equal(cdm.read("hdfs/default/SKIP/b"), "longer");
    assert.deepEqual(await run("ABANDON"), ["FAILED", undefined, "old"]);
  });

  it("does not copy out of the storage folder", async () => {
    await cdm.create(copyJob("escape", { to: { "toJobConfig.outputDirectory": "../../../../escaped" } }));
    await cdm.started("escape");
    assert.match((await cdm.ended("escape"))["error-summary"], /leads out of the storage folder/);
  });

  it("what it cannot do is simulated and says so: other connectors, filters, conversions", async () => {
    const jobs = [
      tableJob("jdbc"),
      copyJob("filter", { from: { "fromJobConfig.filterType": "WILDCARD" } }),
      copyJob("convert", { to: { "toJobConfig.outputFormat": "CSV_FILE" } }),
    ];
    for (const job of jobs) {
      await cdm.create(job);
      await cdm.started(job.name, { "emulator.seconds": "0" });
      const row = await cdm.ended(job.name);
      assert.equal(row.status, "SUCCEEDED");
      assert.match(row.simulated, /simulated: nothing here/);
      assert.equal(row.counters[COUNTERS].ROWS_READ, -1);
    }
  });

  const steered: [string, Record<string, string>, string, RegExp | undefined][] = [
    ["FAILED", { "emulator.reason": "table t is locked" }, "FAILED", /^table t is locked$/],
    ["FAILURE_ON_SUBMIT", {}, "FAILURE_ON_SUBMIT", /^Simulated failure$/],
    ["SUCCEEDED", {}, "SUCCEEDED", undefined],
    ["DONE", {}, "FAILED", /emulator\.outcome is one of SUCCEEDED, FAILED/],
  ];
  for (const [outcome, more, status, reason] of steered) {
    it(`emulator.outcome ${outcome} ends as ${status}`, async () => {
      await cdm.create(tableJob(`steered-${outcome}`));
      await cdm.started(`steered-${outcome}`, {
        "emulator.outcome": outcome,
        "emulator.seconds": "0",
        ...more,
      });
      const row = await cdm.ended(`steered-${outcome}`);
      assert.equal(row.status, status);
      if (reason) assert.match(row["error-summary"], reason);
      else assert.equal(row["error-summary"], undefined);
      assert.equal("execute-date" in row, status !== "FAILURE_ON_SUBMIT" && outcome !== "DONE");
    });
  }

  it("the definition can steer, too, and a gate holds a run open until its object is there", async () => {
    const driver = { "emulatorConfig.gate": "obs://gates/open", "emulatorConfig.seconds": "0" };
    cdm.put("s3/lake/in/a.bin", "four");
    await cdm.create(copyJob("gated", { driver, to: { "toJobConfig.outputDirectory": "/gated" } }));
    await cdm.started("gated");
    await cdm.reaches("gated", "RUNNING");
    assert.equal(existsSync(join(cdm.emulator.storage, "hdfs/default/gated")), false);
    cdm.put("s3/gates/open", "");
    assert.equal((await cdm.ended("gated")).status, "SUCCEEDED");
    assert.equal(cdm.read("hdfs/default/gated/a.bin"), "four");
  });

  it("excludes a second run (Cdm.0052), stops one later than it answers, and not one that does not run (Cdm.0053)", async () => {
    await cdm.create(tableJob("long"));
    const id = await cdm.started("long", FOREVER);
    await cdm.reaches("long", "RUNNING");
    const second = await cdm.start("long");
    assert.deepEqual([second.status, second.body.errCode], [400, "Cdm.0052"]);
    assert.equal((await cdm.ask("DELETE", "/cdm/job/long")).body.errCode, "Cdm.0052");
    assert.equal((await cdm.ask("PUT", "/cdm/job/long/stop")).status, 200);
    assert.equal((await cdm.status("long")).status, "RUNNING", "accepted, not yet done");
    const row = await cdm.ended("long");
    assert.deepEqual([row.status, row.progress, row["submission-id"]], ["FAILED", -1, id]);
    assert.match(row["error-summary"], /stopped/);
    const again = await cdm.ask("PUT", "/cdm/job/long/stop");
    assert.deepEqual([again.status, again.body.errCode], [400, "Cdm.0053"]);
  });

  it("a change of the definition does not reach a run that was started before", async () => {
    cdm.put("s3/lake/in/a.bin", "four");
    const job = (to: string) => copyJob("changed", { to: { "toJobConfig.outputDirectory": to } });
    await cdm.create(job("/before"));
    await cdm.started("changed");
    await cdm.ask("PUT", "/cdm/job/changed", { jobs: [job("/after")] });
    assert.equal((await cdm.ended("changed")).status, "SUCCEEDED");
    assert.equal(cdm.read("hdfs/default/before/a.bin"), "four");
    assert.equal(existsSync(join(cdm.emulator.storage, "hdfs/default/after")), false);
  });

  it("a stopped run may report STOPPED instead", async () => {
    cdm.emulator.quirks.cdmStoppedStatus = "STOPPED";
    await cdm.create(tableJob("stopped"));
    await cdm.started("stopped", FOREVER);
    await cdm.ask("PUT", "/cdm/job/stopped/stop");
    assert.equal((await cdm.ended("stopped")).status, "STOPPED");
    cdm.emulator.quirks.cdmStoppedStatus = "FAILED";
  });

  it("numbers count over all jobs; status shows the latest run; history is newest first, ten a page", async () => {
    await cdm.create(tableJob("one"));
    await cdm.create(tableJob("two"));
    const now = { "emulator.outcome": "SUCCEEDED", "emulator.seconds": "0" };
    const ids: number[] = [];
    for (let i = 0; i < 11; i++) {
      ids.push(await cdm.started("one", now));
      await cdm.ended("one");
    }
    const other = await cdm.started("two", now);
    assert.equal(other, ids.at(-1)! + 1);
    const latest = await cdm.started("one", { ...now, "emulator.outcome": "FAILED" });
    assert.equal(latest, other + 1);
    assert.equal((await cdm.ended("one"))["submission-id"], latest);
    const { body } = await cdm.ask("GET", "/cdm/submissions?jname=one");
    assert.deepEqual([body.total, body.page_no, body.page_size], [12, 1, 10]);
    const shown = body.submissions.map((row: any) => row["submission-id"]);
    assert.deepEqual(shown, [latest, ...ids.slice(2).reverse()]);
    const [job] = (await cdm.ask("GET", "/cdm/job/one")).body.jobs;
    assert.equal(job.status, "FAILED");
  });

  it("a start may show neither its number nor numbers", async () => {
    cdm.emulator.quirks.cdmSparseWhileBooting = true;
    await cdm.create(tableJob("sparse"));
    const { body } = await cdm.start("sparse", { "emulator.outcome": "SUCCEEDED", "emulator.seconds": "0" });
    const [row] = body.submissions;
    assert.deepEqual(Object.keys(row), ["job-name", "creation-user", "creation-date", "progress", "status"]);
    assert.match(row["creation-date"], /^\d{13}$/);
    assert.ok((await cdm.ended("sparse"))["submission-id"]);
    cdm.emulator.quirks.cdmSparseWhileBooting = false;
  });

  const disposals: [string, string, boolean][] = [
    ["DELETE_AFTER_SUCCEED", "SUCCEEDED", true],
    ["DELETE_AFTER_SUCCEED", "FAILED", false],
    ["DELETE", "FAILED", true],
    ["NONE", "SUCCEEDED", false],
  ];
  for (const [type, outcome, goes] of disposals) {
    it(`disposableType ${type}, ${outcome}: the job ${goes ? "vanishes with its history" : "stays"}`, async () => {
      const name = `${type}-${outcome}`;
      await cdm.create(tableJob(name, { "schedulerConfig.disposableType": type }));
      const now = { "emulator.outcome": outcome, "emulator.seconds": "0" };
      const [row] = (await cdm.start(name, now)).body.submissions;
      assert.equal(row.isDeleteJob, type !== "NONE");
      if (!goes) return void assert.equal((await cdm.ended(name)).status, outcome);
      const status = () => cdm.ask("GET", `/cdm/job/${name}/status`);
      const last = await eventually("the job to vanish", async () => {
        const reply = await status();
        return reply.status !== 200 && reply;
      });
      assert.equal(last.body.errCode, "Cdm.0054");
      assert.equal((await cdm.create(tableJob(name))).status, 200, "its name is free");
      assert.equal((await cdm.status(name)).status, "NEVER_EXECUTED");
    });
  }

  it("a restart keeps jobs, runs and the count; what ran is FAILED", async () => {
    const storage = mkdtempSync(join(tmpdir(), "emulator-cdm-"));
    const first = await CdmClient.start({ storage });
    await first.create(tableJob("kept"));
    const id = await first.started("kept", FOREVER);
    await first.reaches("kept", "RUNNING");
    await first.emulator.close();
    const second = await CdmClient.start({ storage });
    const row = await second.status("kept");
    assert.deepEqual([row.status, row["submission-id"]], ["FAILED", id]);
    assert.match(row["error-summary"], /emulator was stopped/);
    assert.equal(await second.started("kept", { "emulator.seconds": "0" }), id + 1);
    assert.equal((await second.ended("kept")).status, "SUCCEEDED");
    await second.emulator.close();
    rmSync(storage, { recursive: true });
  });
});
