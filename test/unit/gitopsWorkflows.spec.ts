/** The workflows of examples/gitops, and the command lines that documents show: what can be seen without running them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describe, it } from "mocha";
import { parse } from "yaml";
import type { Command } from "../../cli/command";
import { plan } from "../../cli/plan/command";
import { results } from "../../cli/results/command";
import { validate } from "../../cli/validate/command";
import { read, ROOT } from "./documents";

const EXAMPLE = "examples/gitops";
const WORKFLOWS = `${EXAMPLE}/.github/workflows`;
const COMMANDS: Readonly<Record<string, Command>> = { validate, plan, results };

interface Job {
  readonly steps?: readonly { readonly run?: string; readonly uses?: string; readonly if?: string }[];
  readonly [key: string]: unknown;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
const workflow = (name: string) => parse(read(`${WORKFLOWS}/${name}.yml`)) as Workflow;
const NAMES = ["review", "deploy", "up"];

type Section = Readonly<Record<string, unknown>>;
const GITLAB = parse(read(`${EXAMPLE}/.gitlab-ci.yml`)) as Readonly<Record<string, Section>>;

/** Every piece of shell, by where it stands. */
function scripts(): [where: string, script: string][] {
  const github = NAMES.flatMap((name) =>
    Object.entries(workflow(name).jobs).flatMap(([job, { steps = [] }]) =>
      steps.flatMap(({ run }, at): [string, string][] => (run ? [[`${name}.yml ${job}[${at}]`, run]] : [])),
    ),
  );
  const gitlab = Object.entries(GITLAB).flatMap(([job, section]) =>
    ["before_script", "script", "after_script"].flatMap((part) =>
      ((section[part] ?? []) as string[]).map((line, at): [string, string] => [
        `${job}.${part}[${at}]`,
        line,
      ]),
    ),
  );
  return [...github, ...gitlab];
}

/** The lines of shell that a document shows. */
function shown(document: string): string[] {
  return [...read(document).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
}

/** The words behind `pulumi-bigdata`, of each time it is called. */
function calls(script: string): string[][] {
  const joined = script.replaceAll("\\\n", " ");
  const found = joined.matchAll(/npx (?:--no-install )?pulumi-bigdata ([^\n|;&>]*)/g);
  return [...found].map(([, words = ""]) => words.replaceAll('"', "").trim().split(/\s+/));
}

function accepts([name = "", ...args]: readonly string[]): void {
  const command = COMMANDS[name];
  assert.ok(command, `pulumi-bigdata ${name}`);
  parseArgs({ args, allowPositionals: true, options: command.options });
}

describe("definitions of the example", () => {
  const folder = join(ROOT, EXAMPLE, "jobs");
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
    file.endsWith(".yaml"),
  );

  it("are ten, and nothing is wrong with them", () => {
    const cli = ["--require", require.resolve("tsx/cjs"), join(ROOT, "cli", "main.ts")];
    const words = ["validate", "jobs", "--strict", "--format", "json"];
    const options = { cwd: join(ROOT, EXAMPLE), encoding: "utf8" } as const;
    const { status, stdout } = spawnSync(process.execPath, [...cli, ...words], options);
    assert.equal(status, 0, stdout);
    assert.equal((JSON.parse(stdout) as { definitions: number }).definitions, 10);
  });

  it("are runs of all four services", () => {
    const types = files.flatMap((file) => [
      ...read(join(EXAMPLE, "jobs", file)).matchAll(/type: bigdata:(\S+)/g),
    ]);
    const runs = types.map(([, type = ""]) => type).filter((type) => /Execution|Submission/.test(type));
    const services = new Set(runs.map((type) => type.split(":")[0]));
    assert.deepEqual([...services].sort(), ["cdm", "mrs", "mrs/v1", "sahara"]);
  });

  for (const file of files) {
    it(`${file} leads editors to the schema, from where it lies`, () => {
      const [line = ""] = read(join(EXAMPLE, "jobs", file)).split("\n");
      const [, schema = ""] = /^# yaml-language-server: \$schema=(.*)$/.exec(line) ?? [];
      assert.equal(join("jobs", file, "..", schema), join("node_modules", "pulumi-bigdata", "schema.json"));
    });
  }
});

