import assert from "node:assert/strict";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TestStack } from "./stack";

describe("engine: running again", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("R3 a mended script runs anew, and then up does nothing", async () => {
    const clusterId = world.client.clusterId;
    const script = (content: string) => async () => {
      const binary = new bigdata.sahara.JobBinary("script", { content });
      const job = new bigdata.sahara.Job("job", { type: "Shell", mainIds: [binary.id] });
      new bigdata.sahara.JobExecution("run", { jobId: job.id, clusterId });
    };
    world.program = script("exit 1");
    (await world.up()).bad("DONEWITHERROR");
    const { id } = world.stored();

    world.program = script("exit 0");
    const mended = (await world.up()).good();
    assert.equal(mended.stepsOf("run")[0], "create-replacement");
    assert.notEqual(world.stored().id, id);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    assert.equal(world.submits(), 2);

    world.journal.news();
    (await world.up({ expectNoChanges: true })).good();
    assert.deepEqual(world.newWrites(), []);
    (await world.destroy()).good();
    for (const list of ["job-executions", "jobs", "job-binaries", "job-binary-internals"]) {
      const { body } = await world.client.sahara("GET", `/${list}`);
      assert.deepEqual(Object.values(body)[0], [], `${list} are gone`);
    }
  });

  it("R5 an unfinished run, with up --refresh: waited for, not started again", async () => {
    const { jobId, open } = await world.gatedJob();
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    const { id } = world.stored();
    world.runs(jobId);
    const hear = (line: string) => void (line.startsWith("RUNNING") && open());
    (await world.up({ refresh: true, hear })).good();
    assert.equal(world.stored().id, id);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    assert.equal(world.submits(), 1);
  });

  it("R7 isProtected is a PATCH, not a run", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId, { isPublic: true });
    (await world.up()).good();
    const { id } = world.stored();
    assert.equal((await world.client.show(id)).is_public, true);
    world.journal.news();
    world.runs(jobId, { isPublic: false, isProtected: true });
    (await world.up()).good();
    assert.deepEqual(world.newWrites(), [`PATCH /job-executions/${id}`]);
    const { is_public, is_protected } = await world.client.show(id);
    assert.deepEqual([is_public, is_protected], [false, true]);
  });

  it("R8 a resource renamed by alias runs nothing", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId);
    (await world.up()).good();
    const { id } = world.stored();
    const clusterId = world.client.clusterId;
    world.program = async () => {
      new bigdata.sahara.JobExecution("renamed", { jobId, clusterId }, { aliases: [{ name: "run" }] });
    };
    world.journal.news();
    (await world.up()).good();
    assert.equal(world.stored("renamed").id, id);
    (await world.up({ expectNoChanges: true })).good();
    assert.deepEqual(world.newWrites(), []);
  });
});
