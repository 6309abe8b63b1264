import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { isAlive } from "./processes";
import { TestStack } from "./stack";

describe("engine: delete", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("D1 destroy of a running run: its process ends and its record goes", async () => {
    const jobId = await world.client.shellJob("long", "exec sleep 60");
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    const { id } = world.stored();
    const { engine_job_id: job } = await world.client.reaches(id, "RUNNING");
    const pid = Number.parseInt(job);
    assert.ok(isAlive(pid));
    (await world.destroy()).good();
    assert.ok(!isAlive(pid), "the job's process has ended");
    assert.equal((await world.client.sahara("GET", `/job-executions/${id}`)).status, 404);
    assert.deepEqual(world.rows(), []);
    assert.equal(world.cancels(), 1);
  });

  it("D1 destroy of a run that waits on an inactive cluster: no cancel reaches it, and its record goes", async () => {
    const clusterId = world.client.emulator.environment.BIGDATA_SAHARA_INACTIVE_CLUSTER_ID!;
    const jobId = await world.client.shellJob("idle", "echo hello");
    world.runs(jobId, { clusterId, waitForCompletion: false });
    (await world.up()).good();
    const { id } = world.stored();
    (await world.destroy()).good();
    assert.equal((await world.client.sahara("GET", `/job-executions/${id}`)).status, 404);
    assert.deepEqual(world.rows(), []);
  });

  it("D2 already gone: success", async () => {
    world.runs(await world.client.shellJob("good", "echo hello"));
    (await world.up()).good();
    const { id } = world.stored();
    await world.client.sahara("DELETE", `/job-executions/${id}`);
    await world.client.goes(id);
    (await world.destroy()).good();
    assert.deepEqual(world.rows(), []);
  });

  it("D3 protected at the service: destroy says how to lift it; a replacement starts nothing", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId, { isProtected: true });
    (await world.up()).good();
    const { id } = world.stored();
    (await world.destroy()).bad("ERR_PROTECTED", "isProtected: false");
    assert.equal(world.stored().id, id);

    world.runs(jobId, { isProtected: true, jobConfigs: { args: ["new"] } });
    (await world.up()).bad("ERR_PROTECTED", "Nothing new was started");
    assert.equal(world.submits(), 1);
    assert.equal(world.stored().id, id);

    world.runs(jobId);
    (await world.up()).good();
    (await world.destroy()).good();
  });

  it("D4 the job ignores the cancel: destroy ends in time, says that it still runs, and keeps the state", async () => {
    const jobId = await world.client.shellJob("stubborn", "trap '' INT; sleep 60");
    world.runs(jobId, { waitForCompletion: false }, { customTimeouts: { delete: "3s" } });
    (await world.up()).good();
    const { id } = world.stored();
    await world.client.reaches(id, "RUNNING");
    const destroy = (await world.destroy()).bad("still runs", "ERR_CANCEL_IGNORED", id);
    assert.ok(destroy.tookMs < 15_000);
    assert.equal(world.stored().id, id);
  });

  it('D5 onDelete "cancel" ends the run and keeps its record; "leave" sends nothing', async () => {
    const jobId = await world.client.shellJob("long", "exec sleep 60");
    for (const onDelete of ["cancel", "leave"] as const) {
      world.runs(jobId, { waitForCompletion: false, onDelete });
      (await world.up()).good();
      const { id } = world.stored();
      await world.client.reaches(id, "RUNNING");
      world.journal.news();
      (await world.destroy()).good();
      const cancel = onDelete === "cancel";
      assert.deepEqual(world.newWrites(), cancel ? [`GET /job-executions/${id}/cancel`] : []);
      assert.equal((await world.client.refresh(id)).info.status, cancel ? "KILLED" : "RUNNING");
      assert.deepEqual(world.rows(), []);
    }
  });
});
