import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type RunArgs, TestStack } from "./stack";

describe("engine: inputs", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("P2 a job not yet known in preview: what can be checked is, and nothing else is complained about", async () => {
    const clusterId = world.client.clusterId;
    const chain = (configs: Record<string, unknown>) => async () => {
      const binary = new bigdata.sahara.JobBinary("script", { content: "echo hello" });
      const job = new bigdata.sahara.Job("job", { type: "Shell", mainIds: [binary.id] });
      const jobConfigs = { configs, args: [job.name] } as RunArgs["jobConfigs"];
      new bigdata.sahara.JobExecution("run", { jobId: job.id, clusterId, jobConfigs, triggers: [job.id] });
    };
    world.program = chain({ ratio: 0.5 });
    (await world.preview()).bad("jobConfigs.configs.ratio: ");
    world.program = chain({});
    const preview = (await world.preview()).good();
    assert.deepEqual(preview.warningsOn("run"), []);
    assert.deepEqual(world.newWrites(), []);
    (await world.up()).good();
  });

  for (const option of ["id", "import"]) {
    it(`the option ${option} is refused at once, with the way to go`, async () => {
      world.runs("any", {}, { [option]: "11111111-2222-3333-4444-555555555555" });
      const up = (await world.up()).bad(`the option ${option} is not offered`, "adoptExecutionId");
      assert.ok(up.tookMs < 10_000, `it took ${up.tookMs} ms`);
      assert.doesNotMatch(up.text, /\bat .*:\d+:\d+/, "no stack trace");
      assert.deepEqual(world.journal.news(), []);
    });
  }

  it("status lines and warnings are on the run's own row, below a component too, and pass away", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    const clusterId = world.client.clusterId;
    world.program = async () => {
      const parent = new pulumi.ComponentResource("team:index:Pipeline", "nightly");
      const jobConfigs = { args: ["two words"] };
      new bigdata.sahara.JobExecution("run", { jobId, clusterId, jobConfigs }, { parent });
    };
    const up = (await world.up()).good();
    const { urn, outputs } = world.stored();
    assert.match(urn, /::team:index:Pipeline\$pulumi-nodejs:dynamic\/bigdata\/sahara:JobExecution::run$/);
    assert.equal(outputs.__urn, urn);
    const lines = up.events.flatMap(({ diagnosticEvent }) => (diagnosticEvent ? [diagnosticEvent] : []));
    assert.deepEqual(new Set(lines.map((line) => line.urn)), new Set([urn]));
    const [submitted] = up.linesOn("run", "passing");
    assert.equal(submitted, `info: submitted ${outputs.executionId}`);
    assert.equal(up.linesOn("run", "staying").length, 1, "the warning alone");
  });
});
