import assert from "node:assert/strict";
import { answer, down, gone, refusal, runId, Sahara } from "../story";
import { shellRun, Stack, warnings } from "../world";

const MINUTE_MS = 60_000;

describe("O8: waitForCompletion false", () => {
  const inputs = shellRun({ waitForCompletion: false });

  it("is done after the submit; the next up has no diff and asks nothing", async () => {
    const sahara = new Sahara().tells("RUNNING", "SUCCEEDED");
    const stack = Stack.of(sahara);
    assert.equal((await stack.up(inputs)).error, undefined);
    assert.equal(stack.outputs["status"], "PENDING");
    assert.equal(sahara.count(/refresh-status$/), 0);
    sahara.forget();
    assert.equal((await stack.up(inputs)).did, "same");
    assert.deepEqual(sahara.sent, []);
  });

  it("refresh brings the outcome; turned to true on an unfinished run it waits", async () => {
    const stack = Stack.of(new Sahara().tells("RUNNING", "RUNNING", "SUCCEEDED"));
    await stack.up(inputs);
    await stack.refresh();
    assert.equal(stack.outputs["status"], "RUNNING");
    const waited = await stack.up(shellRun());
    assert.deepEqual([waited.did, waited.error], ["update", undefined]);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });
});

describe("O9: a run that does not get going", () => {
  it("warns of an inactive cluster once, while waiting, and not before a healthy start would be due", async () => {
    const sahara = new Sahara().tells(...Array.from({ length: 40 }, () => "PENDING"), "SUCCEEDED");
    sahara.detour(/clusters/, "as usual");
    const stack = Stack.of(sahara);
    sahara.cluster = { name: "blue", status: "Starting" };
    const shown = await stack.up(shellRun());
    assert.equal(shown.error, undefined);
    const stuck = warnings(shown).filter((text) => text.includes("does not get going"));
    assert.deepEqual(stuck, [
      "the run does not get going: cluster blue is Starting, and Sahara works only with an Active one",
    ]);
    const first = sahara.sent.findIndex((line, at) => at > 4 && line.includes("/clusters/"));
    assert.ok(sahara.sent.slice(0, first).filter((line) => line.endsWith("refresh-status")).length > 5);
  });

  it("a cluster that is gone is named, a quick start asks nothing, an unreadable cluster is no failure", async () => {
    const lost = new Sahara().tells(...Array.from({ length: 30 }, () => "PENDING"), "SUCCEEDED");
    lost.detour(/clusters/, "as usual", gone, down);
    const shown = await Stack.of(lost).up(shellRun());
    assert.equal(shown.error, undefined);
    assert.deepEqual(warnings(shown), ["the run does not get going: the cluster no longer exists"]);

    const quick = new Sahara().tells("PENDING", "PENDING", "SUCCEEDED");
    await Stack.of(quick).up(shellRun());
    assert.equal(quick.count(/clusters/), 1);
  });
});

describe("O10: refused for want of room", () => {
  it("is asked again, shown as queued, and then runs once", async () => {
    const sahara = new Sahara().detour(/execute$/, answer(429), answer(429));
    const shown = await Stack.of(sahara).up(shellRun());
    assert.equal(shown.error, undefined);
    assert.ok(shown.lines.some(({ text }) => /queued by the service's limit/.test(text)));
    assert.equal(sahara.count(/execute$/), 3);
  });

  it("until the wait limit", async () => {
    const sahara = new Sahara().detour(/execute$/, ...Array.from({ length: 99 }, () => answer(429)));
    const stack = Stack.of(sahara);
    const { error = "", tookMs } = await stack.up(shellRun({ __customTimeouts: { create: "10m" } }));
    assert.match(error, /nothing was started.*ERR_SERVICE_REFUSED/);
    assert.equal(tookMs, 10 * MINUTE_MS);
    assert.equal(stack.state, undefined);
  });

  it("any other refusal is final, with the service's reason", async () => {
    const sahara = new Sahara().detour(/execute$/, refusal(400, "INVALID_DATA", "Shell job must …"));
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(shellRun());
    assert.match(
      error,
      /could not execute job .* Sahara answered INVALID_DATA: Shell job must … Error ID: e-1/,
    );
    assert.equal(sahara.count(/execute$/), 1);
    assert.equal(stack.state, undefined);
  });
});

describe("O11: the record vanishes during the wait", () => {
  it("fails as outcome unknown, is stored UNKNOWN + recordMissing, and is never silently run again", async () => {
    const sahara = new Sahara().tells("RUNNING", gone);
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(shellRun());
    assert.match(
      error,
      /vanished while waiting for it, last seen RUNNING: outcome unknown.*ERR_RUN_VANISHED/,
    );
    assert.equal(stack.state?.id, runId(1));
    assert.deepEqual([stack.outputs["status"], stack.outputs["recordMissing"]], ["UNKNOWN", true]);

    for (const _ of [1, 2]) {
      const again = await stack.up(shellRun());
      assert.equal(again.did, "update");
      assert.match(again.error ?? "", /ERR_RUN_VANISHED/);
      await stack.refresh();
      assert.equal(stack.outputs["recordMissing"], true);
    }
    assert.equal(sahara.count(/execute$/), 1);
  });
});
