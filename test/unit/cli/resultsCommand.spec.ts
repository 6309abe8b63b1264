/** The command line of `results`, with a Pulumi CLI that says what a test wants it to say. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { UsageError } from "../../../cli/command";
import { results } from "../../../cli/results/command";
import type { Results } from "../../../cli/results/results";

const CLI = resolve(__dirname, "..", "..", "..", "cli", "main.ts");

const TYPE = "pulumi-nodejs:dynamic/bigdata/mrs:JobExecution";
const RUN = {
  urn: `urn:pulumi:prod::etl::${TYPE}::daily`,
  type: TYPE,
  id: "4f2a/1",
  created: "2026-11-21T05:00:02Z",
  outputs: { status: "SUCCEEDED" },
};
const HISTORY = [{ startTime: "2026-11-21T05:00:00Z", endTime: "2026-11-21T05:20:00Z", result: "succeeded" }];

/** For each start of `pulumi`, by the beginning of its arguments: what it writes, and its exit code. */
type Answers = Readonly<Record<string, readonly [stdout: string, code?: number]>>;

const GOOD: Answers = {
  "stack export": [JSON.stringify({ version: 3, deployment: { resources: [RUN] } })],
  "stack history": [JSON.stringify(HISTORY)],
};

describe("pulumi-bigdata results", function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bigdata-results-"));
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "home"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** @param at where the Pulumi CLI lies */
  function install(answers: Answers, at = join(folder, "bin", "pulumi")): void {
    mkdirSync(dirname(at), { recursive: true });
    const program = `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const asked = process.argv.slice(2).join(" ");
appendFileSync(${JSON.stringify(join(folder, "asked"))}, process.cwd() + ": " + asked + "\\n");
const answers = ${JSON.stringify(answers)};
const [stdout, code = 0] = answers[Object.keys(answers).find((one) => asked.startsWith(one))] ?? ["", 9];
process.stdout.write(stdout);
if (code !== 0) process.stderr.write("error: so says pulumi\\n");
process.exitCode = code;
`;
    writeFileSync(at, program);
    chmodSync(at, 0o755);
  }

  /** It finds no other Pulumi CLI than ours. */
  const environment = () => ({
    PATH: [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter),
    HOME: join(folder, "home"),
  });

  /** As a user starts it. */
  function start(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
    return new Promise((done) => {
      const argv = ["--import=tsx", CLI, "results", "--cwd", folder, ...args];
      execFile(
        process.execPath,
        argv,
        { env: { ...process.env, ...environment() } },
        (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }),
      );
    });
  }

  /** In this process, which is quicker. */
  async function run(options: Record<string, string> = {}, ...words: string[]): Promise<number | undefined> {
    const { PATH, HOME } = process.env;
    Object.assign(process.env, environment());
    try {
      const files = { markdown: join(folder, "a.md"), json: join(folder, "a.json") };
      return await results.run({ options: { cwd: folder, ...files, ...options }, words, beyond: [] });
    } finally {
      Object.assign(process.env, { PATH, HOME });
    }
  }

  const asked = () => readFileSync(join(folder, "asked"), "utf8");
  const markdown = () => readFileSync(join(folder, "a.md"), "utf8");

  it("writes Markdown to stdout, asking for the state and the last updates, and for no secret", async () => {
    install(GOOD);
    const { code, stdout, stderr } = await start("--stack", "org/etl/prod");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^<!-- pulumi-bigdata results etl\/prod -->\n\n### 1 run on `prod`: 1 succeeded\n/);
    assert.match(asked(), /^\S+: stack export --stack org\/etl\/prod --non-interactive\n/);
    assert.match(asked(), /: stack history --json --page-size 2 --stack org\/etl\/prod --non-interactive\n$/);
    assert.ok(asked().startsWith(folder));
    assert.doesNotMatch(asked(), /secrets/);
  });

  it("ends with 1 where pulumi refuses, whose words come first", async () => {
    install({ "stack export": ["", 255] });
    assert.deepEqual(await start(), {
      code: 1,
      stdout: "",
      stderr:
        "error: so says pulumi\n" +
        "pulumi-bigdata: pulumi stack export ended with exit code 255; what it said stands above.\n",
    });
  });

  it("writes files of Markdown and of JSON", async () => {
    install(GOOD);
    assert.equal(await run(), 0);
    assert.match(markdown(), /^<!-- pulumi-bigdata results/);
    const { version, runs } = JSON.parse(readFileSync(join(folder, "a.json"), "utf8")) as Results;
    assert.deepEqual([version, runs.map(({ name, isNew }) => [name, isNew])], [1, [["daily", true]]]);
  });

  it("ends with 0 where runs have failed: `pulumi up` has told so by its own exit code", async () => {
    const failed = { ...RUN, outputs: { status: "FAILED" } };
    install({ ...GOOD, "stack export": [JSON.stringify({ deployment: { resources: [failed] } })] });
    assert.equal(await run(), 0);
    assert.match(markdown(), /: 1 failed\n/);
  });

  it("leaves no results of an earlier update where pulumi refuses", async () => {
    for (const name of ["a.md", "a.json"]) writeFileSync(join(folder, name), "1 succeeded");
    install({ "stack export": ["", 255] });
    await assert.rejects(run());
    for (const name of ["a.md", "a.json"]) assert.equal(existsSync(join(folder, name)), false);
  });

  it("finds the Pulumi CLI where its installer puts it", async () => {
    install(GOOD, join(folder, "home", ".pulumi", "bin", "pulumi"));
    assert.equal(await run(), 0);
  });

  it("names an empty stack by the project file above and the selected stack", async () => {
    install({ ...GOOD, "stack export": ['{"version":3,"deployment":{}}'], "stack --show-name": ["prod\n"] });
    writeFileSync(join(folder, "Pulumi.yaml"), "name: etl # ours\nruntime: nodejs\n");
    mkdirSync(join(folder, "below"));
    await run({ cwd: join(folder, "below") });
    assert.match(markdown(), /^<!-- pulumi-bigdata results etl\/prod -->/);
  });

  const FAILURES: readonly [what: string, answers: Answers | undefined, message: RegExp][] = [
    ["is not installed", undefined, /neither on PATH nor at .*https:\/\/www\.pulumi\.com/],
    [
      "answers something else",
      { "stack export": ["Logging in…"] },
      /did not answer with JSON, but with Logging in…\./,
    ],
    ["answers nothing", { "stack export": [""] }, /did not answer with JSON, but with nothing\./],
  ];
  for (const [what, answers, message] of FAILURES) {
    it(`says so where pulumi ${what}`, async () => {
      if (answers !== undefined) install(answers);
      await assert.rejects(run(), { message });
    });
  }

  it("says so in a folder that is not there", () =>
    assert.rejects(run({ cwd: join(folder, "elsewhere") }), { message: /There is no folder .*elsewhere/ }));

  it("takes no words and only one stdout, and asks nobody then", async () => {
    install(GOOD);
    const misused = (message: RegExp) => (error: unknown) =>
      error instanceof UsageError && message.test(error.message);
    await assert.rejects(run({}, "prod"), misused(/Unexpected argument prod\./));
    await assert.rejects(
      run({ json: "-", markdown: "-" }),
      misused(/Only one of --markdown and --json can be -\./),
    );
    assert.throws(asked, /ENOENT/);
  });
});
