import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TestStack } from "./stack";

describe("engine: refresh", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("F2 the record of a finished run was removed behind our back: kept, and never run again", async () => {
    world.runs(await world.client.shellJob("good", "echo hello"));
    (await world.up()).good();
    const { id } = world.stored();
    await world.client.sahara("DELETE", `/job-executions/${id}`);
    await world.client.goes(id);
    (await world.refresh()).good();
    assert.equal(world.stored().id, id);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    assert.equal(world.stored().outputs.recordMissing, true);
    (await world.up({ expectNoChanges: true })).good();
    assert.equal(world.submits(), 1);
    (await world.destroy()).good();
  });

  it("F3 the record of an unfinished run is gone: dropped with a warning, and up starts a new run", async () => {
    const jobId = await world.client.shellJob("long", "exec sleep 60");
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    const { id } = world.stored();
    await world.client.reaches(id, "RUNNING");
    await world.client.sahara("DELETE", `/job-executions/${id}`);
    await world.client.goes(id);
    const refresh = (await world.refresh()).good();
    assert.match(refresh.warningsOn("run").join(), new RegExp(`${id} is gone.*starts a new run`));
    assert.deepEqual(world.rows(), []);
    (await world.up()).good();
    assert.equal(world.submits(), 2);
  });

  it("F4 the service is down, or the password is wrong: an error, and state untouched", async () => {
    world.runs(await world.client.shellJob("good", "echo hello"));
    (await world.up()).good();
    const before = world.stored().outputs;

    const { OS_PASSWORD } = world.client.emulator.environment;
    world.setEnvironment({ OS_PASSWORD: "wrong" });
    (await world.refresh()).bad("401", "ERR_AUTHENTICATION");
    assert.deepEqual(world.stored().outputs, before);
    (await world.destroy()).bad("ERR_AUTHENTICATION");
    assert.deepEqual(world.stored().outputs, before);

    world.setEnvironment({ OS_PASSWORD: OS_PASSWORD! });
    await world.client.emulator.close();
    (await world.refresh()).bad("ERR_NO_ANSWER");
    assert.deepEqual(world.stored().outputs, before);
  });
});
