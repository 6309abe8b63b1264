/** The policies, and rules of users about our classes, with the real engine: what it shows a policy, and when. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as bigdata from "pulumi-bigdata";
import { makePolicyPack, THREE_LINES, WITH_VERSION } from "./policyPack";
import { TestStack } from "./stack";

describe("engine: policies", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open(WITH_VERSION)));
  afterEach(() => world.close());

  const guarded = (index = THREE_LINES) => ({
    policyPacks: [makePolicyPack(world.folder, { "index.js": index })],
  });
  function settings(config: object) {
    // As policy.json, beside the folder policy, Node would take it for the pack.
    const file = join(world.folder, "policy", "config.json");
    writeFileSync(file, JSON.stringify(config));
    return { policyPackConfigs: [file] };
  }
  /** A cluster, a job that is not there before `up`, and a run of it. */
  const chain =
    (args: (job: bigdata.sahara.Job) => object, options?: pulumi.CustomResourceOptions) => async () => {
      const script = new bigdata.sahara.JobBinary("script", { content: "echo hello" });
      const job = new bigdata.sahara.Job("job", { type: "Shell", mainIds: [script.id] });
      const { clusterId } = world.client;
      new bigdata.sahara.JobExecution("run", { jobId: job.id, clusterId, ...args(job) }, options);
    };

  it("a credential in clear stops the preview; one that is marked, or secret by nature, does not; none is said", async () => {
    const pack = guarded();
    world.program = chain(() => ({
      jobConfigs: {
        args: ["--password", pulumi.secret("tiger-one"), "--api-key", "tiger-two"],
        params: { DB_PASSWORD: pulumi.secret("tiger-three"), "fs.s3a.secret.key": "tiger-four" },
      },
    }));
    const preview = (await world.preview(pack)).bad("[mandatory]  no-secrets-in-clear", "jobConfigs.args[3]");
    assert.equal(preview.text.match(/is not marked secret/g)?.length, 1, preview.text);
    assert.doesNotMatch(preview.text, /tiger/);
    (await world.up(pack)).bad("jobConfigs.args[3]");
    assert.equal(world.submits(), 0);
  });

  it("what is not known in preview is looked at in up, and then nothing is submitted", async () => {
    const pack = guarded();
    const limits = { customTimeouts: { create: "10m" } };
    world.program = chain((job) => ({ jobConfigs: { args: ["--password", job.name] } }), limits);
    const preview = (await world.preview(pack)).good();
    assert.doesNotMatch(preview.text, /no-secrets-in-clear|limits-set|can't run policy/);
    (await world.up(pack)).bad("jobConfigs.args[1] looks like the value of a password");
    assert.equal(world.submits(), 0);
  });

  it("settings and levels come from the file", async () => {
    const pack = guarded();
    world.program = chain(() => ({ waitForCompletion: false }));
    const warned = (await world.preview(pack)).good();
    assert.match(
      warned.text,
      /\[advisory\] {2}limits-set .*: run\)/,
      "the only one that says something by itself",
    );

    const config = {
      "limits-set": { enforcementLevel: "mandatory", require: "run", maxRunTimeoutSeconds: 600 },
      "protected-clusters": { clusters: [{ id: world.client.clusterId, name: "finance", stacks: ["prod"] }] },
      "allowed-job-types": { sahara: ["Spark"] },
      "allowed-job-locations": { allowUploads: false, locations: [] },
      "success-required": { stacks: ["engine-test/*"] },
    };
    (await world.preview({ ...pack, ...settings(config) })).bad(
      "give it runTimeoutSeconds (at most 600)",
      "cluster finance (",
      'type: "Shell" is not allowed at sahara, allowed are Spark',
      "content: uploads are not allowed",
      "waitForCompletion: false is not allowed in engine-test/dev",
    );
    const off = Object.fromEntries(Object.keys(config).map((name) => [name, "disabled"]));
    const quiet = (await world.preview({ ...pack, ...settings(off) })).good();
    assert.doesNotMatch(quiet.text, /limits-set/);
    const misspelt = settings({ "limits-set": { maxRunTimeoutSecond: 1 } });
    (await world.preview({ ...pack, ...misspelt })).bad("did you mean maxRunTimeoutSeconds?");
    const wrong = settings({ "limits-set": { require: "all" }, "success-required": { stacks: "prod" } });
    (await world.preview({ ...pack, ...wrong })).bad("require", "stacks");
    const nameless = settings({ "protected-clusters": { clusters: [{ name: "finance" }] } });
    (await world.preview({ ...pack, ...nameless })).bad("id is required");
    assert.deepEqual(world.newWrites(), []);
  });

  it("all at one level: secret-marks says nothing any more, and no-secrets-in-clear what to set", async () => {
    const pack = guarded();
    world.program = chain(() => ({ jobConfigs: { args: ["--password", pulumi.secret("tiger")] } }));
    const preview = await world.preview({ ...pack, ...settings({ all: "advisory" }) });
    preview.good().says("[advisory]  no-secrets-in-clear", 'set secret-marks to "remediate"');
    assert.doesNotMatch(preview.text, /tiger/);
    const both = settings({ all: "advisory", "secret-marks": "remediate" });
    assert.doesNotMatch((await world.preview({ ...pack, ...both })).good().text, /no-secrets-in-clear/);
  });

  it("a definition runs, and is up to date after, under all policies", async () => {
    const pack = guarded();
    const args = (job: bigdata.sahara.Job) => ({
      runTimeoutSeconds: 600,
      jobConfigs: { args: ["--password", pulumi.secret("tiger"), job.id] },
    });
    world.program = chain(args);
    (await world.up(pack)).good();
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    (await world.preview({ ...pack, expectNoChanges: true })).good();
  });

  it("without a version in the program's package.json there is no pack, and the error says so", async () => {
    await world.close();
    world = await TestStack.open();
    (await world.preview(guarded())).bad("Version must be defined in the package.json file");
  });

  it("rules of users about our classes: executions and objects, one by one and all of a stack", async () => {
    const pack = guarded(`
      const { PolicyPack, validateResourceOfType, validateStackResourcesOfType } = require("@pulumi/policy");
      const { sahara, mrs } = require("pulumi-bigdata");
      const description = "A rule.";
      new PolicyPack("own", { enforcementLevel: "advisory", policies: [
        { name: "runs", description, validateResource:
          validateResourceOfType(sahara.JobExecution, (run, args, report) => report("arg " + run.jobConfigs.args[0])) },
        { name: "binaries", description, validateResource:
          validateResourceOfType(sahara.JobBinary, (binary, args, report) => report("content " + binary.content)) },
        { name: "others", description, validateResource:
          validateResourceOfType(mrs.JobExecution, (run, args, report) => report("must not be")) },
        { name: "as-type", description, validateResource: (args, report) => {
          const job = args.asType(sahara.Job);
          if (job) report("type " + job.type);
        } },
        { name: "stack", description, validateStack:
          validateStackResourcesOfType(sahara.JobExecution, (runs, args, report) => {
            for (const { status } of runs) report("ended " + status);
          }) },
      ] });`);
    world.program = chain(() => ({ jobConfigs: { args: ["one"] } }));
    const up = (await world.up(pack)).good();
    up.says("arg one", "content echo hello", "type Shell", "ended SUCCEEDED");
    assert.doesNotMatch(up.text, /must not be/);
  });
});
