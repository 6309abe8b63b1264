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
});
