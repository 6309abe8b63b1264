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
});
