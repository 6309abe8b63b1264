/** What reads our files elsewhere, unmodified: the published schemas of workflows, and pre-commit. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";
import { pythonEnvironment } from "../clients/pythonEnvironment";

const ROOT = join(__dirname, "..", "..");
const EXAMPLE = join(ROOT, "examples", "gitops");
/** With the installation from PyPI at its first time. */
const INSTALL_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 60_000;

const execute = promisify(execFile);

describe("check-jsonschema, with the schemas that GitHub's and GitLab's editors use", () => {
  let program: string;
  before(async function () {
    this.timeout(INSTALL_TIMEOUT_MS);
    const packages = ["check-jsonschema==0.39.0"];
    program = join(
      await pythonEnvironment("check-jsonschema-0.39.0", packages, "check_jsonschema"),
      "check-jsonschema",
    );
  });

  const check = (...words: string[]) => execute(program, words, { cwd: EXAMPLE });
  const GITHUB = ["--builtin-schema", "vendor.github-workflows"];

  for (const name of ["review", "deploy", "up"]) {
    it(`${name}.yml is a workflow of GitHub`, async function () {
      this.timeout(RUN_TIMEOUT_MS);
      await check(...GITHUB, `.github/workflows/${name}.yml`).catch((error) => assert.fail(error.stdout));
    });
  }

  it(".gitlab-ci.yml is a pipeline of GitLab", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    const schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"];
    await check(...schema, ".gitlab-ci.yml").catch((error) => assert.fail(error.stdout));
  });

  it("it would say what is none", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    await assert.rejects(check(...GITHUB, ".gitlab-ci.yml"), { code: 1 });
  });
});

describe("pre-commit", () => {
  let repository: string;
  let environment: NodeJS.ProcessEnv;
  let programs: string;

  before(async function () {
    this.timeout(INSTALL_TIMEOUT_MS);
    programs = await pythonEnvironment("pre-commit-4.7.0", ["pre-commit==4.7.0"], "pre_commit");
    repository = mkdtempSync(join(tmpdir(), "bigdata-pre-commit-"));
    cpSync(EXAMPLE, repository, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
    mkdirSync(join(repository, "node_modules", ".bin"), { recursive: true });
    symlinkSync(
      join(ROOT, "dist", "cli", "main.js"),
      join(repository, "node_modules", ".bin", "pulumi-bigdata"),
    );
    environment = {
      ...process.env,
      PATH: [programs, process.env["PATH"]].join(delimiter),
      PRE_COMMIT_HOME: join(repository, ".git", "pre-commit"),
      GITHUB_ACTIONS: "",
      NO_COLOR: "1",
    };
    await git("init", "--quiet");
    await git("add", "--all");
  });
  after(() => rmSync(repository, { recursive: true, force: true }));

  const git = (...words: string[]) => execute("git", words, { cwd: repository, env: environment });
  const preCommit = (...words: string[]) =>
    execute(join(programs, "pre-commit"), words, { cwd: repository, env: environment });

  /** The text that is in the file while `act` goes on. */
  async function changed(
    file: string,
    change: (text: string) => string,
    act: () => Promise<void>,
  ): Promise<void> {
    const path = join(repository, file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, change(before));
    await git("add", "--all");
    await act();
    writeFileSync(path, before);
    await git("add", "--all");
  }
  const misspelt = (text: string) => text.replace("jobName:", "jobname:");

  it("the example's hook passes what is right, and stops a mistake with its place", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    assert.match((await preCommit("run", "--all-files")).stdout, /pulumi-bigdata validate\.+Passed/);
    await changed("jobs/ingest/customers.yaml", misspelt, async () => {
      const failed = await preCommit("run").catch((error) => error);
      assert.equal(failed.code, 1);
      assert.match(
        failed.stdout,
        /^jobs\/ingest\/customers\.yaml:7:7: error: unknown property jobname; did you mean jobName\?/m,
      );
    });
  });

  it("a commit that touches no definition is not held up", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    assert.match((await preCommit("run", "--files", "README.md")).stdout, /no files to check\)?Skipped/);
  });

  it("the hook of this repository is one that pre-commit takes, and does the same", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    const hooks = mkdtempSync(join(tmpdir(), "bigdata-hooks-"));
    cpSync(join(ROOT, ".pre-commit-hooks.yaml"), join(hooks, ".pre-commit-hooks.yaml"));
    const at = { cwd: hooks, env: environment };
    await execute("git", ["init", "--quiet"], at);
    await execute("git", ["add", "--all"], at);
    const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    await execute("git", [...author, "commit", "--quiet", "--message", "hooks"], at);
    const trial = ["try-repo", hooks, "pulumi-bigdata-validate", "--all-files"];
    assert.match((await preCommit(...trial)).stdout, /pulumi-bigdata validate\.+Passed/);
    await changed("jobs/ingest/customers.yaml", misspelt, async () => {
      const failed = await preCommit(...trial).catch((error) => error);
      assert.match(failed.stdout, /did you mean jobName\?/);
    });
    rmSync(hooks, { recursive: true, force: true });
  });
});
