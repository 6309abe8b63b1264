import assert from "node:assert/strict";
import { answer, down, gone, refusal, runId, Sahara, unclear } from "../story";
import { shellRun, Stack, warnings } from "../world";

async function started(...looks: string[]): Promise<{ stack: Stack; sahara: Sahara }> {
  const sahara = new Sahara().tells(...looks);
  const stack = Stack.of(sahara);
  await stack.up(shellRun({ waitForCompletion: false }));
  sahara.forget();
  return { stack, sahara };
}

describe("F1: the run has ended since", () => {
  for (const [word, status] of [
    ["SUCCEEDED", "SUCCEEDED"],
    ["DONEWITHERROR", "FAILED"],
    ["KILLED", "CANCELLED"],
    ["RUNNING", "RUNNING"],
    ["SUSPENDFAILED", "UNKNOWN"],
  ]) {
    it(`${word}: outputs updated, no error, nothing written, the diff after it reports no change`, async () => {
      const { stack, sahara } = await started(word!);
      const shown = await stack.refresh();
      assert.deepEqual([shown.did, shown.error, shown.lines], ["refresh", undefined, []]);
      assert.deepEqual([stack.outputs["status"], stack.outputs["serviceStatus"]], [status, word]);
      assert.deepEqual(sahara.sent, [`GET /job-executions/${runId(1)}/refresh-status`]);
    });
  }

  it("the next up acts by what refresh found", async () => {
    const { stack, sahara } = await started("FAILED");
    await stack.refresh();
    assert.equal((await stack.up(shellRun({ waitForCompletion: false }))).did, "replace");
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("a flag changed behind our back is shown by refresh and mended by the next up", async () => {
    const sahara = new Sahara().tells("SUCCEEDED", { is_protected: true, info: { status: "SUCCEEDED" } });
    const stack = Stack.of(sahara);
    await stack.up(shellRun());
    assert.equal((await stack.refresh()).did, "update");
    assert.equal(stack.outputs["isProtected"], true);
    await stack.up(shellRun());
    assert.equal(sahara.count(/^PATCH/), 1);
    assert.equal((await stack.up(shellRun())).did, "same");
  });

  it("times once seen stay", async () => {
    const times = { start_time: "2026-11-20T15:00:01", engine_job_id: "1@n" };
    const sahara = new Sahara().tells("PENDING", { info: { status: "RUNNING" }, ...times }, "SUCCEEDED");
    const stack = Stack.of(sahara);
    await stack.up(shellRun());
    const before = stack.outputs;
    sahara.detour(
      /refresh-status$/,
      answer(200, { job_execution: { id: runId(1), info: { status: "SUCCEEDED" } } }),
    );
    await stack.refresh();
    assert.deepEqual(stack.outputs, before);
  });
});

describe("F2: the record is gone, the run had been seen finished", () => {
  for (const word of ["SUCCEEDED", "FAILED", "SUSPENDFAILED"]) {
    it(`${word}: kept, recordMissing`, async () => {
      const sahara = new Sahara().tells(word);
      const stack = Stack.of(sahara);
      await stack.up(shellRun());
      const { status } = stack.outputs;
      sahara.detour(/refresh-status$/, gone, gone);
      assert.equal((await stack.refresh()).error, undefined);
      assert.deepEqual([stack.outputs["status"], stack.outputs["recordMissing"]], [status, true]);
    });
  }

  it("a success is not run again", async () => {
    const sahara = new Sahara().tells("SUCCEEDED");
    const stack = Stack.of(sahara);
    await stack.up(shellRun());
    sahara.detour(/refresh-status$/, gone);
    await stack.refresh();
    assert.equal((await stack.up(shellRun())).did, "same");
    assert.equal(sahara.count(/execute$/), 1);
  });
});

describe("F3: the record is gone, not finished", () => {
  it("dropped, with a warning that the next up starts a new run", async () => {
    const { stack, sahara } = await started("RUNNING");
    sahara.detour(/refresh-status$/, gone);
    const shown = await stack.refresh();
    assert.equal(stack.state, undefined);
    assert.match(warnings(shown).join(), /is gone; the next `pulumi up` starts a new run/);
    assert.equal((await stack.up(shellRun())).did, "create");
  });
});

describe("F4: no answer to build on", () => {
  const troubles = [
    ["the service is down", down, /ERR_NO_ANSWER/],
    ["500", answer(500, "oops"), /ERR_SERVICE_FAULT/],
    ["401", answer(401, "Authentication required"), /ERR_AUTHENTICATION/],
    ["403", refusal(403, "FORBIDDEN", "no"), /ERR_FORBIDDEN/],
    ["a redirect to somewhere", answer(302, "<html>"), /ERR_SERVICE_FAULT/],
  ] as const;
  for (const [name, step, expected] of troubles) {
    it(`${name}: an error, state untouched`, async () => {
      const { stack, sahara } = await started("RUNNING");
      const { state } = stack;
      sahara.detour(/refresh-status$/, step);
      assert.match((await stack.refresh()).error ?? "", expected);
      assert.equal(stack.state, state);
    });
  }

  it("a 200 with a login page: asked again for a while, then an error", async () => {
    const { stack, sahara } = await started("RUNNING");
    const { state } = stack;
    sahara.detour(
      /refresh-status$/,
      ...Array.from({ length: 99 }, () => answer(200, "<html>sign in</html>")),
    );
    const { error = "", tookMs } = await stack.refresh();
    assert.match(error, /ERR_SERVICE_FAULT/);
    assert.ok(tookMs <= 30_000, `${tookMs} ms`);
    assert.equal(stack.state, state);
  });

  it("the string Sahara answers while it removes a row: asked again, and gone is gone", async () => {
    const { stack, sahara } = await started("RUNNING");
    sahara.detour(/refresh-status$/, unclear, unclear, gone);
    assert.equal((await stack.refresh()).error, undefined);
    assert.equal(stack.state, undefined);
  });
});
