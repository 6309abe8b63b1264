/** `pulumi-bigdata plan` as it is typed, over a `pulumi` that only writes what it was asked and a recorded preview. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { type Given, UsageError } from "../../cli/command";
import { plan as command } from "../../cli/plan/command";
import type { Plan } from "../../cli/plan/plan";

const ROOT = join(__dirname, "..", "..");
const CLI = ["--require", require.resolve("tsx/cjs"), join(ROOT, "cli", "main.ts")];
const RECORDED = join(ROOT, "test", "fixtures", "previews", "script-changed.json");

/** Writes its words to `asked`, a finding to its log of events, and what `answer` holds to stdout. */
const PULUMI = `#!/bin/sh
here=$(dirname "$0")
echo "$PULUMI_DEBUG_COMMANDS $*" > "$here/asked"
while [ "$1" != --event-log ]; do shift; done
cat "$here/events" > "$2" 2> /dev/null
cat "$here/answer"
[ -e "$here/lasts" ] && exec sleep 60
cat "$here/complaint" >&2 2> /dev/null
exit $(cat "$here/code")
`;

describe("pulumi-bigdata plan", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plan-test-"));
    for (const name of ["bin", "home"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "bin", "pulumi"), PULUMI);
    chmodSync(join(folder, "bin", "pulumi"), 0o755);
  });
  after(() => rmSync(folder, { recursive: true }));

  interface Answer {
    readonly answer?: string;
    readonly code?: number;
    readonly complaint?: string;
    readonly events?: string;
  }

  const inBin = (name: string) => join(folder, "bin", name);
  function answers({
    answer = readFileSync(RECORDED, "utf8"),
    code = 0,
    complaint = "",
    events = "",
  }: Answer = {}) {
    for (const [name, text] of Object.entries({ answer, code: String(code), complaint, events }))
      writeFileSync(inBin(name), text);
  }

  const withPulumi = () => ({ ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` });

  function plan(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const env = { ...withPulumi(), ...environment };
    const options = { cwd: folder, encoding: "utf8", env } as const;
    return spawnSync(process.execPath, [...CLI, "plan", ...words], options);
  }
  const planned = (words: readonly string[]) => {
    const { status, stdout, stderr } = plan([...words, "--json", "-"]);
    return { status, stderr, plan: JSON.parse(stdout) as Plan };
  };

  it("asks pulumi for a preview with all that was typed, and gives Markdown", () => {
    answers();
    const packs = ["--policy-pack", "a,b", "--policy-pack-config", "c.json"];
    const { status, stdout } = plan([
      "--stack",
      "prod",
      ...packs,
      "--",
      "--config",
      "day=1",
      "--target-dependents",
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /\bfails\b/);
    const asked = readFileSync(inBin("asked"), "utf8")
      .trim()
      .replace(/--event-log \S+/, "--event-log FILE");
    assert.equal(
      asked,
      "true preview --json --show-sames --non-interactive --event-log FILE --stack prod --policy-pack a " +
        "--policy-pack b --policy-pack-config c.json --config day=1 --target-dependents",
    );
  });

  it("writes to files, and leaves nothing of its own behind", () => {
    answers();
    const { status, stdout } = plan(["--markdown", "plan.md", "--json", "plan.json"]);
    assert.deepEqual([status, stdout], [0, ""]);
    assert.match(readFileSync(join(folder, "plan.md"), "utf8"), /\bfails\b/);
    const [, log] = /--event-log (\S+)/.exec(readFileSync(inBin("asked"), "utf8"))!;
    assert.equal(existsSync(join(log!, "..")), false);
  });

  it("S1: a signal ends pulumi, and then the folder in which secrets may stand is gone", async () => {
    answers({ answer: "" });
    writeFileSync(inBin("lasts"), "");
    rmSync(inBin("asked"), { force: true });
    const child = spawn(process.execPath, [...CLI, "plan", "--json", "plan.json"], {
      cwd: folder,
      env: withPulumi(),
    });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const log = await new Promise<string>((resolve) => {
      const look = setInterval(() => {
        const asked = existsSync(inBin("asked")) ? readFileSync(inBin("asked"), "utf8") : "";
        const [, file] = /--event-log (\S+)\n/.exec(asked) ?? [];
        if (file === undefined || !existsSync(file)) return;
        clearInterval(look);
        resolve(file);
      }, 20);
    });
    child.kill("SIGTERM");
    assert.equal(await ended, 1);
    rmSync(inBin("lasts"));
    assert.equal(existsSync(join(log, "..")), false);
  });

  it("fails over a mandatory finding, and not over an advisory one", () => {
    const finding = (enforcementLevel: string) =>
      JSON.stringify({
        policyEvent: { message: "no", policyName: "p", policyPackName: "k", enforcementLevel },
      });
    answers({ events: finding("advisory") });
    assert.equal(planned([]).status, 0);
    answers({ events: finding("mandatory"), code: 255 });
    const { status, plan: told } = planned([]);
    assert.equal(status, 1);
    assert.deepEqual(told.policies, [{ policy: "p", pack: "k", level: "mandatory", message: "no" }]);
    // The engine has gone through all of it nevertheless.
    assert.deepEqual([told.incomplete, told.problems, told.runs.length], [undefined, [], 3]);
  });

  it("fails over more runs than --max-runs", () => {
    answers();
    assert.equal(planned(["--max-runs", "3"]).status, 0);
    const { status, plan: told } = planned(["--max-runs", "2"]);
    assert.deepEqual([status, told.problems.length], [1, 1]);
  });

  it("tells of a preview that failed without a word in JSON, and passes on what it said", () => {
    answers({ answer: "", code: 255, complaint: "error: no stack selected\n" });
    const { status, stderr, plan: told } = planned([]);
    assert.deepEqual([status, stderr], [1, "error: no stack selected\n"]);
    assert.match(told.problems[0]!.message, /^`pulumi preview` failed with exit code 255/);
    assert.equal(told.problems[0]!.severity, "error");
  });

  it("S1: quotes for a reviewer what pulumi said of a failure, without colours and without secrets", () => {
    const complaint = [
      "warning: a new version is there",
      "\x1b[38;5;1merror: \x1b[0mfailed to decrypt 'etl:key': tr0ub4dor is an incorrect passphrase,",
      "  please set PULUMI_CONFIG_PASSPHRASE",
      "warning: later",
      "error: no access to https://joe:hunter2@state.example/x with zanz1bar",
    ];
    answers({ answer: "", code: 255, complaint: `${complaint.join("\n")}\n` });
    const secrets = { PULUMI_CONFIG_PASSPHRASE: "tr0ub4dor", TF_VAR_DWS_TOKEN: "zanz1bar" };
    const { status, stdout, stderr } = plan(["--json", "-"], secrets);
    assert.deepEqual([status, stderr], [1, `${complaint.join("\n")}\n`]);
    assert.equal(
      (JSON.parse(stdout) as Plan).problems[0]!.message,
      [
        "`pulumi preview` failed with exit code 255:",
        "error: failed to decrypt 'etl:key': [secret] is an incorrect passphrase,",
        "  please set PULUMI_CONFIG_PASSPHRASE",
        "error: no access to https://[secret]@state.example/x with [secret]",
      ].join("\n"),
    );
  });

  it("S1: nor is a secret of ours in what the program says of its own failure", () => {
    const message = "error: no answer from https://joe:hunter2@iam.example/v3 with zanz1bar\n";
    const urn = "urn:pulumi:dev::etl::pulumi:pulumi:Stack::etl-dev";
    const diagnostics = [{ urn, severity: "error", message }];
    answers({ answer: JSON.stringify({ steps: [], diagnostics }), code: 255 });
    const { status, stdout } = plan(["--json", "-"], { OS_PASSWORD: "zanz1bar" });
    assert.equal(status, 1);
    assert.deepEqual((JSON.parse(stdout) as Plan).problems, [
      {
        severity: "error",
        message: "etl-dev: no answer from https://[secret]@iam.example/v3 with [secret]",
      },
    ]);
  });

  it("S1: nor in what a policy says, whose pack has the same environment", () => {
    const policyEvent = {
      policyName: "reachable",
      policyPackName: "own",
      enforcementLevel: "advisory",
      message: "no answer from https://joe:hunter2@iam.example/v3 with zanz1bar",
    };
    answers({ events: JSON.stringify({ policyEvent }) });
    const { stdout } = plan(["--json", "-"], { OS_PASSWORD: "zanz1bar" });
    const [finding] = (JSON.parse(stdout) as Plan).policies;
    assert.equal(finding?.message, "no answer from https://[secret]@iam.example/v3 with [secret]");
  });

  it("leaves no plan of an earlier change where none can be made", () => {
    for (const name of ["plan.md", "plan.json"]) writeFileSync(join(folder, name), "starts nothing");
    const words = ["--markdown", "plan.md", "--json", "plan.json", "-C", "elsewhere"];
    assert.equal(plan(words).status, 1);
    assert.deepEqual(
      [existsSync(join(folder, "plan.md")), existsSync(join(folder, "plan.json"))],
      [false, false],
    );
  });

  it("finds its comment again though the preview has failed before it named the stack", () => {
    answers({ answer: "", code: 255 });
    writeFileSync(join(folder, "Pulumi.yaml"), "name: etl\nruntime: nodejs\n");
    const { stdout } = plan(["-s", "acme/etl/prod"]);
    rmSync(join(folder, "Pulumi.yaml"));
    assert.match(stdout, /^<!-- pulumi-bigdata plan etl\/prod -->/);
  });

  it("does not hold a failure for a plan, though the preview names no error", () => {
    answers({ code: 1 });
    const { status, plan: told } = planned([]);
    assert.deepEqual([status, told.problems.length, told.runs.length], [1, 1, 3]);
  });

  it("does not hold an answer that is no JSON for a plan in which nothing happens", () => {
    answers({ answer: "Previewing update (dev)" });
    assert.equal(planned([]).status, 1);
  });

  it("reads a preview that was saved, without pulumi", () => {
    answers({ code: 255 });
    rmSync(inBin("asked"), { force: true });
    assert.equal(planned(["--preview", RECORDED]).status, 0);
    assert.equal(existsSync(inBin("asked")), false);
    const odd = plan(["--preview", join(folder, "bin", "pulumi")]);
    assert.deepEqual([odd.status, /is not what `pulumi preview --json` writes/.test(odd.stderr)], [1, true]);
  });

  const NO_PREVIEWS = { "nothing at all": {}, "a state": { version: 3, deployment: { resources: [] } } };
  for (const [what, content] of Object.entries(NO_PREVIEWS)) {
    it(`does not hold ${what} for a preview in which nothing happens`, () => {
      writeFileSync(join(folder, "odd.json"), JSON.stringify(content));
      const { status, stdout, stderr } = plan(["--preview", "odd.json", "--max-runs", "0"]);
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /odd\.json is not what `pulumi preview --json` writes/);
    });
  }

  it("says where pulumi was looked for", () => {
    const nowhere = {
      PATH: join(folder, "home"),
      HOME: join(folder, "home"),
      USERPROFILE: join(folder, "home"),
    };
    const { status, stderr } = plan([], nowhere);
    assert.equal(status, 1);
    assert.match(stderr, /The Pulumi CLI is neither on PATH nor at .*Install it: /);
  });

  it("tells a mistake in the command line, with exit code 2", () => {
    for (const words of [["--max-runs=-1"], ["--max-runs", "-1"]]) {
      const { status, stdout, stderr } = plan(words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /--max-runs is a number, at least 0, not -1/);
    }
  });

  const PREVIEW = { preview: RECORDED };
  const mistakes: readonly (readonly [Partial<Given>, RegExp])[] = [
    [{ words: ["jobs"] }, /^Unexpected argument jobs/],
    [{ options: { "max-runs": "many" } }, /^--max-runs is a number/],
    [{ options: { markdown: "-", json: "-" } }, /^Only one of --markdown and --json can be -/],
    [{ options: { markdown: "out", json: "./out" } }, /^Only one of --markdown and --json can be .*out/],
    [{ words: ["--show-secrets"], beyond: ["--show-secrets"] }, /^--show-secrets /],
    [{ options: { ...PREVIEW, stack: "prod" } }, /--stack comes too late/],
    [{ options: { ...PREVIEW, json: RECORDED } }, /^--preview is read: /],
    [{ options: PREVIEW, words: ["--diff"], beyond: ["--diff"] }, /-- comes too late/],
  ];
  for (const [given, complaint] of mistakes) {
    it(`holds for one: ${String(complaint)}`, async () => {
      const running = command.run({ options: {}, words: [], beyond: [], ...given });
      await assert.rejects(
        running,
        (error: Error) => error instanceof UsageError && complaint.test(error.message),
      );
    });
  }
});
