import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type RunArgs, TestStack } from "./stack";

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

  it("R3 the same inputs after a failure: preview says why, and up starts a new run", async () => {
    world.runs(await world.client.shellJob("bad", "exit 3"));
    (await world.up()).bad("DONEWITHERROR");
    const { id } = world.stored();
    world.journal.news();
    const preview = (await world.preview()).good();
    assert.match(preview.linesOn("run").join(), /a new run: the last run ended FAILED \(DONEWITHERROR\)/);
    assert.deepEqual(world.newWrites(), []);
    (await world.up()).bad("DONEWITHERROR");
    assert.notEqual(world.stored().id, id);
    assert.equal(world.submits(), 2);
  });

  it("R4, F1, R1 rerunFailed false: up after a refresh fails again with the same reason, nothing submitted", async () => {
    world.runs(await world.client.shellJob("bad", "exit 3"), { rerunFailed: false });
    (await world.up()).bad("DONEWITHERROR");
    const { id } = world.stored();
    const again = (await world.up()).bad(id, "DONEWITHERROR");
    assert.deepEqual(again.stepsOf("run"), ["update"]);
    (await world.refresh()).good();
    assert.equal(world.stored().initErrors, undefined);
    (await world.up()).bad(id, "DONEWITHERROR");
    assert.equal(world.stored().id, id);
    assert.equal(world.submits(), 1);
  });

  it("F1, R1 refresh, then up, on a FAILED run is not green: it runs anew", async () => {
    const jobId = await world.client.shellJob("bad", "exit 3");
    world.runs(jobId, { waitForCompletion: false });
    (await world.up()).good();
    await world.client.ended(world.stored().id);
    (await world.refresh()).good();
    assert.equal(world.stored().outputs.status, "FAILED");
    (await world.refresh({ expectNoChanges: true })).good();
    world.runs(jobId);
    (await world.up()).bad("DONEWITHERROR");
    assert.equal(world.submits(), 2);
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

  it("R6 triggers: an added value starts a run; removed or reordered ones start nothing", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    const upWith = async (...triggers: unknown[]) => {
      world.runs(jobId, { triggers });
      const up = (await world.up()).good();
      return [...up.stepsOf("run").slice(0, 1), world.submits()];
    };
    assert.deepEqual(await upWith("a", { b: 1 }), ["create", 1]);
    assert.deepEqual(await upWith({ b: 1 }, "a"), ["update", 1]);
    assert.deepEqual(await upWith("a", { b: 1 }, "a"), ["create-replacement", 2]);
    assert.deepEqual(await upWith("a"), ["update", 2]);
    assert.deepEqual(world.stored().outputs.triggers, ["a"]);
    assert.deepEqual(await upWith("a"), ["same", 2]);
  });

  it("R7 run options change in place, and nothing is sent", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId);
    (await world.up()).good();
    const { id } = world.stored();
    const options: RunArgs = {
      runTimeoutSeconds: 60,
      onFailure: "warn",
      onInterrupt: "cancel",
      onDelete: "cancel",
      rerunFailed: false,
      waitForCompletion: false,
    };
    world.runs(jobId, options, { customTimeouts: { delete: "1m" } });
    world.journal.news();
    const preview = (await world.preview({ diff: true })).good();
    preview.says("runTimeoutSeconds");
    const up = (await world.up()).good();
    assert.deepEqual(up.stepsOf("run"), ["update"]);
    const { outputs } = world.stored();
    assert.equal(world.stored().id, id);
    for (const [name, value] of Object.entries(options)) assert.equal(outputs[name], value, name);
    assert.deepEqual(outputs.__customTimeouts, { delete: "1m" });
    assert.deepEqual(world.newWrites(), []);
    (await world.up({ expectNoChanges: true })).good();
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

  it("R8, S1 a value wrapped in secret(): one update that rewrites state and sends nothing", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId, { jobConfigs: { params: { PASSWORD: "tops3cret", PLAIN: "readable" } } });
    (await world.up()).good();
    const { id } = world.stored();
    world.journal.news();
    world.runs(jobId, {
      jobConfigs: { params: { PASSWORD: pulumi.secret("tops3cret"), PLAIN: "readable" } },
    });
    const up = (await world.up()).good();
    assert.deepEqual(up.stepsOf("run"), ["update"]);
    assert.deepEqual(world.newWrites(), []);
    assert.equal(world.stored().id, id);
    assert.doesNotMatch(JSON.stringify(world.stored()), /tops3cret/);
    assert.equal(world.stored().outputs.jobConfigs.params.PLAIN, "readable");
    (await world.up({ expectNoChanges: true })).good();
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
