/** `pulumi-bigdata results` after commands of the real `pulumi`. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as bigdata from "pulumi-bigdata";
import type { Results } from "../../cli/results/results";
import { makeProject, PULUMI_YAML, STACK } from "./project";
import { environmentIn } from "./pulumi";
import { TestStack } from "./stack";

const CLI = join(__dirname, "..", "..", "dist", "cli", "main.js");

interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function results(folder: string, environment: Record<string, string>, ...args: string[]): Promise<Told> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, "results", "--cwd", folder, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe("engine: pulumi-bigdata results", function () {
  this.timeout(180_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  const ask = (...args: string[]) => results(world.folder, world.environment, "--stack", STACK, ...args);

  async function told(): Promise<Results> {
    const { code, stdout, stderr } = await ask("--json", "-");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Results;
  }

  const newNames = ({ runs }: Results) => runs.filter(({ isNew }) => isNew).map(({ name }) => name);

  it("tells what came of each run, with the reason of one that failed, and nothing of a secret", async () => {
    const good = await world.client.shellJob("good", "echo hello");
    const bad = await world.client.shellJob("bad", "exit 3");
    const { clusterId } = world.client;
    world.program = async () => {
      const args = ["day", pulumi.secret("hush-hush")];
      new bigdata.sahara.JobExecution("good", { jobId: good, clusterId, jobConfigs: { args } });
      const options = { additionalSecretOutputs: ["statusReason"] };
      new bigdata.sahara.JobExecution("bad", { jobId: bad, clusterId });
      new bigdata.sahara.JobExecution("worse", { jobId: bad, clusterId }, options);
    };
    (await world.up()).bad("ERR_RUN_FAILED");

    const { code, stdout, stderr } = await ask();
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^<!-- pulumi-bigdata results engine-test\/dev -->\n\n### 3 runs on `dev`: 1 succeeded, 2 failed\n/,
    );
    assert.match(stdout, /The update took \d+ s and failed\. It ended 2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d UTC\./);
    assert.match(stdout, /\| `good` \| Sahara \| ✅ succeeded \| \d+ s \| 2/);
    const blocks = stdout.split("<details>");
    const of = (name: string) => blocks.find((block) => block.includes(`<code>${name}</code> failed: why`));
    assert.match(of("bad")!, /`DONEWITHERROR`[^]*```text\nthe job's process ended/);
    assert.match(of("worse")!, /`DONEWITHERROR`[^]*```text\n\[secret\]\n```/);
    assert.match(stdout, /```mermaid\ngantt\n/);
    assert.ok(!stdout.includes("hush-hush") && !stdout.includes("ciphertext"));
  });

  it("counts as new what this update has started or seen the end of, and no other", async () => {
    const quick = await world.client.shellJob("quick", "echo hello");
    const gated = await world.gatedJob();
    const { clusterId } = world.client;
    let triggers = ["monday"];
    world.program = async () => {
      new bigdata.sahara.JobExecution("quick", { jobId: quick, clusterId, triggers });
      const args = { jobId: gated.jobId, clusterId, waitForCompletion: false };
      new bigdata.sahara.JobExecution("later", args);
    };
    (await world.up()).good();
    assert.deepEqual(newNames(await told()).sort(), ["later", "quick"]);

    (await world.up()).good();
    const nothing = await told();
    assert.deepEqual(newNames(nothing), []);
    assert.equal(nothing.runs.length, 2);

    triggers = ["monday", "tuesday"];
    (await world.up()).good();
    assert.deepEqual(newNames(await told()), ["quick"]);

    gated.open();
    await world.client.reaches(world.stored("later").id, "SUCCEEDED");
    (await world.refresh()).good();
    const seen = await told();
    assert.deepEqual(newNames(seen), ["later"]);
    assert.equal(seen.runs.find(({ name }) => name === "later")?.status, "SUCCEEDED");
  });

  it("tells of a stack without anything in it by its names", async () => {
    const folder = makeProject({ "Pulumi.yaml": PULUMI_YAML });
    const { code, stdout, stderr } = await results(folder, environmentIn(folder, {}), "--stack", "none");
    assert.equal(code, 1, stdout);
    assert.match(stderr, /no stack named 'none' found/);
    assert.match(stderr, /pulumi-bigdata: pulumi stack export --stack none ended with exit code/);

    const empty = await ask();
    assert.equal(empty.code, 0, empty.stderr);
    assert.match(
      empty.stdout,
      /^<!-- pulumi-bigdata results engine-test\/dev -->\n\n### No run was started on `dev`/,
    );
  });
});
