/** A plan does not spread what a policy complains of. */
import assert from "node:assert/strict";
import { markdownOf } from "../../../cli/plan/markdown";
import type { Plan } from "../../../cli/plan/plan";
import { FINDER } from "../../../cli/plan/withheld";
import { noSecretsInClear } from "../../../policy/noSecretsInClear";
import { changedOf, JOB, planOf, RUN, step } from "./previews";

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
