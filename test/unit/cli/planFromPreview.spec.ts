/** From what `pulumi preview --json` has written, recorded from the real one or made by hand, to the plan. */
import assert from "node:assert/strict";
import { planFrom } from "../../../cli/plan/fromPreview";
import { limited } from "../../../cli/plan/limit";
import { findingsIn } from "../../../cli/plan/policies";
import { actions, BUCKET, changedOf, JOB, NOW_MS, planOf, recorded, RUN, step, urn } from "./previews";

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
    const torn = `${event({ message: "hm", policyName: "p", policyPackName: "k" })}\n{"policyEvent":{"mess`;
    assert.deepEqual(
      findingsIn(torn).map(({ policy }) => policy),
      ["p"],
      "of a preview that was killed",
    );
  });
});
