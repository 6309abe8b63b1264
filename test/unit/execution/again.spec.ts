import assert from "node:assert/strict";
import { gone, runId, Sahara, succeeded } from "../story";
import { after, noted, shellRun, Stack, warnings } from "../world";

describe("R1: up again, nothing changed", () => {
  it("after a good end: no diff and no request at all", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    assert.equal((await stack.up(shellRun())).did, "same");
    assert.deepEqual(sahara.sent, []);
  });

  it("after a failure and a refresh the diff still decides by the stored status", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "FAILED");
    await stack.refresh();
    assert.equal(stack.state?.failed, false);
    assert.equal((await stack.up(shellRun())).did, "replace");
    assert.equal(sahara.count(/execute$/), 1);
  });
});

describe("R3: the stored status is FAILED or CANCELLED", () => {
  for (const word of ["DONEWITHERROR", "KILLED"]) {
    it(`${word}: preview says why on the row, and a new run replaces it`, async () => {
      const sahara = new Sahara();
      const stack = await after(sahara, word);
      const preview = await stack.preview(shellRun());
      assert.deepEqual(preview.replaces, ["rerunFailed"]);
      assert.match(
        noted(preview).join(),
        /a new run: the last run ended (FAILED|CANCELLED).*rerunFailed starts/,
      );
      assert.deepEqual(sahara.writes, []);
      const shown = await stack.up(shellRun());
      assert.deepEqual(
        [shown.did, shown.error, stack.outputs["status"]],
        ["replace", undefined, "SUCCEEDED"],
      );
      assert.equal(sahara.count(/^DELETE/), 1);
    });
  }
});

describe("R4: rerunFailed false", () => {
  it("an update that only reads and fails again with the same reason", async () => {
    const sahara = new Sahara().tells("DONEWITHERROR");
    const stack = Stack.of(sahara);
    const inputs = shellRun({ rerunFailed: false });
    const first = await stack.up(inputs);
    sahara.forget();
    for (const _ of [1, 2]) {
      const again = await stack.up(inputs);
      assert.deepEqual([again.did, again.error], ["update", first.error]);
      await stack.refresh();
    }
    assert.deepEqual(sahara.writes, []);
  });

  it("the same when the record is gone, and with warn no diff at all", async () => {
    const sahara = new Sahara().tells("FAILED");
    const stack = Stack.of(sahara);
    const inputs = shellRun({ rerunFailed: false });
    const first = await stack.up(inputs);
    sahara.detour(/refresh-status$/, gone);
    assert.equal((await stack.up(inputs)).error, first.error);
    assert.equal(stack.outputs["status"], "FAILED");
    assert.equal(stack.outputs["recordMissing"], true);
    const warn = { ...inputs, onFailure: "warn" };
    await stack.up(warn);
    assert.equal((await stack.up(warn)).did, "same");
  });
});

describe("R5: an unfinished run is waited for", () => {
  for (const between of ["nothing", "refresh"]) {
    it(`with ${between} in between`, async () => {
      const sahara = new Sahara().tells("RUNNING");
      const stack = Stack.of(sahara);
      await stack.up(shellRun({ __customTimeouts: { create: "5s" } }));
      if (between === "refresh") {
        assert.equal((await stack.refresh()).did, "refresh", "--expect-no-changes would lie");
      }
      sahara.detour(/refresh-status$/, "as usual", succeeded(1));
      const shown = await stack.up(shellRun({ __customTimeouts: { create: "5s" } }));
      assert.deepEqual([shown.did, shown.error], ["update", undefined]);
      assert.equal(sahara.count(/execute$/), 1);
    });
  }
});

describe("R11: three failing ups, then a good one", () => {
  it("no record is lost until the good one, which cleans them all up", async () => {
    const sahara = new Sahara().tells("FAILED").tells("DONEWITHERROR").tells("KILLED").tells("SUCCEEDED");
    const stack = Stack.of(sahara);
    for (const n of [1, 2, 3]) {
      assert.match((await stack.up(shellRun())).error ?? "", /ERR_RUN_FAILED/);
      assert.equal(stack.state?.id, runId(n));
      assert.equal(stack.pending.length, n - 1);
      assert.equal(sahara.count(/^DELETE/), 0);
    }
    assert.equal((await stack.up(shellRun())).error, undefined);
    assert.deepEqual(stack.pending, []);
    assert.deepEqual(
      sahara.sent.filter((line) => line.startsWith("DELETE")),
      [1, 2, 3].map((n) => `DELETE /job-executions/${runId(n)}`),
    );
    assert.deepEqual(stack.outputs["__replaced"], [runId(3), runId(2), runId(1)]);
  });
});

describe("R13: stored UNKNOWN", () => {
  it("read again and unfinished: waited for", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("HIBERNATING"));
    const inputs = shellRun({ __customTimeouts: { create: "1m" } });
    await stack.up(inputs);
    sahara.detour(/refresh-status$/, "as usual", "as usual", succeeded(1));
    const shown = await stack.up(inputs);
    assert.deepEqual([shown.did, shown.error], ["update", undefined]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("read again and ended without a result: fails at once with the same reason, and is never run anew", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("SUSPENDFAILED"));
    const first = await stack.up(shellRun());
    for (const _ of [1, 2]) {
      const again = await stack.up(shellRun({ rerunFailed: true }));
      assert.deepEqual([again.did, again.error], ["update", first.error]);
      assert.equal(again.tookMs, 0);
      await stack.refresh();
    }
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("a result that has come since counts", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("SUSPENDFAILED"));
    await stack.up(shellRun());
    sahara.detour(/refresh-status$/, succeeded(1));
    assert.equal((await stack.up(shellRun())).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("warnings do not repeat within a phase", async () => {
    const shown = await Stack.of(new Sahara().tells("ODD", "ODD", "ODD", "SUCCEEDED")).up(shellRun());
    assert.equal(new Set(warnings(shown)).size, warnings(shown).length);
  });
});
