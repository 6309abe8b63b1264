import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import { NoAnswer } from "../../../provider/http/noAnswer";
import { answer, runId, Sahara, succeeded } from "../story";
import { shellRun, Stack, warnings } from "../world";

const MINUTE_MS = 60_000;

describe("O5: the wait limit is reached", () => {
  it("up fails as still running, id kept; the next up waits on for the same run", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack = Stack.of(sahara);
    const inputs = shellRun({ __customTimeouts: { create: "10m" } });
    const { error = "", tookMs } = await stack.up(inputs);
    assert.match(error, /is still running: RUNNING after a wait of 10m 00s/);
    assert.match(error, /customTimeouts\.create.*ERR_WAIT_LIMIT/);
    assert.equal(tookMs, 10 * MINUTE_MS);
    assert.equal(stack.state?.id, runId(1));

    sahara.detour(/refresh-status$/, "as usual", "as usual", () =>
      answer(200, { job_execution: { id: runId(1), info: { status: "SUCCEEDED" } } }),
    );
    const next = await stack.up(inputs);
    assert.deepEqual([next.did, next.error], ["update", undefined]);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
    assert.equal(sahara.count(/execute$/), 1);
  });
});

describe("O6: runTimeoutSeconds", () => {
  it("cancels the run, fails, and says which limit it was", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["TOBEKILLED", "KILLED"] });
    const stack = Stack.of(sahara);
    const { error = "", tookMs } = await stack.up(shellRun({ runTimeoutSeconds: 120 }));
    assert.match(error, /was cancelled because runTimeoutSeconds \(120\) has passed.*ERR_RUN_TIMEOUT/);
    assert.equal(sahara.count(/\/cancel$/), 1);
    assert.equal(stack.outputs["status"], "CANCELLED");
    assert.ok(tookMs >= 120_000 && tookMs < 130_000, `${tookMs} ms`);
  });

  it("a run that answers the cancel with success did not succeed", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(shellRun({ runTimeoutSeconds: 60 }));
    assert.match(error, /ERR_RUN_TIMEOUT/);
    assert.equal(stack.outputs["status"], "CANCELLED");
  });

  it("a run that had ended well before the cancel came is a success", async () => {
    const sahara = new Sahara().tells("RUNNING");
    sahara.detour(
      /\/cancel$/,
      answer(200, { job_execution: { id: runId(1), info: { status: "SUCCEEDED" } } }),
    );
    const stack = Stack.of(sahara);
    assert.equal((await stack.up(shellRun({ runTimeoutSeconds: 60 }))).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("where no cancel ever left, a success that is seen later is one", async () => {
    const unsent = new NoAnswer("connection refused", "never-sent", "passing");
    const down = new BigdataError("ERR_NO_ANSWER", "connection refused", unsent);
    const sahara = new Sahara().tells("RUNNING").detour(/(cancel|refresh-status)$/, ...Array(500).fill(down));
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(shellRun({ runTimeoutSeconds: 60 }));
    assert.match(error, /it lives on for no cancel got through.*ERR_RUN_TIMEOUT/);
    sahara.comesBack();
    sahara.detour(/refresh-status$/, succeeded(1));
    assert.equal((await stack.up(shellRun({ runTimeoutSeconds: 60 }))).error, undefined);
    assert.deepEqual([stack.outputs["status"], sahara.count(/execute$/)], ["SUCCEEDED", 1]);
  });

  it("a run that lives on fails in time; later it is cancelled again, and its success is none", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["RUNNING"] });
    const stack = Stack.of(sahara);
    const inputs = shellRun({ runTimeoutSeconds: 60 });
    const { error = "", tookMs } = await stack.up(inputs);
    assert.match(error, /lives on although the cancel was accepted.*ERR_RUN_TIMEOUT/);
    assert.ok(tookMs <= 60_000 + 330_000, `${tookMs} ms`);
    assert.equal(stack.outputs["status"], "RUNNING");
    const cancels = sahara.count(/\/cancel$/);
    await stack.up(inputs);
    assert.ok(sahara.count(/\/cancel$/) > cancels);
    sahara.detour(
      /refresh-status$/,
      answer(200, { job_execution: { id: runId(1), info: { status: "SUCCEEDED" } } }),
    );
    await stack.refresh();
    assert.equal(stack.outputs["status"], "CANCELLED");
  });

  it("lowered below the elapsed time of a running run, it cancels that run", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ __customTimeouts: { create: "10m" } }));
    const { error = "", did, tookMs } = await stack.up(shellRun({ runTimeoutSeconds: 300 }));
    assert.equal(did, "update");
    assert.match(error, /runTimeoutSeconds \(300\) has passed/);
    assert.ok(tookMs < 10_000);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("a Ctrl-C while its cancel settles is remembered: a later success is none", async () => {
    const stack: Stack = Stack.of(
      new Sahara().tells({
        looks: ["RUNNING"],
        afterCancel: [() => (stack.interrupt(), "RUNNING"), "SUCCEEDED"],
      }),
    );
    const { error = "" } = await stack.up(shellRun({ runTimeoutSeconds: 60 }));
    assert.match(error, /ERR_INTERRUPTED/);
    assert.match(error, /cancel/i);
    await stack.refresh();
    assert.equal(stack.outputs["status"], "CANCELLED");
  });

  it("with onFailure warn the cancelled run is a warning", async () => {
    const shown = await Stack.of(new Sahara().tells("RUNNING")).up(
      shellRun({ runTimeoutSeconds: 60, onFailure: "warn" }),
    );
    assert.equal(shown.error, undefined);
    assert.match(warnings(shown).join(), /runTimeoutSeconds \(60\) has passed/);
  });
});

describe("O7: onFailure warn", () => {
  const inputs = shellRun({ onFailure: "warn" });

  it("succeeds with one warning, now and at every up, and runs nothing anew", async () => {
    const sahara = new Sahara().tells("DONEWITHERROR");
    const stack = Stack.of(sahara);
    const first = await stack.up(inputs);
    assert.deepEqual([first.error, warnings(first).length], [undefined, 1]);
    assert.equal(stack.outputs["status"], "FAILED");
    for (const _ of [1, 2]) {
      const again = await stack.up(inputs);
      assert.deepEqual([again.did, again.error, warnings(again).length], ["same", undefined, 1]);
    }
    const adjusted = await stack.up({ ...inputs, isProtected: true });
    assert.deepEqual([adjusted.error, warnings(adjusted).length], [undefined, 1]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("is run anew by triggers, by changed inputs, and with rerunFailed: true", async () => {
    for (const change of [{ triggers: [1] }, { jobConfigs: { args: ["x"] } }, { rerunFailed: true }]) {
      const sahara = new Sahara().tells("FAILED");
      const stack = Stack.of(sahara);
      await stack.up(inputs);
      assert.equal((await stack.up({ ...inputs, ...change })).did, "replace");
      assert.equal(sahara.count(/execute$/), 2);
    }
  });
});
