/** A plan of runs that go from one name to another. */
import assert from "node:assert/strict";
import { actions, changedOf, JOB, planOf, RUN, step } from "./previews";

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

  it("D7: knows it by the bare id of the service, too, which adoptExecutionId may have", () => {
    const mrs = "pulumi-nodejs:dynamic/bigdata/mrs:JobExecution";
    const inputs = { clusterId: "c-1", jobType: "HiveScript" };
    const gone = step("delete", mrs, "before", { id: "c-1/run-1", outputs: { status: "RUNNING" } });
    const takes = (clusterId: string) =>
      step("create", mrs, "after", { inputs: { ...inputs, clusterId, adoptExecutionId: "run-1" } });
    assert.equal(changedOf(planOf({ steps: [gone, takes("c-1")] }), "before").action, "leave");
    assert.equal(changedOf(planOf({ steps: [gone, takes("c-2")] }), "before").action, "cancel");
  });

  it("and nothing else", () => {
    for (const other of [taker("create", RUN, "run-3"), taker("create", JOB, "run-1")])
      assert.equal(changedOf(planOf({ steps: [leaves, other] }), "before").action, "cancel");
  });
});

describe("a plan of a run that is renamed without an alias", () => {
  const inputs = { jobId: "j", clusterId: "c", jobConfigs: { args: ["a"] } };
  const leaves = step("delete", RUN, "before", { inputs: { ...inputs, __urn: "1", onDelete: "leave" } });
  const why = (now: object, type = RUN) =>
    changedOf(planOf({ steps: [leaves, step("create", type, "after", { inputs: { ...now } })] }), "after")
      .why;

  it("says that an alias would keep it", () => {
    assert.deepEqual(why({ ...inputs, __urn: "2" }), [
      "new in this stack; before, which leaves it, asks for the same: if it was only renamed, the option aliases keeps it",
    ]);
  });

  it("and nothing of it where it asks for something else, or is of another class", () => {
    assert.deepEqual(why({ ...inputs, jobConfigs: { args: ["b"] } }), ["new in this stack"]);
    assert.deepEqual(why({ ...inputs, adoptExecutionId: "run-9" }).length, 1);
    assert.deepEqual(why(inputs, "pulumi-nodejs:dynamic/bigdata/mrs/v1:JobExecution"), ["new in this stack"]);
  });
});
