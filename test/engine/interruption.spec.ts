import assert from "node:assert/strict";
import { truncateSync } from "node:fs";
import { afterEach, describe, it } from "mocha";
import { removeTornSidecar } from "./kill/sidecar";
import { endsWithin, type Process } from "./processes";
import { PULUMI_YAML, STACK } from "./project";
import { endAll, Spawned } from "./spawned";
import { TestStack } from "./stack";

/** A provider process without an engine must have ended by then. */
const ORPHAN_MS = 15_000;

describe("engine: interruption", function () {
  this.timeout(120_000);
  let world: TestStack;
  afterEach(() => world.close());

  it("I6 kill -9 of pulumi: the provider process ends within 15 s, and the run is left alone", async () => {
    world = await TestStack.open({
      "Pulumi.yaml": PULUMI_YAML,
      "index.js": `
        const { sahara } = require("pulumi-bigdata");
        const { JOB_ID: jobId, BIGDATA_SAHARA_CLUSTER_ID: clusterId } = process.env;
        new sahara.JobExecution("run", { jobId, clusterId });`,
    });
    const environment = {
      ...world.environment,
      JOB_ID: await world.client.shellJob("long", "exec sleep 60"),
    };
    const args = ["up", "--yes", "--skip-preview", "--stack", STACK];
    const pulumi = await Spawned.start(world.folder, environment, args);
    let providers: Process[] = [];
    try {
      const id = await world.submitted();
      await world.client.reaches(id, "RUNNING");
      providers = pulumi.killHard();
      assert.ok(providers.length > 0);
      const ended = await Promise.all(providers.map(({ pid }) => endsWithin(pid, ORPHAN_MS)));
      assert.ok(!ended.includes(false), "the provider process has ended");
      assert.equal((await world.client.refresh(id)).info.status, "RUNNING");
      assert.equal(world.cancels(), 0);
    } finally {
      endAll([...pulumi.killHard(), ...providers]);
    }
  });

  it("a file backend killed while it writes: the state is read again once the torn .attrs beside it is gone", async () => {
    world = await TestStack.open();
    const { jobId, open } = await world.gatedJob();
    open();
    world.runs(jobId);
    assert.ok((await world.up()).ok);
    truncateSync(`${world.stateFile}.attrs`);
    const torn = await world.up();
    assert.ok(!torn.ok && torn.text.includes("failed to load checkpoint: EOF"), torn.text);
    removeTornSidecar(world.stateFile);
    const { ok, text } = await world.up();
    assert.ok(ok, text);
    assert.equal(world.submits(), 1);
  });
});
