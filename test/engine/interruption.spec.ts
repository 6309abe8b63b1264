import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { afterEach, describe, it } from "mocha";
import { descendantsOf, endsWithin, isAlive, type Process } from "./processes";
import { PULUMI_YAML, STACK } from "./project";
import { pulumiCommand } from "./pulumi";
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
    const env = {
      ...process.env,
      ...world.environment,
      JOB_ID: await world.client.shellJob("long", "exec sleep 60"),
    };
    const { command } = await pulumiCommand();
    const args = ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", STACK];
    const pulumi = spawn(command, args, { cwd: world.folder, env, stdio: "ignore" });
    let started: Process[] = [];
    try {
      const id = await world.submitted();
      await world.client.reaches(id, "RUNNING");
      started = descendantsOf(pulumi.pid!);
      const providers = started.filter(({ command }) => /^\S*node .*dynamic-provider/.test(command));
      assert.equal(providers.length, 1);

      pulumi.kill("SIGKILL");
      assert.ok(await endsWithin(providers[0]!.pid, ORPHAN_MS), "the provider process has ended");
      assert.equal((await world.client.refresh(id)).info.status, "RUNNING");
      assert.equal(world.cancels(), 0);
    } finally {
      // Pulumi's own language host would live on.
      if (started.length === 0) started = descendantsOf(pulumi.pid!);
      pulumi.kill("SIGKILL");
      for (const { pid } of started.filter(({ pid }) => isAlive(pid))) process.kill(pid, "SIGKILL");
    }
  });
});
