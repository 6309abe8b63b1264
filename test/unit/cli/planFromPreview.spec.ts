/** From what `pulumi preview --json` has written, recorded from the real one or made by hand, to the plan. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Digest, EngineStep, ResourceState } from "../../../cli/plan/digest";
import { planFrom } from "../../../cli/plan/fromPreview";
import { markdownOf } from "../../../cli/plan/markdown";
import { limited } from "../../../cli/plan/limit";
import type { Plan } from "../../../cli/plan/plan";
import { findingsIn } from "../../../cli/plan/policies";
import { FINDER } from "../../../cli/plan/withheld";
import { noSecretsInClear } from "../../../policy/noSecretsInClear";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const recorded = (name: string): Digest =>
  JSON.parse(readFileSync(join(__dirname, "../../fixtures/previews", `${name}.json`), "utf8")) as Digest;
const planOf = (digest: Digest, ...policies: Plan["policies"]) => planFrom({ digest, policies }, NOW_MS);

const actions = ({ runs }: Plan) => runs.map(({ name, action }) => `${name} ${action}`);
const changedOf = (plan: Plan, wanted: string) => plan.runs.find(({ name }) => name === wanted)!;

const urn = (type: string, name: string) => `urn:pulumi:dev::orders::${type}::${name}`;
const RUN = "pulumi-nodejs:dynamic/bigdata/sahara:JobExecution";
const JOB = "pulumi-nodejs:dynamic/bigdata/sahara:Job";
const BUCKET = "aws:s3/bucket:Bucket";

/** One step; dependencies are URNs. */
function step(op: string, type: string, name: string, state: Partial<ResourceState> = {}): EngineStep {
  const whole = { type, custom: true, inputs: {}, outputs: { status: "SUCCEEDED" }, id: name, ...state };
  return {
    op,
    urn: urn(type, name),
    ...(op !== "create" && { oldState: whole }),
    ...(op !== "delete" && { newState: whole }),
  };
}

describe("a plan from a recorded preview", () => {
  it("R6: of a changed script: what may start, what starts since it failed, and where the unknown comes from", () => {
    const plan = planOf(recorded("script-changed"));
    assert.deepEqual([plan.project, plan.stack, plan.version], ["engine-test", "dev", 1]);
    assert.deepEqual(actions(plan), ["fails start", "nowait mayStart", "shell mayStart"]);
    assert.deepEqual([plan.counts.start, plan.counts.mayStart, plan.counts.stay], [1, 2, 0]);
    assert.deepEqual(changedOf(plan, "shell").why, [
      "jobId may change: it comes from job job, which is replaced",
    ]);
    assert.match(changedOf(plan, "fails").why[0]!, /^the last run ended FAILED/);
    assert.deepEqual(
      plan.objects.map(({ name, action }) => `${name} ${action}`),
      ["script replace", "job replace"],
    );
    // What the provider says of it itself is in the reasons.
    assert.deepEqual(
      plan.runs.flatMap(({ said }) => said),
      [],
    );
    assert.deepEqual([plan.problems, plan.others], [[], {}]);
  });

  it("R2, D1: of a changed argument, changed secrets, and runs that are gone", () => {
    const plan = planOf(recorded("argument-changed-and-two-gone"));
    assert.deepEqual(actions(plan), ["nowait stay", "shell start", "tt update", "gone remove", "kept leave"]);
    const shell = changedOf(plan, "shell");
    assert.deepEqual(shell.changes, [
      { path: "jobConfigs.args[0]", old: "one", new: "two", replaces: true },
      { path: "jobConfigs.params.PW", old: "[secret]", new: "[secret]", replaces: true },
    ]);
    assert.match(JSON.stringify(shell.request), /"PW":"\[secret\]"/);
    assert.equal(shell.replaced, "its record is removed once the new run is there");
    assert.equal(shell.present?.status, "SUCCEEDED");
    const [job] = plan.objects.filter(({ name }) => name === "job");
    assert.deepEqual(shell.needs, [job?.urn]);
    assert.doesNotMatch(JSON.stringify(plan), /__provider|__urn/);
  });
});

