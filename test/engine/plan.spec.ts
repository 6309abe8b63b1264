/** `pulumi-bigdata plan` over the real `pulumi preview`, of definitions in files: what it tells, and what `up` then does. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Plan, PlannedRun, RunAction } from "../../cli/plan/plan";
import { PULUMI_YAML } from "./project";
import { TestStack } from "./stack";

const CHECKOUT = join(__dirname, "..", "..");
const CLI = ["--require", require.resolve("tsx/cjs"), join(CHECKOUT, "cli", "main.ts")];

const SECRET = "Ozymandias-1818";
const PROGRAM = `
const bigdata = require("pulumi-bigdata");
new bigdata.yaml.ConfigGroup("etl", { files: "jobs" });
`;
const POLICY = `
const { PolicyPack } = require("@pulumi/policy");
const one = (name, enforcementLevel, about) => ({
  name, enforcementLevel, description: "Guards " + about + ".",
  validateResource: ({ name, type }, report) => {
    if (type.endsWith(":JobExecution") && name === about) report(about + " is not allowed");
  },
});
new PolicyPack("guards", { policies: [one("no-fails", "mandatory", "fails"), one("no-quick", "advisory", "quick")] });
`;

const CONFIG = `
config:
  clusterId: { type: string }
  gatedJobId: { type: string }
  password: { type: string, secret: true }
`;
const ON_CLUSTER = "type: bigdata:sahara:JobExecution";
const definitions = {
  script: `
  script:
    type: bigdata:sahara:JobBinary
    properties: { content: 'exit $EXIT' }
  job:
    type: bigdata:sahara:Job
    properties: { type: Shell, mainIds: ["\${script.id}"] }`,
  quick: `
  quick:
    ${ON_CLUSTER}
    properties:
      jobId: \${job.id}
      clusterId: \${clusterId}
      jobConfigs: { args: [orders, "2026-11-20"], params: { EXIT: "0", PW: "\${password}" } }`,
  fails: `
  fails:
    ${ON_CLUSTER}
    properties:
      jobId: \${job.id}
      clusterId: \${clusterId}
      onFailure: warn
      jobConfigs: { params: { EXIT: "3" } }`,
  passes: `
  passes:
    ${ON_CLUSTER}
    properties: { jobId: "\${job.id}", clusterId: "\${clusterId}", jobConfigs: { params: { EXIT: "0" } } }
    options: { dependsOn: ["\${quick}"] }`,
  going: `
  going:
    ${ON_CLUSTER}
    properties: { jobId: "\${gatedJobId}", clusterId: "\${clusterId}", waitForCompletion: false }`,
  lingers: `
  lingers:
    ${ON_CLUSTER}
    properties: { jobId: "\${gatedJobId}", clusterId: "\${clusterId}", waitForCompletion: false }`,
};

const changed = {
  ...definitions,
  quick: definitions.quick.replace("2026-11-20", "2026-11-21"),
};

/** The same, in another order, in two files, in JSON and with comments. */
const REWRITTEN = {
  "a.json": JSON.stringify({
    resources: {
      lingers: {
        properties: { waitForCompletion: false, clusterId: "${clusterId}", jobId: "${gatedJobId}" },
        type: "bigdata:sahara:JobExecution",
      },
    },
  }),
  "z.yaml": `# The night's jobs
resources:${[definitions.going, definitions.fails, definitions.passes].join("\n  # one more\n")}${definitions.quick.replace(
    `{ args: [orders, "2026-11-20"], params: { EXIT: "0", PW: "\${password}" } }`,
    `
        params:
          PW: \${password} # from the stack's configuration
          EXIT: '0'
        args:
          - orders
          - 2026-11-20`,
  )}
${definitions.script}
${CONFIG}`,
};

