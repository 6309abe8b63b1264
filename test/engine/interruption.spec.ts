import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { afterEach, beforeEach, describe, it } from "mocha";
import { descendantsOf, endsWithin, isAlive, type Process } from "./processes";
import { PULUMI_YAML, STACK } from "./project";
import { pulumiCommand } from "./pulumi";
import { TestStack } from "./stack";

/** A Ctrl-C must have ended `pulumi` by then. */
const REACTION_MS = 2_000;
/** A provider process without an engine must have ended by then. */
const ORPHAN_MS = 15_000;

describe("engine: interruption", function () {
  this.timeout(120_000);
  let world: TestStack;
  afterEach(() => world.close());

  describe("I1", () => {
    beforeEach(async () => (world = await TestStack.open()));

    for (const between of ["at once", "after a refresh"]) {
      it(`I1 Ctrl-C returns within 2 s with the id in state; the next up, ${between}, waits for the same run`, async () => {
        const { jobId, open } = await world.gatedJob();
        world.runs(jobId);
        const up = await world.up({ interruptAt: /^RUNNING/ });
        const { id, outputs } = world.stored();
        up.bad("interrupted while waiting for", id, "waits for this same run", "ERR_INTERRUPTED");
        assert.ok(up.tookMs < REACTION_MS, `it took ${up.tookMs} ms`);
        assert.equal(outputs.status, "RUNNING");
        assert.equal(world.state().pending_operations, undefined);
        assert.equal(world.cancels(), 0);

        if (between !== "at once") (await world.refresh()).good();
        const hear = (line: string) => void (line.startsWith("RUNNING") && open());
        (await world.up({ hear })).good();
        assert.equal(world.stored().id, id);
        assert.equal(world.stored().outputs.status, "SUCCEEDED");
        assert.equal(world.submits(), 1);
        (await world.up({ expectNoChanges: true })).good();
      });
    }

    it('I1 onInterrupt "cancel": the run is cancelled, and the next up starts anew', async () => {
      const { jobId, open } = await world.gatedJob();
      world.runs(jobId, { onInterrupt: "cancel" });
      const up = (await world.up({ interruptAt: /^RUNNING/ })).bad("A cancel was sent", "ERR_INTERRUPTED");
      assert.ok(up.tookMs < REACTION_MS, `it took ${up.tookMs} ms`);
      const { id } = world.stored();
      assert.equal(world.cancels(), 1);
      await world.client.reaches(id, "KILLED");

      open();
      (await world.up()).good().says("a new run: the last run ended CANCELLED (KILLED)");
      assert.notEqual(world.stored().id, id);
      assert.equal(world.submits(), 2);
    });

    it("I1 Ctrl-C during a replacement: the next up waits for the new run, then removes the old one", async () => {
      const { jobId, open } = await world.gatedJob();
      const old = await world.client.shellJob("good", "echo hello");
      world.runs(old);
      (await world.up()).good();
      const former = world.stored().id;
      world.runs(jobId);
      (await world.up({ interruptAt: /^RUNNING/ })).bad("ERR_INTERRUPTED");
      const { id } = world.stored();
      assert.deepEqual(new Set(world.rows().map((row) => row.id)), new Set([id, former]));

      const hear = (line: string) => void (line.startsWith("RUNNING") && open());
      (await world.up({ hear })).good();
      assert.deepEqual(
        world.rows().map((row) => row.id),
        [id],
      );
      assert.equal((await world.client.sahara("GET", `/job-executions/${former}`)).status, 404);
      assert.equal(world.submits(), 2);
    });
  });

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