describe("a plan from a preview", () => {
  it("finds what a run waits for also behind resources of other providers, and orders by it", () => {
    const digest = {
      steps: [
        step("create", RUN, "a", { dependencies: [urn(BUCKET, "upload")] }),
        step("create", BUCKET, "upload", { dependencies: [urn(BUCKET, "other")] }),
        step("read", BUCKET, "other", { propertyDependencies: { bucket: [urn(JOB, "z")] } }),
        step("create", JOB, "z", { dependencies: [urn(RUN, "y")] }),
        step("create", RUN, "y"),
        step("delete", RUN, "0"),
        { ...step("same", "pulumi:pulumi:Stack", "orders-dev"), newState: { type: "pulumi:pulumi:Stack" } },
        step("same", "pulumi:providers:aws", "default"),
      ],
    };
    const plan = planOf(digest);
    assert.deepEqual(actions(plan), ["y start", "a start", "0 remove"]);
    assert.deepEqual(changedOf(plan, "a").needs, [urn(JOB, "z")]);
    assert.deepEqual(plan.objects[0]?.needs, [urn(RUN, "y")]);
    assert.deepEqual(plan.others, { create: 1, read: 1 });
  });

  it("says the same of a stack in whatever order its preview came", () => {
    const { steps = [], ...rest } = recorded("argument-changed-and-two-gone");
    assert.deepEqual(planOf({ ...rest, steps: [...steps].reverse() }), planOf({ ...rest, steps }));
  });

  it("R11: does not count what an earlier replacement has left in state, nor the acts of a replacement", () => {
    const leftover = step("delete", RUN, "a", { id: "old-1", delete: true });
    const acts = ["create-replacement", "delete-replaced"].map((op) => step(op, RUN, "a"));
    const replaced = { ...step("replace", RUN, "a", { delete: true }), replaceReasons: ["jobId"] };
    const plan = planOf({ steps: [leftover, ...acts, replaced] });
    assert.deepEqual(actions(plan), ["a start"]);
    assert.deepEqual(plan.runs[0]?.said, [
      { severity: "info", message: "what an earlier replacement has left in state, old-1, is deleted" },
    ]);
  });

  it("puts what is said of a run beside it, and all that stops the preview among the problems", () => {
    const said = (name: string | undefined, severity: string, message: string) => ({
      ...(name && { urn: urn(RUN, name) }),
      severity,
      message,
    });
    const plan = planOf({
      steps: [step("same", RUN, "a")],
      diagnostics: [
        said("a", "info", "a new run: jobConfigs changed\n"),
        said("a", "info", "an earlier run ended FAILED\n"),
        said("a", "warning", "warning: unquoted blank\n"),
        said("a", "debug", "debug: RegisterResource RPC prepared: PW: tr0ub4dor\n"),
        said("b", "error", "error: it has a problem\n    at Object.<anonymous> (index.js:1:7)\n"),
        said(undefined, "warning", "warning: the plugin is old\n"),
        said(undefined, "info", "hello\n"),
        said(undefined, "error", "error: preview failed\n"),
      ],
    });
    assert.deepEqual(plan.runs[0]?.said, [
      { severity: "info", message: "an earlier run ended FAILED" },
      { severity: "warning", message: "unquoted blank" },
    ]);
    assert.deepEqual(plan.problems, [
      { severity: "error", message: "b: it has a problem" },
      { severity: "warning", message: "the plugin is old" },
    ]);
  });

  it("keeps the engine's bare word where nothing else tells that the preview failed", () => {
    const diagnostics = [{ severity: "error", message: "error: preview failed\n" }];
    assert.equal(planOf({ diagnostics }).problems.length, 1);
    const finding = { policy: "p", pack: "k", level: "mandatory", message: "no" } as const;
    assert.deepEqual(planOf({ diagnostics }, finding).problems, []);
  });

  it("has a name for the stack even where nothing came of the preview", () => {
    const names = { project: "etl", stack: "prod" };
    const plan = planFrom({ digest: {}, policies: [], names }, NOW_MS);
    assert.deepEqual([plan.project, plan.stack, plan.runs, plan.objects], ["etl", "prod", [], []]);
  });
});

