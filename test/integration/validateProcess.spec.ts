/** `pulumi-bigdata validate` as it is typed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";

const ROOT = join(__dirname, "..", "..");
const CLI = ["--require", require.resolve("tsx/cjs"), join(ROOT, "cli", "main.ts")];

const GOOD = `
resources:
  copy:
    type: bigdata:cdm:JobExecution
    properties: { clusterId: "\${clusterId}", jobName: orders }
`;
const BAD = GOOD.replace("copy:", "again:").replace("jobName", "jobname");
const ODD = `
resources:
  odd:
    type: bigdata:mrs:JobExecution
    properties: { clusterId: c-1, jobType: SparkSubmt }
`;

describe("pulumi-bigdata validate", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "validate-test-"));
    mkdirSync(join(folder, "jobs", "node_modules"), { recursive: true });
    const files = {
      "Pulumi.yaml": "name: infra\nruntime: nodejs\nconfig:\n  clusterId: { type: string }\n",
      "jobs/good.yaml": GOOD,
      "jobs/bad.yaml": BAD,
      "jobs/node_modules/other.yaml": "what: ever\n",
      "jobs/_notes.yaml": "what: ever\n",
      "odd/odd.yaml": ODD,
      "limited/_defaults.yaml": 'defaults:\n  "*":\n    properties: { runTimeoutSeconds: soon }\n',
      "limited/deep/good.yaml": GOOD.replace("copy:", "limited:"),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  function validate(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const env = { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...environment };
    const options = { cwd: folder, encoding: "utf8", env } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [...CLI, "validate", ...words], options);
    return { status, stdout, stderr };
  }

  it("exits with 0 where nothing is wrong; what Pulumi.yaml declares is known", () => {
    const { status, stdout, stderr } = validate(["jobs/good.yaml"]);
    assert.deepEqual([status, stderr], [0, ""], stdout);
    assert.match(stdout, /1 file, 1 definition: nothing to say/);
  });

  it("tells of itself alone, behind -h", () => {
    const { status, stdout } = validate(["-h"]);
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: pulumi-bigdata validate PATH/);
    assert.doesNotMatch(stdout, /emulator/);
  });

  it("exits with 1 and shows the line and the column where something is", () => {
    const { status, stdout } = validate(["jobs"]);
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^jobs\/bad\.yaml:5:46: error: unknown property jobname; did you mean jobName\? \[schema\]$/m,
    );
    assert.match(stdout, /^ +5 \| .*jobname: orders \}$/m);
  });

  it("lets warnings pass, unless it is to be strict", () => {
    const lenient = validate(["odd"]);
    assert.deepEqual([lenient.status, validate(["odd", "--strict"]).status], [0, 1], lenient.stdout);
    assert.match(lenient.stdout, /warning: jobType: .*did you mean SparkSubmit\?/);
  });

  it("speaks to GitHub in a workflow of GitHub, and in each other form when asked", () => {
    const there = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder };
    assert.match(validate(["jobs"], there).stdout, /^::error .*file=jobs\/bad\.yaml,line=5/m);
    assert.equal(JSON.parse(validate(["jobs", "--format", "json"], there).stdout).errors, 1);
    assert.equal(JSON.parse(validate(["jobs", "--format", "sarif"]).stdout).version, "2.1.0");
  });

  it("reads the defaults of the folders by itself; those that are named are checked with all below", () => {
    for (const path of ["limited/deep/good.yaml", "limited/deep", "limited", "limited/_defaults.yaml"]) {
      const { status, stdout } = validate([path]);
      assert.equal(status, 1, path);
      assert.match(
        stdout,
        /^limited\/_defaults\.yaml:3:38: error: runTimeoutSeconds: must be a number; got "soon" /m,
      );
      assert.match(stdout, /^1 error in 1 of 2 files, 1 definition$/m);
    }
  });

  const MISUSES: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [[], /validate what\?/],
    [["nowhere", "jobs"], /no files of definitions at nowhere/],
    [["jobs", "--format", "xml"], /--format is one of terminal, github, sarif, json, not xml/],
    [["jobs", "--colour"], /--colour/],
  ];
  for (const [words, says] of MISUSES) {
    it(`exits with 2 for ${["validate", ...words].join(" ")}`, () => {
      const { status, stdout, stderr } = validate(words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, says);
    });
  }
});
