import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import { executionResource } from "../../../provider/resource";
import type { ExecutionService } from "../../../provider/services/execution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { dynamicProvider } from "../../../provider/transports/handler";
import { answer, down, refusal, runId, Sahara, succeeded, type Step } from "../story";
import { noted, shellRun, Stack, warnings } from "../world";

/** An answer that takes 30 s, unless it is given up; Ctrl-C comes 5 s into it. */
function hanging(stack: () => Stack, then: Step): Step {
  return async (signal) => {
    const { clock } = stack();
    stack().interruptAfter(5_000);
    await clock.sleep(30_000, signal);
    if (signal?.aborted) return new BigdataError("ERR_INTERRUPTED", "given up before an answer came");
    return then;
  };
}

describe("I1: Ctrl-C", () => {
  it("in a pause between looks: up ends within a second, id kept, the message names the run; next up resumes", async () => {
    const sahara = new Sahara().tells("RUNNING", "RUNNING", "RUNNING", "RUNNING", "SUCCEEDED");
    const stack = Stack.of(sahara);
    sahara.detour(/execute$/, () => (stack.interruptAfter(1_100), "as usual"));
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.match(error, new RegExp(`interrupted while waiting for .*${runId(1)}.*ERR_INTERRUPTED`));
    assert.match(error, /the next `pulumi up` waits for this same run/);
    assert.ok(tookMs <= 2_100, `${tookMs} ms`);
    assert.equal(stack.state?.id, runId(1));
    assert.equal(sahara.count(/cancel$/), 0);

    const next = await stack.up(shellRun());
    assert.deepEqual([next.did, next.error], ["update", undefined]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  const places: readonly (readonly [name: string, match: RegExp, inputs: Record<string, unknown>])[] = [
    ["a look", /refresh-status$/, {}],
    ["the diagnosis of a slow start", /clusters/, {}],
    ["the PATCH after the submit", /^PATCH/, { isProtected: true }],
    ["the cancel of a run past its limit", /cancel$/, { runTimeoutSeconds: 3 }],
  ];
  for (const [name, match, inputs] of places) {
    it(`while ${name} hangs: within a second, id kept`, async () => {
      const sahara = new Sahara().tells(...Array.from({ length: 40 }, () => "PENDING"));
      const stack: Stack = Stack.of(sahara);
      // The first request for the cluster is the check's.
      const steps = name.startsWith("the diagnosis") ? ["as usual"] : [];
      sahara.detour(
        match,
        ...steps,
        hanging(() => stack, "as usual"),
      );
      const before = stack.clock.now();
      let interruptedAt = 0;
      const interruptAfter = stack.interruptAfter.bind(stack);
      Object.assign(stack, {
        interruptAfter: (ms: number) => ((interruptedAt = stack.clock.now() + ms), interruptAfter(ms)),
      });
      const { error = "" } = await stack.up(shellRun(inputs));
      assert.match(error, new RegExp(`${runId(1)}.*ERR_INTERRUPTED`));
      assert.ok(interruptedAt > before);
      assert.ok(stack.clock.now() - interruptedAt <= 1_000, `${stack.clock.now() - interruptedAt} ms`);
      assert.equal(stack.state?.id, runId(1));
    });
  }

  it("while the first look of a resumed wait hangs: within a second, the state as it was", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack: Stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    sahara.detour(
      /refresh-status$/,
      hanging(() => stack, "as usual"),
    );
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.match(error, new RegExp(`${runId(1)}.*ERR_INTERRUPTED`));
    assert.ok(tookMs <= 6_000, `${tookMs} ms`);
    assert.equal(stack.state?.id, runId(1));
  });

  const requestsOfDelete: readonly (readonly [name: string, match: RegExp])[] = [
    ["first look", /refresh-status$/],
    ["cancel", /cancel$/],
    ["removal", /^DELETE/],
  ];
  for (const [name, match] of requestsOfDelete) {
    it(`while the ${name} of a delete hangs: within a second, the state as it was`, async () => {
      const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["KILLED"] });
      const stack: Stack = Stack.of(sahara);
      await stack.up(shellRun({ waitForCompletion: false }));
      sahara.detour(
        match,
        hanging(() => stack, "as usual"),
      );
      const { error = "", tookMs } = await stack.destroy();
      assert.match(error, /ERR_INTERRUPTED/);
      assert.ok(tookMs <= 7_000, `${tookMs} ms`);
      assert.equal(stack.state?.id, runId(1));
    });
  }

  it("while what protects a run is looked up: within a second", async () => {
    const no = refusal(400, "DELETION_FAILED", "could not be deleted because it's marked as protected");
    const sahara = new Sahara().tells("SUCCEEDED").detour(/^DELETE/, no);
    const stack: Stack = Stack.of(sahara);
    await stack.up(shellRun());
    sahara.detour(
      /clusters/,
      hanging(() => stack, "as usual"),
    );
    const { error = "", tookMs } = await stack.destroy();
    assert.match(error, /ERR_PROTECTED/);
    assert.ok(tookMs <= 7_000, `${tookMs} ms`);
  });

  it("onInterrupt: cancel meets a run that has just ended well: that end counts, and nothing runs again", async () => {
    const sahara = new Sahara().tells("RUNNING").detour(/cancel$/, succeeded(1));
    const stack = Stack.of(sahara);
    sahara.detour(/execute$/, () => (stack.interruptAfter(1_100), "as usual"));
    const inputs = shellRun({ onInterrupt: "cancel" });
    assert.equal((await stack.up(inputs)).error, undefined);
    assert.deepEqual([stack.outputs["status"], stack.outputs["__cancelAsked"]], ["SUCCEEDED", undefined]);
    assert.equal((await stack.up(inputs)).did, "same");
  });

  it("onInterrupt: cancel is refused: what the run ends as is its own end, and nothing runs again", async () => {
    const no = refusal(400, "CANCELING_FAILED", "could not be canceled because it's marked as protected");
    const sahara = new Sahara().tells("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED").detour(/cancel$/, no);
    const stack = Stack.of(sahara);
    sahara.detour(/execute$/, () => (stack.interruptAfter(600), "as usual"));
    const inputs = shellRun({ onInterrupt: "cancel" });
    assert.match((await stack.up(inputs)).error ?? "", /No cancel got through.*waits for this same run/);
    assert.equal((await stack.up(inputs)).error, undefined);
    assert.deepEqual([stack.outputs["status"], sahara.count(/execute$/)], ["SUCCEEDED", 1]);
  });

  it("while what the inputs refer to is read: within a second, nothing started", async () => {
    const sahara = new Sahara();
    const stack: Stack = Stack.of(sahara);
    sahara.detour(
      /GET .jobs/,
      hanging(() => stack, "as usual"),
    );
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.notEqual(error, "");
    assert.ok(tookMs <= 6_000, `${tookMs} ms`);
    assert.deepEqual(sahara.writes, []);
  });

  it('onInterrupt "cancel": the cancel is sent, not waited for; the next up acts by what became of it', async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["RUNNING", "SUCCEEDED"] });
    const stack: Stack = Stack.of(sahara);
    const inputs = shellRun({ onInterrupt: "cancel" });
    sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
    const { error = "", tookMs } = await stack.up(inputs);
    assert.match(error, /A cancel was sent; the next `pulumi up` acts by what became of it/);
    assert.ok(tookMs <= 6_000);
    assert.equal(sahara.count(/cancel$/), 1);
    // It trapped the signal and ended well half-way: no success.
    const next = await stack.up({ ...inputs, rerunFailed: false });
    assert.match(next.error ?? "", /ERR_RUN_FAILED/);
    assert.equal(stack.outputs["status"], "CANCELLED");
    assert.equal((await stack.up(inputs)).did, "replace");
  });

  it('onInterrupt "cancel": cancelled by then, so the next up starts anew at once, and says why', async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["KILLED"] }).tells("SUCCEEDED");
    const stack: Stack = Stack.of(sahara);
    const inputs = shellRun({ onInterrupt: "cancel" });
    sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
    await stack.up(inputs);
    const next = await stack.up(inputs);
    assert.deepEqual([next.did, next.error], ["replace", undefined]);
    assert.match(noted(next).join(), /a new run: the last run ended CANCELLED \(KILLED\)/);
    assert.equal(sahara.count(/execute$/), 2);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it('onInterrupt "cancel": a cancel that hangs or fails holds nothing up', async () => {
    for (const step of [down, async () => new Promise<Step>(() => {})]) {
      const sahara = new Sahara().tells("RUNNING");
      const stack: Stack = Stack.of(sahara);
      sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
      sahara.detour(/cancel$/, step);
      const { error = "", tookMs } = await stack.up(shellRun({ onInterrupt: "cancel" }));
      assert.match(error, /ERR_INTERRUPTED/);
      assert.ok(tookMs <= 6_000, `${tookMs} ms`);
    }
  });

  it('onInterrupt "cancel": one that may not have arrived is sent again while there is time', async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["KILLED"] });
    const stack: Stack = Stack.of(sahara);
    sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
    sahara.detour(/cancel$/, () => new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was 503"));
    await stack.up(shellRun({ onInterrupt: "cancel" }));
    assert.equal(sahara.count(/cancel$/), 2);
    assert.equal(stack.outputs["__cancelAsked"], true);
  });

  it("a cancel of ours is remembered through updates that do not wait", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["RUNNING", "SUCCEEDED"] });
    const stack: Stack = Stack.of(sahara);
    sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
    await stack.up(shellRun({ onInterrupt: "cancel" }));
    await stack.up(shellRun({ waitForCompletion: false, isPublic: true }));
    await stack.refresh();
    assert.equal(stack.outputs["status"], "CANCELLED");
  });

  it("during a delete: state kept, and the next destroy goes on", async () => {
    const sahara = new Sahara().tells({
      looks: ["RUNNING"],
      afterCancel: [...Array(20).fill("RUNNING"), "KILLED"],
    });
    const stack: Stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    sahara.detour(/cancel$/, () => (stack.interruptAfter(5_000), "as usual"));
    const { error = "", tookMs } = await stack.destroy();
    assert.match(error, /interrupted while cancelling .*stays in state.*ERR_INTERRUPTED/);
    assert.ok(tookMs <= 6_000);
    assert.equal((await stack.destroy()).error, undefined);
  });
});