describe("a plan of a part of the stack (--target)", () => {
  it("has no run that is in the program, not in the stack, and no target", () => {
    const { id: _id, outputs: _outputs, ...state } = step("same", RUN, "fresh").newState!;
    const fresh = { op: "same", urn: urn(RUN, "fresh"), oldState: state, newState: state };
    const plan = planOf({ steps: [fresh, step("same", RUN, "old"), step("create", RUN, "target")] });
    assert.deepEqual(actions(plan).sort(), ["old stay", "target start"]);
  });
});

describe("D7: a plan of a run that moves to another resource", () => {
  const leaves = step("delete", RUN, "before", { id: "run-1", outputs: { status: "RUNNING" } });
  const taker = (op: string, type: string, adoptExecutionId: string) =>
    step(op, type, "after", { id: "run-2", inputs: { adoptExecutionId } });

  it("leaves alone what another resource takes over", () => {
    const plan = planOf({ steps: [leaves, taker("create", RUN, "run-1")] });
    assert.deepEqual(actions(plan), ["after adopt", "before leave"]);
    assert.deepEqual(changedOf(plan, "before").why[0], "after takes it over: nothing is sent");
    const since = { ...taker("same", RUN, ""), oldState: leaves.oldState };
    assert.deepEqual(actions(planOf({ steps: [leaves, since] })), ["after stay", "before leave"]);
  });

  it("and nothing else", () => {
    for (const other of [taker("create", RUN, "run-3"), taker("create", JOB, "run-1")])
      assert.equal(changedOf(planOf({ steps: [leaves, other] }), "before").action, "cancel");
  });
});

describe("S1: a plan of a resource in which a policy has found a credential", () => {
  const clear = { jobConfigs: { args: ["--password", "tr0ub4dor"] } };
  const before = { jobConfigs: { args: ["--password", "tr0ub4dor-old"] } };
  const leaky = {
    ...step("replace", RUN, "leaky", { inputs: clear }),
    oldState: step("same", RUN, "leaky", { inputs: before }).oldState!,
    replaceReasons: ["jobConfigs"],
    detailedDiff: { "jobConfigs.args[1]": {} },
  };
  const clean = step("create", RUN, "clean", { inputs: { jobConfigs: { args: ["day"] } } });
  const finding = (policy: string, message: string): Plan["policies"][number] => ({
    policy,
    pack: "k",
    name: "leaky",
    urn: leaky.urn,
    level: "advisory",
    message,
  });
  const diagnostics = [
    { urn: leaky.urn, severity: "warning", message: 'args: "tr0ub4dor" has a quote' },
    { urn: clean.urn, severity: "warning", message: "day is short" },
  ];

  it("shows none of its values, whoever quotes them, and all of the others'", () => {
    const plan = planOf(
      { steps: [leaky, clean], diagnostics },
      finding("no-secrets-in-clear", "jobConfigs.args[1] looks like the value of a password"),
      finding("places", 'no place: "tr0ub4dor"'),
    );
    assert.doesNotMatch(JSON.stringify(plan) + markdownOf(plan), /tr0ub4dor/);
    const { withheld, action, changes, request } = changedOf(plan, "leaky");
    assert.deepEqual([withheld, action, request], [true, "start", undefined]);
    assert.deepEqual(
      changes.map(({ path }) => path),
      ["jobConfigs.args[1]"],
    );
    assert.match(plan.policies[0]!.message, /^jobConfigs\.args\[1\] looks like the value of a password$/);
    assert.match(markdownOf(plan), /None of its values are shown: `no-secrets-in-clear` has found/);
    assert.match(JSON.stringify(changedOf(plan, "clean").request), /"args":\["day"\]/);
    assert.deepEqual(changedOf(plan, "clean").said[0]?.message, "day is short");
  });

  it("knows the policy by the name it has in the pack", () => {
    assert.equal(FINDER, noSecretsInClear.name);
  });

  it("shows none that the change takes out, though no policy is asked, and all besides", () => {
    const old = { args: ["--password", "tr0ub4dor", "day"], params: { DB_PASSWORD: "zanz1bar", page: 1 } };
    const outputs = { status: "FAILED", statusReason: "refused: tr0ub4dor" };
    const rid = {
      ...leaky,
      ...step("replace", RUN, "rid", { inputs: { jobConfigs: { args: ["day"], params: { page: 2 } } } }),
      oldState: step("same", RUN, "rid", { inputs: { jobConfigs: old }, outputs }).oldState!,
    };
    const plan = planOf({ steps: [rid] });
    assert.doesNotMatch(JSON.stringify(plan) + markdownOf(plan), /tr0ub4dor|zanz1bar/);
    const { withheld, changes, request } = changedOf(plan, "rid");
    assert.equal(withheld, undefined);
    assert.deepEqual(
      changes.map(({ path, old, new: now }) => [path, old, now]),
      [
        ["jobConfigs.args[0]", "--password", "day"],
        ["jobConfigs.args[1]", "[secret]", undefined],
        ["jobConfigs.args[2]", "day", undefined],
        ["jobConfigs.params.DB_PASSWORD", "[secret]", undefined],
        ["jobConfigs.params.page", 1, 2],
      ],
    );
    assert.match(JSON.stringify(request), /"args":\["day"\]/);
  });

  it("nor of an object's, nor of triggers", () => {
    const object = {
      ...step("update", JOB, "told", { inputs: { description: "a job" } }),
      oldState: step("same", JOB, "told", { inputs: { description: "password 'tr0ub4dor'" } }).oldState!,
    };
    const run = {
      ...step("update", RUN, "triggered", { inputs: { triggers: ["a"] } }),
      oldState: step("same", RUN, "triggered", { inputs: { triggers: ["password=tr0ub4dor", "a"] } })
        .oldState!,
    };
    const plan = planOf({ steps: [object, run] });
    assert.doesNotMatch(JSON.stringify(plan), /tr0ub4dor/);
    assert.deepEqual(plan.objects[0]!.changes, [
      { path: "description", old: "[secret]", new: "[secret]", replaces: false },
    ]);
    assert.deepEqual(changedOf(plan, "triggered").why, ["triggers[0] was removed (secret)"]);
  });

  it("takes what stays as it is for no credential without a policy", () => {
    const change = {
      ...leaky,
      ...step("replace", RUN, "kept", {
        inputs: { jobConfigs: { ...clear.jobConfigs, params: { day: "2" } } },
      }),
      oldState: step("same", RUN, "kept", {
        inputs: { jobConfigs: { ...clear.jobConfigs, params: { day: "1" } } },
      }).oldState!,
    };
    const { changes } = changedOf(planOf({ steps: [change] }), "kept");
    assert.deepEqual(
      changes.map(({ path, old }) => [path, old]),
      [["jobConfigs.params.day", "1"]],
    );
  });

  it("withholds nothing over a finding of another policy", () => {
    const plan = planOf({ steps: [leaky] }, finding("limits-set", "no limit"));
    assert.equal(changedOf(plan, "leaky").withheld, undefined);
    assert.match(JSON.stringify(plan), /tr0ub4dor/);
  });
});

