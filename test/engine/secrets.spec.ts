import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Outcome } from "./outcome";
import { PULUMI_YAML, STACK } from "./project";
import { pulumiCommand } from "./pulumi";
import { type RunArgs, TestStack } from "./stack";

const PARAM = "s3cret-of-a-param";
const CONFIG = "s3cret-of-a-config";
/** Given in clear, under a key that is secret whoever writes it: the engine alone would store it so. */
const BY_NATURE = "s3cret-by-nature";
const CONTENT = "s3cret-of-a-script";
const NEIGHBOUR = "a-readable-neighbour";

/** At log level 3 Pulumi's own SDK writes each answer to a program, of any provider and with its secrets in clear. */
function withoutSdkChatter(text: string): string {
  const lines = text.split("\n");
  return lines.filter((line) => !line.includes("RegisterResource RPC finished")).join("\n");
}

describe("engine: secrets", function () {
  this.timeout(120_000);
  let world: TestStack;
  let password: string;
  beforeEach(async () => {
    world = await TestStack.open();
    password = world.client.emulator.environment.OS_PASSWORD!;
  });
  afterEach(() => world.close());

  /** The text that `pulumi stack export` prints, and whatever the backend has kept of earlier states. */
  async function kept(): Promise<string> {
    const { command } = await pulumiCommand();
    const env = { ...process.env, ...world.environment };
    const args = ["stack", "export", "--stack", STACK];
    const { stdout } = await promisify(execFile)(command, args, { cwd: world.folder, env });
    const backend = readdirSync(join(world.folder, "backend"), { recursive: true, withFileTypes: true });
    const files = backend.filter((entry) => entry.isFile());
    return (
      stdout + files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n")
    );
  }

  async function nowhere(outcomes: Outcome[], ...secrets: string[]): Promise<string> {
    const stored = await kept();
    const places: Record<string, string> = { "state and its history": stored };
    outcomes.forEach(({ text, events }, at) => {
      places[`the console of command ${at + 1}`] = withoutSdkChatter(text);
      places[`the events of command ${at + 1}`] = JSON.stringify(events);
    });
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) {
        const at = text.indexOf(secret);
        assert.ok(at < 0, `${secret} is in ${place}: …${text.slice(Math.max(0, at - 200), at + 60)}…`);
      }
    }
    return stored;
  }

  it("S1, S2 secrets in configs, params and a script, and the password of the stack config, occur nowhere", async () => {
    const { client } = world;
    const { OS_AUTH_URL, OS_USERNAME } = client.emulator.environment;
    world.setEnvironment({ OS_AUTH_URL: "", OS_USERNAME: "", OS_PASSWORD: "" });
    await world.stack.setAllConfig({
      "bigdata:authUrl": { value: OS_AUTH_URL! },
      "bigdata:userName": { value: OS_USERNAME! },
      "bigdata:userDomainName": { value: "default" },
      "bigdata:projectId": { value: client.projectId },
      "bigdata:password": { value: password, secret: true },
    });
    const declare = (more: RunArgs) => async () => {
      const content = pulumi.secret(`echo ${CONTENT}`);
      const script = new bigdata.sahara.JobBinary("script", { content });
      const job = new bigdata.sahara.Job("job", { type: "Shell", mainIds: [script.id] });
      const jobConfigs = {
        configs: {
          "my.password": pulumi.secret(CONFIG),
          "my.plain": NEIGHBOUR,
          "fs.swift.service.sahara.password": BY_NATURE,
        },
        params: { PASSWORD: pulumi.secret(PARAM), PLAIN: `${NEIGHBOUR}-2` },
      } as RunArgs["jobConfigs"];
      new bigdata.sahara.JobExecution("run", {
        jobId: job.id,
        clusterId: client.clusterId,
        jobConfigs,
        ...more,
      });
    };
    // From level 5 on the engine itself writes what it hands to any provider, the stack config's password included.
    const loud = { logToStdErr: true, logVerbosity: 3, logFlow: true };
    world.program = declare({});
    const outcomes = [await world.preview({ diff: true }), await world.up(loud)];
    world.program = declare({ runTimeoutSeconds: 60 });
    outcomes.push(await world.up({ diff: true }), await world.refresh(), await world.up());
    world.program = declare({ runTimeoutSeconds: 60, isPublic: true });
    outcomes.push(await world.preview({ diff: true }));
    outcomes.forEach((outcome) => outcome.good());

    const stored = await nowhere(outcomes, password, PARAM, CONFIG, CONTENT, BY_NATURE);
    const { jobConfigs } = world.stored().outputs;
    assert.equal(jobConfigs.configs["my.plain"], NEIGHBOUR);
    assert.equal(jobConfigs.params.PLAIN, `${NEIGHBOUR}-2`);
    assert.ok(stored.includes(NEIGHBOUR));
    assert.equal(world.submits(), 1);
  });

  it("S1 a failing script's reason that echoes a secret, and a Provider's password", async () => {
    const { client } = world;
    const { OS_AUTH_URL, OS_USERNAME } = client.emulator.environment;
    const [inputId, outputId] = [
      await client.dataSource("in", "hdfs://namenode/in"),
      await client.dataSource("out", "hdfs://namenode/out"),
    ];
    const fail = await client.binary("fail.sh", `echo "denied: ${CONFIG}" >&2; exit 1`);
    const jobId = await client.job("echoing", "MapReduce.Streaming", { libs: [fail] });
    const input = join(client.emulator.storage, "hdfs", "namenode");
    mkdirSync(input, { recursive: true });
    writeFileSync(join(input, "in"), "a line\n");
    const configs = {
      "edp.streaming.mapper": "sh fail.sh",
      "edp.streaming.reducer": "cat",
      "my.password": pulumi.secret(CONFIG),
    };
    world.program = async () => {
      const provider = new bigdata.Provider("cloud", {
        authUrl: OS_AUTH_URL!,
        userName: OS_USERNAME!,
        userDomainName: "default",
        projectId: client.projectId,
        password,
      });
      const args = { jobId, clusterId: client.clusterId, inputId, outputId, jobConfigs: { configs } };
      new bigdata.sahara.JobExecution("run", { ...args, rerunFailed: false }, { provider });
    };
    const outcomes = [await world.up(), await world.refresh(), await world.up()];
    outcomes[0]!.bad("Streaming job failed at its mapper", "denied: ");
    outcomes[2]!.bad("denied: ");
    await nowhere(outcomes, password, CONFIG);
    assert.match(world.stored().outputs.statusReason, /denied: /);
    assert.equal(world.submits(), 1);
  });

  it("S1 what a transform makes secret, and the provider is not told of, stays so: the engine knows it", async () => {
    await world.close();
    // As a project, because in inline programs the SDK's transforms lose what is secret.
    world = await TestStack.open({ "Pulumi.yaml": PULUMI_YAML });
    const { client } = world;
    const run = { jobId: await client.shellJob("quiet", "true"), clusterId: client.clusterId };
    const declare = (more: RunArgs) =>
      writeFileSync(
        join(world.folder, "index.js"),
        `const pulumi = require("@pulumi/pulumi");
        const bigdata = require("pulumi-bigdata");
        pulumi.runtime.registerStackTransform(({ props, opts }) => {
          const params = { ADDED: pulumi.secret("${PARAM}"), PLAIN: "${NEIGHBOUR}" };
          return { props: { ...props, jobConfigs: { params }, triggers: [pulumi.secret("${CONFIG}")] }, opts };
        });
        new bigdata.sahara.JobExecution("run", ${JSON.stringify({ ...run, ...more })});`,
      );
    declare({});
    const outcomes = [await world.preview({ diff: true }), await world.up()];
    declare({ runTimeoutSeconds: 60 });
    outcomes.push(await world.up({ diff: true }), await world.refresh(), await world.up());
    outcomes.forEach((outcome) => outcome.good());
    const stored = await nowhere(outcomes, PARAM, CONFIG);
    assert.ok(stored.includes(NEIGHBOUR));
    assert.equal(world.submits(), 1);
  });

  it("BIGDATA_LOG=debug: each request of a process is in its file, without a secret, and the console says where", async () => {
    const { client } = world;
    const jobId = await client.shellJob("quiet", "true");
    const path = join(world.folder, "requests.jsonl");
    world.setEnvironment({ BIGDATA_LOG: "debug", BIGDATA_LOG_FILE: "requests.jsonl" });
    world.runs(jobId, { jobConfigs: { params: { P: pulumi.secret(PARAM), Q: NEIGHBOUR } } });
    world.journal.news();
    const up = await world.up();
    up.good();
    assert.ok(up.text.includes(`each request of this process is logged in ${path}`), up.text);
    const text = readFileSync(path, "utf8");
    for (const secret of [PARAM, password]) assert.ok(!text.includes(secret), secret);
    assert.ok(text.includes(NEIGHBOUR));
    const logged = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { method: string; path: string });
    const submits = logged.filter(({ path: to }) => to.endsWith("/execute"));
    assert.equal(submits.length, 1);
    const line = ({ method, path: to }: { method: string; path: string }) => `${method} ${to.split("?")[0]}`;
    assert.deepEqual(logged.map(line).sort(), world.journal.news().map(line).sort());
  });
});
