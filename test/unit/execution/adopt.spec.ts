import assert from "node:assert/strict";
import { runId, Sahara } from "../story";
import { after, noted, shellRun, Stack } from "../world";

describe("R9: adoptExecutionId", () => {
  const foreign = runId(77);
  const adopting = shellRun({ adoptExecutionId: foreign });

  it("the run is taken over, waited for, and nothing is submitted", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["RUNNING", "RUNNING", "SUCCEEDED"] });
    const stack = Stack.of(sahara);
    const shown = await stack.up(adopting);
    assert.equal(shown.error, undefined);
    assert.deepEqual(sahara.writes, []);
    assert.deepEqual([stack.state?.id, stack.outputs["status"]], [foreign, "SUCCEEDED"]);
    assert.match(noted(shown).join(), /took over .* which is RUNNING/);
  });

  it("not there: an error, nothing started", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(adopting);
    assert.match(error, /adoptExecutionId: there is no .*Nothing was started.*ERR_ADOPT/);
    assert.deepEqual(sahara.writes, []);
    assert.equal(stack.state, undefined);
  });

  it("removed, or equal to the present run: no diff", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    await stack.up(adopting);
    assert.equal((await stack.up(adopting)).did, "same");
    assert.equal((await stack.up(shellRun())).did, "same");
    assert.equal((await stack.up(adopting)).did, "same");
  });

  it("the present run in another form of its id is the present run, and is not replaced by itself", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    for (const form of [foreign, foreign.toUpperCase(), foreign.replaceAll("-", "")]) {
      const { did, error } = await stack.up(shellRun({ adoptExecutionId: form }));
      assert.deepEqual([did, error], [form === foreign ? "create" : "same", undefined], form);
    }
    assert.deepEqual([stack.state?.id, sahara.writes], [foreign, []]);
  });

  it("another id: by replacement, the former run cancelled and deleted", async () => {
    const sahara = new Sahara().tells("RUNNING").holds(foreign, { looks: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    const shown = await stack.up(adopting);
    assert.deepEqual([shown.did, shown.error, stack.state?.id], ["replace", undefined, foreign]);
    assert.equal(sahara.count(/\/cancel$/), 1);
    assert.equal(sahara.count(/^DELETE/), 1);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("another id that is not there: the former run is left in peace", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    const { error = "" } = await stack.up(adopting);
    assert.match(error, /ERR_ADOPT/);
    assert.equal(sahara.count(/\/cancel$/), 0);
  });

  it("an adopted run that had failed fails up", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["FAILED"] });
    const { error = "" } = await Stack.of(sahara).up(adopting);
    assert.match(error, /ERR_RUN_FAILED/);
  });

  it("an adopted run keeps the protection that it has where the inputs say so", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["SUCCEEDED"] }, { is_protected: true });
    await Stack.of(sahara).up({ ...adopting, isProtected: true });
    assert.deepEqual(sahara.writes, []);
  });
});

describe("R10: adoptExecutionId names the run being replaced", () => {
  it("is refused by the diff, so already in preview; nothing sent", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    const inputs = shellRun({ adoptExecutionId: runId(1), triggers: ["new"] });
    const { error = "" } = await stack.preview(inputs);
    assert.match(
      error,
      /the very run that is to be replaced \(triggers\[0\] is new\).*Remove adoptExecutionId/,
    );
    assert.match(error, /ERR_ADOPT/);
    assert.match((await stack.up(inputs)).error ?? "", /ERR_ADOPT/);
    assert.deepEqual(sahara.writes, []);
  });

  it("also where rerunFailed asks for the replacement", async () => {
    const stack = await after(new Sahara(), "FAILED");
    const { error = "" } = await stack.preview(shellRun({ adoptExecutionId: runId(1) }));
    assert.match(error, /ERR_ADOPT/);
  });
});