describe("--max-runs", () => {
  const three = planOf(recorded("script-changed"));

  it("counts those that start and those that may, and names both numbers and the runs", () => {
    assert.deepEqual(limited(three, 2).problems, [
      {
        severity: "error",
        message:
          "1 run would start and 2 runs may start, and --max-runs allows 2: fails, nowait (may), shell (may)",
      },
    ]);
  });

  it("says nothing where they are allowed, or no limit is given", () => {
    assert.equal(limited(three, 3), three);
    assert.equal(limited(three, undefined), three);
  });
});

describe("the findings of policies", () => {
  it("are read from the log of events", () => {
    const event = (policyEvent: object) => JSON.stringify({ sequence: 1, policyEvent });
    const log = [
      JSON.stringify({ sequence: 0, preludeEvent: { config: {} } }),
      event({
        resourceUrn: urn(RUN, "shell"),
        message: "No shell.\nshell is not allowed\n",
        policyName: "no-shell",
        policyPackName: "guards",
        enforcementLevel: "mandatory",
      }),
      event({ message: "hm\n", policyName: "stack", policyPackName: "guards", enforcementLevel: "advisory" }),
      "",
    ].join("\n");
    assert.deepEqual(findingsIn(log), [
      {
        policy: "no-shell",
        pack: "guards",
        name: "shell",
        urn: urn(RUN, "shell"),
        level: "mandatory",
        message: "No shell.\nshell is not allowed",
      },
      { policy: "stack", pack: "guards", level: "advisory", message: "hm" },
    ]);
    assert.deepEqual(findingsIn(""), []);
  });
});