describe("workflows of the example", () => {
  it("each call of pulumi-bigdata is one that it takes", () => {
    const all = scripts().flatMap(([, script]) => calls(script));
    assert.deepEqual([...new Set(all.map(([name]) => name))].sort(), ["plan", "results", "validate"]);
    for (const words of all) assert.doesNotThrow(() => accepts(words), words.join(" "));
  });

  for (const document of ["docs/review.md", "docs/definitions.md", `${EXAMPLE}/README.md`]) {
    it(`${document}: so are those it shows`, () => {
      const all = shown(document)
        .flatMap(calls)
        .filter(([name]) => name !== "emulator");
      assert.ok(all.length > 0);
      for (const words of all) assert.doesNotThrow(() => accepts(words), words.join(" "));
    });
  }

  for (const [where, script] of scripts()) {
    it(`${where} is a script`, () => {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      assert.deepEqual([status, stderr], [0, ""]); // of some mistakes it only speaks
    });
  }

  it("pull requests of forks get no secrets: pull_request, and a plan for our own branches alone", () => {
    const { on, jobs } = workflow("review");
    assert.deepEqual(Object.keys(on), ["pull_request"]);
    assert.equal(jobs["plan"]?.["if"], "github.event.pull_request.head.repo.full_name == github.repository");
    assert.doesNotMatch(JSON.stringify(jobs["validate"]), /secrets\./);
  });

  it("a plan runs the code of a pull request, so it never has the user that may run jobs", () => {
    assert.equal(workflow("review").jobs["plan"]?.["environment"], "${{ matrix.stack }}-review");
    assert.equal(workflow("up").jobs["up"]?.["environment"], "${{ inputs.stack }}");
    const { plan: planning, ".up": up } = GITLAB;
    assert.deepEqual(planning?.["environment"], { name: "$STACK-review", action: "verify" });
    assert.deepEqual(up?.["environment"], { name: "$STACK" });
    // Elsewhere both paths are empty, and alike.
    const [{ if: rule }] = planning?.["rules"] as [{ if: string }];
    assert.deepEqual(rule.split(" && "), [
      '$CI_PIPELINE_SOURCE == "merge_request_event"',
      "$CI_MERGE_REQUEST_SOURCE_PROJECT_PATH == $CI_MERGE_REQUEST_PROJECT_PATH",
    ]);
  });

  it("nothing of a pull request becomes a part of a script: values come through the environment", () => {
    for (const [where, script] of scripts()) assert.ok(!script.includes("${{"), where);
  });

  it("a job may do no more than it must", () => {
    for (const name of NAMES) assert.deepEqual(workflow(name).permissions, { contents: "read" }, name);
    const { plan: planning } = workflow("review").jobs;
    assert.deepEqual(planning?.["permissions"], { contents: "read", "pull-requests": "write" });
  });

  it("an up is never cancelled by a newer one, and its results are told however it ends", () => {
    const { up } = workflow("up").jobs;
    assert.deepEqual(up?.["concurrency"], { group: "up-${{ inputs.stack }}", "cancel-in-progress": false });
    assert.ok(Number(up?.["timeout-minutes"]) < 360, "GitHub's own limit");
    assert.equal(up?.steps?.at(-1)?.if, "always()");
    assert.equal(GITLAB[".up"]?.["interruptible"], false);
    assert.equal(GITLAB[".up"]?.["resource_group"], "$STACK");
  });

  it("a cancelled job interrupts pulumi and not only the shell around it", () => {
    const script = workflow("up").jobs["up"]?.steps?.find(({ run }) => run?.includes("pulumi up"))?.run;
    assert.match(script ?? "", /^exec pulumi up /);
  });

  it("dev comes before prod", () => {
    assert.equal(workflow("deploy").jobs["prod"]?.["needs"], "dev");
    assert.deepEqual(GITLAB["up-prod"]?.["needs"], ["up-dev"]);
  });

  it("review.md shows the hook for pre-commit that the example has", () => {
    const [, block = ""] =
      /^```yaml\n# \.pre-commit-config\.yaml\n([\s\S]*?)^```/m.exec(read("docs/review.md")) ?? [];
    assert.deepEqual(parse(block), parse(read(`${EXAMPLE}/.pre-commit-config.yaml`)));
  });
});
