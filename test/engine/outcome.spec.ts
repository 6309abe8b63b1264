import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TestStack } from "./stack";

describe("engine: what becomes of a run", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("O1 a run that ends well: outputs complete; R1 the next up asks and sends nothing", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId, { jobConfigs: { args: ["a"] } });
    const up = (await world.up()).good();

    const { id, outputs } = world.stored();
    up.says(id);
    assert.deepEqual(up.linesOn("run", "passing")[0], `info: submitted ${id}`);
    assert.match(up.linesOn("run", "passing").at(-1)!, /^info: SUCCEEDED( after \d+s)?$/);
    const { submittedAt, startedAt, finishedAt, durationSeconds, applicationId, ...rest } = outputs;
    for (const time of [submittedAt, startedAt, finishedAt]) {
      assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000, `${time} is about now, in UTC`);
    }
    assert.ok(durationSeconds >= 0 && durationSeconds <= 5);
    assert.match(applicationId, /^\d+@/);
    assert.deepEqual(rest, {
      __provider: 'exports.handler=()=>require("pulumi-bigdata/provider").saharaJobExecution;',
      __urn: world.stored().urn,
      jobId,
      clusterId: world.client.clusterId,
      jobConfigs: { args: ["a"] },
      jobType: "Shell",
      executionId: id,
      executionRef: `sahara:${id}`,
      status: "SUCCEEDED",
      serviceStatus: "SUCCEEDED",
      serviceUrl: `${world.client.emulator.urls.sahara}/v1.1`,
      projectId: world.client.projectId,
    });
    assert.equal(world.submits(), 1);

    world.journal.news();
    const again = (await world.up({ expectNoChanges: true })).good();
    assert.deepEqual(again.changes, { same: 2 });
    assert.deepEqual(world.journal.news(), []);
  });

  it("O2 a failing script: up fails with reason and id, and the id stays in state", async () => {
    world.runs(await world.client.shellJob("bad", "exit 3"));
    const up = await world.up();
    const { id, outputs, initErrors } = world.stored();
    up.bad(id, "FAILED (DONEWITHERROR): the job's process ended with an error", outputs.applicationId);
    assert.equal(outputs.status, "FAILED");
    assert.equal(outputs.serviceStatus, "DONEWITHERROR");
    assert.ok(outputs.finishedAt);
    assert.match(initErrors![0]!, /ERR_RUN_FAILED/);
    assert.equal(world.submits(), 1);
  });

  it("O5 the wait limit is reached: still running; the next up waits for the same run", async () => {
    const { jobId, open } = await world.gatedJob();
    world.runs(jobId, {}, { customTimeouts: { create: "2s" } });
    const first = (await world.up()).bad("is still running", "customTimeouts.create", "ERR_WAIT_LIMIT");
    assert.ok(first.tookMs < 10_000);
    const { id, outputs } = world.stored();
    assert.equal(outputs.status, "RUNNING");

    const second = (await world.up({ hear: (line) => void (line.startsWith("RUNNING") && open()) })).good();
    assert.deepEqual(second.stepsOf("run"), ["update"]);
    assert.equal(world.stored().id, id);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    assert.equal(world.submits(), 1);
    (await world.up({ expectNoChanges: true })).good();
  });

  it("O6 runTimeoutSeconds passes: the run is cancelled, and up says which limit it was", async () => {
    world.runs(await world.client.shellJob("long", "exec sleep 60"), { runTimeoutSeconds: 2 });
    const up = (await world.up()).bad("runTimeoutSeconds (2) has passed", "ERR_RUN_TIMEOUT");
    const { id, outputs } = world.stored();
    up.says(id);
    assert.equal(outputs.status, "CANCELLED");
    assert.equal(world.submits(), 1);
    assert.equal(world.cancels(), 1);
    assert.equal((await world.client.show(id)).info.status, "KILLED");
  });

  it("O6 a limit set below the time a running run has taken cancels it too", async () => {
    const jobId = await world.client.shellJob("long", "exec sleep 60");
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    world.runs(jobId, { waitForCompletion: false, runTimeoutSeconds: 1 });
    (await world.up()).bad("runTimeoutSeconds (1) has passed");
    assert.equal(world.stored().outputs.status, "CANCELLED");
    assert.equal(world.submits(), 1);
  });

  it("O7 onFailure warn: up succeeds with a warning, now and each time; rerunFailed: true runs it anew", async () => {
    const jobId = await world.client.shellJob("bad", "exit 3");
    world.runs(jobId, { onFailure: "warn" });
    const first = (await world.up()).good();
    const { id, outputs } = world.stored();
    assert.equal(outputs.status, "FAILED");
    assert.match(first.warningsOn("run").join(), new RegExp(`${id} ended FAILED`));

    world.journal.news();
    const second = (await world.up({ expectNoChanges: true })).good();
    assert.equal(second.warningsOn("run").length, 1);
    assert.match(second.warningsOn("run")[0]!, new RegExp(`${id} ended FAILED`));
    assert.deepEqual(world.newWrites(), []);

    world.runs(jobId, { onFailure: "warn", rerunFailed: true });
    (await world.up()).good();
    assert.notEqual(world.stored().id, id);
    assert.equal(world.submits(), 2);
  });

  it("O8 waitForCompletion false: done after the submit; refresh brings the outcome; true waits", async () => {
    const { jobId, open } = await world.gatedJob();
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    const { id, outputs } = world.stored();
    assert.match(outputs.status, /PENDING|RUNNING/);
    world.journal.news();
    (await world.up({ expectNoChanges: true })).good();
    assert.deepEqual(world.newWrites(), []);
    (await world.refresh()).good();
    assert.equal(world.stored().outputs.status, "RUNNING");

    world.runs(jobId);
    const waited = (await world.up({ hear: (line) => void (line.startsWith("RUNNING") && open()) })).good();
    assert.deepEqual(waited.stepsOf("run"), ["update"]);
    assert.equal(world.stored().id, id);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    assert.equal(world.submits(), 1);
  });

  it("O8, F1 without waiting, refresh brings the end of a run that went well", async () => {
    world.runs(await world.client.shellJob("good", "echo hello"), { waitForCompletion: false });
    (await world.up()).good();
    await world.client.ended(world.stored().id);
    (await world.refresh()).good();
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    (await world.up({ expectNoChanges: true })).good();
  });

  it("O9 a run that does not get going: a warning on its row names the inactive cluster", async () => {
    const clusterId = world.client.emulator.environment.BIGDATA_SAHARA_INACTIVE_CLUSTER_ID!;
    world.runs(await world.client.shellJob("idle", "echo hello"), { clusterId });
    const up = (await world.up({ interruptAt: /does not get going/ })).bad();
    assert.deepEqual(up.warningsOn("run"), [
      "warning: clusterId: cluster inactive is Waiting; a run stays PENDING until it is Active",
      "warning: the run does not get going: cluster inactive is Waiting, and Sahara works only with an Active one",
    ]);
    assert.equal(world.stored().outputs.status, "PENDING");
  });

  it("O11, R13, F2 the record vanishes during the wait: outcome unknown, kept, never run again", async () => {
    const { jobId } = await world.gatedJob();
    world.runs(jobId);
    const up = world.up();
    const id = await world.submitted();
    await world.client.reaches(id, "RUNNING");
    await world.client.sahara("DELETE", `/job-executions/${id}`);
    (await up).bad(id, "vanished while waiting", "outcome unknown", "ERR_RUN_VANISHED");
    assert.equal(world.stored().outputs.status, "UNKNOWN");
    assert.equal(world.stored().outputs.recordMissing, true);

    (await world.up()).bad(id, "no known outcome");
    (await world.refresh()).good();
    assert.equal(world.stored().id, id);
    (await world.up()).bad(id, "no known outcome");
    assert.equal(world.submits(), 1);
  });
});