describe("I2: Ctrl-C before the submit is answered", () => {
  const late =
    (stack: () => Stack, ms: number): Step =>
    async (signal) => {
      stack().interruptAfter(1_000);
      await stack().clock.sleep(1_000 + ms, signal);
      return signal?.aborted ? new BigdataError("ERR_SUBMIT_UNKNOWN", "given up, maybe done") : "as usual";
    };

  it("an answer within 2 s is waited for: id kept", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack: Stack = Stack.of(sahara);
    sahara.detour(
      /execute$/,
      late(() => stack, 1_900),
    );
    const { error = "" } = await stack.up(shellRun());
    assert.match(error, /ERR_INTERRUPTED/);
    assert.equal(stack.state?.id, runId(1));
  });

  it("a later one is not: an error that says the run may have started", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack: Stack = Stack.of(sahara);
    sahara.detour(
      /execute$/,
      late(() => stack, 20_000),
    );
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.match(error, /ERR_SUBMIT_UNKNOWN/);
    assert.ok(tookMs <= 3_100, `${tookMs} ms`);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("before the submit: nothing is sent, also when it comes while the engine is asked for a sign of life", async () => {
    const sahara = new Sahara();
    const stack: Stack = Stack.of(sahara);
    Object.defineProperty(stack, "engineAlive", { get: () => (stack.interrupt(), true) });
    assert.match((await stack.up(shellRun())).error ?? "", /nothing was started.*ERR_INTERRUPTED/);
    assert.deepEqual(sahara.writes, []);
  });
});

