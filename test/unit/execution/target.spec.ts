import assert from "node:assert/strict";
import { gone, runId, Sahara } from "../story";
import { shellRun, Stack } from "../world";

async function elsewhere(change: "serviceUrl" | "projectId", more = {}, word = "RUNNING") {
  const sahara = new Sahara().tells(word);
  const stack = Stack.of(sahara);
  await stack.up(shellRun({ waitForCompletion: false, ...more }));
  await stack.refresh();
  sahara[change] = change === "serviceUrl" ? "http://other.example:8386/v1.1" : "p2";
  sahara.forget();
  return { sahara, stack };
}

describe("C2: the target differs from the one recorded", () => {
  for (const change of ["serviceUrl", "projectId"] as const) {
    it(`${change}: read and delete are errors that name both and the way out; nothing is sent`, async () => {
      const { stack, sahara } = await elsewhere(change);
      const { state } = stack;
      for (const { error = "" } of [await stack.refresh(), await stack.destroy()]) {
        assert.match(error, /recorded at http:\/\/sahara\.example:8386\/v1\.1, project p1/);
        assert.match(
          error,
          /leads to .*(other\.example|project p2).*adoptExecutionId.*onDelete: "leave".*ERR_TARGET_CHANGED/,
        );
      }
      assert.deepEqual(sahara.sent, []);
      assert.equal(stack.state, state);
    });

    it(`${change}: a replacement stops before anything starts`, async () => {
      for (const word of ["RUNNING", "SUCCEEDED"]) {
        const { stack, sahara } = await elsewhere(change, {}, word);
        const { error = "" } = await stack.up(shellRun({ waitForCompletion: false, triggers: [1] }));
        assert.match(error, /ERR_TARGET_CHANGED/);
        assert.deepEqual(sahara.writes, []);
      }
    });

    it(`${change}: a wait is not resumed at another place`, async () => {
      const { stack, sahara } = await elsewhere(change);
      assert.match((await stack.up(shellRun())).error ?? "", /did not go on with .*ERR_TARGET_CHANGED/);
      assert.equal(sahara.count(/job-executions/), 0);
    });

    it(`${change}: adoptExecutionId equal to the present id records the new target`, async () => {
      const { stack, sahara } = await elsewhere(change, {}, "SUCCEEDED");
      const inputs = shellRun({ waitForCompletion: false, adoptExecutionId: runId(1) });
      const shown = await stack.up(inputs);
      assert.deepEqual([shown.did, shown.error], ["update", undefined]);
      assert.equal(stack.outputs[change], sahara[change]);
      assert.deepEqual(sahara.writes, []);
      assert.equal((await stack.up(inputs)).did, "same");
      assert.equal((await stack.refresh()).error, undefined);
    });

    it(`${change}: a 404 there is no proof that the run is gone`, async () => {
      for (const word of ["RUNNING", "SUCCEEDED"]) {
        const { stack, sahara } = await elsewhere(change, {}, word);
        const before = stack.outputs;
        sahara.detour(/refresh-status$/, gone);
        const { error = "" } = await stack.up(
          shellRun({ waitForCompletion: false, adoptExecutionId: runId(1) }),
        );
        assert.match(error, /ERR_ADOPT/);
        assert.deepEqual(stack.outputs, before);
      }
    });
  }

  it('onDelete "leave" sends nothing and needs no target', async () => {
    const { stack, sahara } = await elsewhere("projectId", { onDelete: "leave" });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(sahara.sent, []);
  });

  it("a change of run options alone needs no target", async () => {
    const { stack, sahara } = await elsewhere("projectId", {}, "SUCCEEDED");
    assert.equal(
      (await stack.up(shellRun({ waitForCompletion: false, onDelete: "leave" }))).error,
      undefined,
    );
    assert.deepEqual(sahara.writes, []);
  });
});