describe("engine: plan", function () {
  this.timeout(180_000);
  let world: TestStack;
  let open: () => void;
  /** All that any command has written, anywhere. */
  const written: string[] = [];

  before(async () => {
    const project = { "package.json": JSON.stringify({ name: "engine-test", version: "1.0.0" }) };
    world = await TestStack.open({ "Pulumi.yaml": PULUMI_YAML, "index.js": PROGRAM, ...project });
    for (const folder of ["jobs", "guards"]) mkdirSync(join(world.folder, folder));
    for (const [file, text] of Object.entries({
      "PulumiPolicy.yaml": "runtime: nodejs\n",
      "package.json": JSON.stringify({ name: "guards", version: "1.0.0", main: "index.js" }),
      "index.js": POLICY,
    }))
      writeFileSync(join(world.folder, "guards", file), text);
    symlinkSync(join(CHECKOUT, "node_modules"), join(world.folder, "guards", "node_modules"));
    const gated = await world.gatedJob();
    open = gated.open;
    await world.stack.setAllConfig({
      clusterId: { value: world.client.clusterId },
      gatedJobId: { value: gated.jobId },
      password: { value: SECRET, secret: true },
    });
    declare({ "all.yaml": yaml(definitions) });
    (await world.up()).good();
    assert.equal(world.submits(), 5);
  });
  after(() => {
    open();
    return world.close();
  });

  const yaml = (all: Readonly<Partial<typeof definitions>>) =>
    `${CONFIG}resources:${Object.values(all).join("")}\n`;

  /** Makes these the definitions, and empties what else was there. */
  function declare(files: Readonly<Record<string, string>>): void {
    for (const file of ["all.yaml", "a.json", "z.yaml"])
      writeFileSync(join(world.folder, "jobs", file), files[file] ?? (file.endsWith("json") ? "{}" : ""));
  }

  interface Told {
    readonly code: number | null;
    readonly plan: Plan;
    readonly markdown: string;
  }

  async function plan(...args: string[]): Promise<Told> {
    const [markdown, json] = ["plan.md", "plan.json"].map((name) => join(world.folder, name)) as [
      string,
      string,
    ];
    const words = [
      "plan",
      "--stack",
      "dev",
      "--cwd",
      world.folder,
      "--markdown",
      markdown,
      "--json",
      json,
      ...args,
    ];
    const env = { ...process.env, ...world.environment };
    const child = spawn(process.execPath, [...CLI, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => void (said += text));
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once("error", reject).once("close", resolve),
    );
    assert.equal(said, "", "everything is in the files");
    const texts = [markdown, json].map((file) => readFileSync(file, "utf8")) as [string, string];
    written.push(said, ...texts);
    return { code, plan: JSON.parse(texts[1]) as Plan, markdown: texts[0] };
  }

  const actions = ({ runs }: Plan) => Object.fromEntries(runs.map(({ name, action }) => [name, action]));
  const run = ({ runs }: Plan, wanted: string): PlannedRun => {
    const found = runs.find(({ name }) => name === wanted);
    assert.ok(found, wanted);
    return found;
  };
  const allOf = (action: RunAction) => ({
    quick: action,
    fails: action,
    passes: action,
    going: action,
    lingers: action,
  });

  it("definitions in another order, reformatted, re-commented, in other files: nothing will run", async () => {
    declare(REWRITTEN);
    const { code, plan: told, markdown } = await plan("--max-runs", "0");
    assert.deepEqual(actions(told), allOf("stay"));
    assert.deepEqual([told.project, told.stack, code], ["engine-test", "dev", 0]);
    assert.deepEqual(told.objects.map(({ name, action }) => `${name} ${action}`).sort(), [
      "job stay",
      "script stay",
    ]);
    assert.deepEqual([told.problems, told.runs.flatMap(({ changes }) => changes)], [[], []]);
    assert.doesNotMatch(markdown, /may start|would start|will start/i);
  });

  it("one changed argument: that run alone, with the old and the new value, and that is what `up` does", async () => {
    declare({ "all.yaml": yaml(changed) });
    const { code, plan: told } = await plan("--max-runs", "1");
    assert.deepEqual([actions(told), code], [{ ...allOf("stay"), quick: "start" }, 0]);
    const quick = run(told, "quick");
    assert.deepEqual(quick.why, ['jobConfigs.args[1] changed from "2026-11-20" to "2026-11-21"']);
    assert.deepEqual(quick.changes, [
      { path: "jobConfigs.args[1]", old: "2026-11-20", new: "2026-11-21", replaces: true },
    ]);
    const before = world.stored("quick");
    assert.equal(quick.present?.id, before.id);
    assert.deepEqual(run(told, "passes").needs.includes(quick.urn), true);
    (await world.up()).good();
    assert.equal(world.submits(), 6);
    const { id } = world.stored("quick");
    assert.notEqual(id, before.id);
    const { body } = await world.client.sahara("GET", `/job-executions/${id}`);
    const sent = body.job_execution;
    const { request } = quick;
    assert.equal(request?.path, `/jobs/${sent.job_id}/execute`);
    const planned = request.body as { cluster_id: string; job_configs: Record<string, any> };
    assert.equal(planned.cluster_id, sent.cluster_id);
    assert.deepEqual(planned.job_configs.args, sent.job_configs.args);
    assert.deepEqual(planned.job_configs.params, { ...sent.job_configs.params, PW: "[secret]" });
    assert.deepEqual(Object.keys(planned.job_configs.configs), Object.keys(sent.job_configs.configs));
  });

  it("what failed starts anew, what goes on is waited for or cancelled, what is gone is removed; --max-runs holds", async () => {
    const { passes: _passes, lingers: _lingers, ...left } = changed;
    const rest = {
      ...left,
      quick: left.quick.replace("2026-11-21", "2026-11-22"),
      fails: left.fails.replace("onFailure: warn", "onFailure: warn\n      rerunFailed: true"),
      going: left.going.replace(", waitForCompletion: false", ""),
    };
    declare({ "all.yaml": yaml(rest) });
    const { code, plan: told, markdown } = await plan("--max-runs", "1");
    const expected = { quick: "start", fails: "start", passes: "remove", going: "resume", lingers: "cancel" };
    assert.deepEqual([actions(told), code], [expected, 1]);
    assert.match(run(told, "fails").why[0]!, /^the last run ended FAILED; rerunFailed starts a new one$/);
    assert.match(run(told, "going").why[0]!, /it is waited for$/);
    const said = told.problems.map(({ message }) => message);
    assert.deepEqual(said, ["2 runs would start, and --max-runs allows 1: fails, quick"]);
    assert.match(markdown, /--max-runs allows 1/);
    assert.equal(
      told.runs.some(({ said }) => said.some(({ message }) => /a new run/.test(message))),
      false,
    );
  });

  it("a changed script may start what uses it; a mandatory policy fails the review", async () => {
    declare({
      "all.yaml": yaml({ ...changed, script: definitions.script.replace("exit", "echo; exit") }),
    });
    const { code, plan: told } = await plan("--policy-pack", join(world.folder, "guards"));
    const expected = { ...allOf("mayStart"), going: "stay", lingers: "stay" };
    assert.deepEqual([actions(told), code], [expected, 1]);
    assert.deepEqual(run(told, "fails").why, ["jobId may change: it comes from job job, which is replaced"]);
    assert.deepEqual(run(told, "passes").request?.path, "/jobs/(known during pulumi up)/execute");
    const findings = told.policies.map(({ pack, policy, name, level }) =>
      [pack, policy, name, level].join(" "),
    );
    assert.deepEqual(findings.sort(), ["guards no-fails fails mandatory", "guards no-quick quick advisory"]);
    assert.match(told.policies.find(({ name }) => name === "fails")!.message, /fails is not allowed$/);
    assert.deepEqual(told.problems, []);
  });

  it("a preview that fails tells why, and what it knew", async () => {
    declare({ "all.yaml": yaml({ ...changed, quick: changed.quick.replace("args", "arg") }) });
    const { code, plan: told } = await plan();
    assert.equal(code, 1);
    assert.match(
      told.problems.map(({ message }) => message).join("\n"),
      /unknown property arg; did you mean args\?/,
    );
  });

  it("S1: no secret is in anything that was ever written", () => {
    const base64 = Buffer.from(SECRET).toString("base64").slice(0, -2);
    assert.equal(written.length, 3 * 5);
    for (const text of written)
      for (const form of [SECRET, base64, encodeURIComponent(SECRET)])
        assert.equal(text.includes(form), false, text);
    assert.match(written.join(""), /\[secret\]/);
  });
});