describe("I1: Ctrl-C during the look before a submission", () => {
  it("says that nothing was started", async () => {
    const sahara = new Sahara();
    const stack: Stack = Stack.of(sahara);
    sahara.detour(
      /job-executions$/,
      hanging(() => stack, answer(200)),
    );
    assert.match((await stack.up(shellRun())).error ?? "", /Nothing was started \[ERR_INTERRUPTED\]/);
    assert.deepEqual(sahara.writes, []);
  });
});

describe("I1: Ctrl-C while more is asked about the run that has just started", () => {
  it("what is known of it is stored at once", async () => {
    const sahara = new Sahara();
    const number = { method: "GET", path: "/number", repeatable: true, purpose: "read its number" } as const;
    const read: ExecutionService["read"] = (given, sighting) => {
      const told = saharaJobExecution.read(given, sighting);
      if (sighting.run !== undefined) return told;
      return { kind: "further", request: number, read: () => told, otherwise: told };
    };
    const service = { ...saharaJobExecution, read };
    const stack: Stack = new Stack(sahara, (surroundings) =>
      dynamicProvider(executionResource(service), surroundings),
    );
    sahara.detour(
      /number$/,
      hanging(() => stack, answer(200)),
    );
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.match(error, /ERR_INTERRUPTED/);
    assert.equal(stack.state?.id, runId(1));
    assert.ok(tookMs <= 6_000, `${tookMs} ms`);
  });
});

describe("a submit whose answer cannot be read", () => {
  it("I4: nothing has come of it, so it is sent once more", async () => {
    for (const step of [
      answer(202),
      answer(202, "<html>"),
      answer(202, { job_execution: {} }),
      answer(200, []),
    ]) {
      const sahara = new Sahara().detour(/execute$/, step);
      const stack = Stack.of(sahara);
      const { error, lines } = await stack.up(shellRun());
      assert.equal(error, undefined);
      assert.ok(lines.some(({ text }) => /nothing has come of it.*once more/.test(text)));
      assert.equal(sahara.count(/execute$/), 2);
    }
  });
});

describe("I6: the engine is gone", () => {
  it("nothing is submitted any more, retries included", async () => {
    const sahara = new Sahara();
    const stack: Stack = Stack.of(sahara);
    stack.engineAlive = false;
    assert.match((await stack.up(shellRun())).error ?? "", /engine no longer answers.*ERR_ENGINE_GONE/);
    assert.deepEqual(sahara.writes, []);

    stack.engineAlive = true;
    sahara.detour(/execute$/, () => ((stack.engineAlive = false), answer(429)));
    const shown = await stack.up(shellRun());
    assert.match(shown.error ?? "", /ERR_ENGINE_GONE/);
    assert.equal(sahara.count(/execute$/), 1);
    assert.deepEqual(warnings(shown), []);
  });
});
