import assert from "node:assert/strict";
import { answer, down, refusal, runId, Sahara, unclear } from "../story";
import { shellRun, Stack, warnings } from "../world";

const MINUTE_MS = 60_000;

describe("O1: a run that ends well", () => {
  it("is created with complete outputs", async () => {
    const sahara = new Sahara().tells(
      "PENDING",
      { info: { status: "RUNNING" }, start_time: "2026-11-20T15:00:02", engine_job_id: "4711@node-1" },
      {
        info: { status: "SUCCEEDED", consoleUrl: "http://oozie/1" },
        start_time: "2026-11-20T15:00:02",
        end_time: "2026-11-20T15:00:42",
        engine_job_id: "4711@node-1",
      },
    );
    const stack = Stack.of(sahara);
    const { error, did } = await stack.up(shellRun());
    assert.equal(error, undefined);
    assert.equal(did, "create");
    const { __urn: _urn, ...outputs } = stack.outputs;
    assert.deepEqual(outputs, {
      ...shellRun(),
      jobType: "Shell",
      executionId: runId(1),
      executionRef: `sahara:${runId(1)}`,
      status: "SUCCEEDED",
      serviceStatus: "SUCCEEDED",
      submittedAt: "2026-11-20T12:00:00.000Z",
      startedAt: "2026-11-20T12:00:02.000Z",
      finishedAt: "2026-11-20T12:00:42.000Z",
      durationSeconds: 40,
      applicationId: "4711@node-1",
      trackingUrl: "http://oozie/1",
      serviceUrl: "http://sahara.example:8386/v1.1",
      projectId: "p1",
    });
  });

  it("is submitted once and looked at until its end, not longer", async () => {
    const sahara = new Sahara().tells("PENDING", "RUNNING", "RUNNING", "SUCCEEDED");
    await Stack.of(sahara).up(shellRun());
    assert.equal(sahara.count(/execute$/), 1);
    assert.equal(sahara.count(/refresh-status$/), 4);
    assert.deepEqual(sahara.writes, [`POST /jobs/${shellRun()["jobId"] as string}/execute`]);
  });

  it("goes through trouble that passes, and a row that cannot be told for a moment", async () => {
    const sahara = new Sahara().tells(down, answer(503), unclear, "RUNNING", "SUCCEEDED");
    const shown = await Stack.of(sahara).up(shellRun());
    assert.equal(shown.error, undefined);
    assert.deepEqual(warnings(shown), []);
  });

  it("warns once of five looks without an answer, and waits on", async () => {
    const silent = Array.from({ length: 12 }, () => down);
    const shown = await Stack.of(new Sahara().tells(...silent, "SUCCEEDED")).up(shellRun());
    assert.equal(shown.error, undefined);
    assert.equal(warnings(shown).length, 1);
    assert.match(warnings(shown)[0]!, /no status for 5 looks in a row/);
  });
});

describe("O2: a run that ends badly", () => {
  const endings = [
    ["FAILED", "FAILED", /could not launch/],
    ["DONEWITHERROR", "FAILED", /process ended with an error/],
    ["KILLED", "CANCELLED", /was stopped/],
  ] as const;
  for (const [word, status, reason] of endings) {
    it(`${word} fails up as ${status}, keeps id and outputs`, async () => {
      const stack = Stack.of(new Sahara().tells("RUNNING", word));
      const { error = "" } = await stack.up(shellRun());
      assert.match(error, new RegExp(`Sahara job execution ${runId(1)} ended ${status}`));
      assert.match(error, reason);
      assert.match(error, /\[ERR_RUN_FAILED\]$/);
      assert.equal(stack.state?.id, runId(1));
      assert.equal(stack.outputs["status"], status);
      assert.equal(stack.outputs["serviceStatus"], word);
    });
  }

  it("KILLED with a failed Oozie action is FAILED; the message has the action, the URL and the application", async () => {
    const actions = [
      { name: ":start:", status: "OK", errorCode: null },
      { name: "job-node", status: "ERROR", errorCode: "JA018", errorMessage: "exit code [1]" },
    ];
    const info = { status: "KILLED", actions, consoleUrl: "http://oozie/job=7" };
    const stack = Stack.of(new Sahara().tells("RUNNING", { info, engine_job_id: "0000007-oozie-W" }));
    const { error = "" } = await stack.up(shellRun());
    assert.match(error, /ended FAILED \(KILLED\): job-node: JA018: exit code \[1\]/);
    assert.match(error, /tracking URL http:\/\/oozie\/job=7/);
    assert.match(error, /application id 0000007-oozie-W/);
    assert.equal(stack.outputs["status"], "FAILED");
  });

  it("a status the service refuses for good ends the wait with its reason; the id is kept", async () => {
    const stack = Stack.of(new Sahara().tells("RUNNING", refusal(403, "FORBIDDEN", "not yours")));
    const { error = "" } = await stack.up(shellRun());
    assert.match(error, /could not read job execution .*FORBIDDEN: not yours.*request req-1.*ERR_FORBIDDEN/);
    assert.equal(stack.outputs["status"], "RUNNING");
  });
});

describe("O3: a terminal state without a result", () => {
  it("is asked again for 60 s, then fails as ended without a result", async () => {
    const stack = Stack.of(new Sahara().tells("RUNNING", "SUSPENDFAILED"));
    const { error = "", tookMs } = await stack.up(shellRun());
    assert.match(error, /ended without a result: UNKNOWN \(SUSPENDFAILED\).*ERR_RUN_WITHOUT_RESULT/);
    assert.ok(tookMs >= MINUTE_MS && tookMs < 1.5 * MINUTE_MS, `${tookMs} ms`);
    assert.equal(stack.outputs["status"], "UNKNOWN");
    assert.ok(stack.outputs["finishedAt"]);
  });

  it("a result that comes late counts", async () => {
    const stack = Stack.of(new Sahara().tells("SUSPENDFAILED", "SUSPENDFAILED", "SUCCEEDED"));
    assert.equal((await stack.up(shellRun())).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("a run that goes on after all has no end in its outputs", async () => {
    const stack = Stack.of(new Sahara().tells("SUSPENDFAILED"));
    await stack.up(shellRun());
    const sahara = stack.sahara as Sahara;
    sahara.detour(/refresh-status$/, () =>
      answer(200, { job_execution: { id: runId(1), info: { status: "RUNNING" } } }),
    );
    await stack.refresh();
    assert.equal(stack.outputs["status"], "RUNNING");
    assert.equal(stack.outputs["finishedAt"], undefined);
  });
});

describe("O4: a status nobody documented", () => {
  it("is polled on with one warning, and its end counts", async () => {
    const sahara = new Sahara().tells("HIBERNATING", "HIBERNATING", "HIBERNATING", "SUCCEEDED");
    const shown = await Stack.of(sahara).up(shellRun());
    assert.equal(shown.error, undefined);
    assert.deepEqual(
      warnings(shown).map((text) => /undocumented state HIBERNATING/.test(text)),
      [true],
    );
    assert.equal(sahara.count(/refresh-status$/), 4);
  });

  for (const word of ["HIBERNATING", "succeeded?", "constructor", "__proto__"]) {
    it(`${word} is never a success, and stays UNKNOWN until the limit`, async () => {
      const stack = Stack.of(new Sahara().tells(word));
      const { error = "" } = await stack.up(shellRun({ __customTimeouts: { create: "5m" } }));
      assert.match(error, /ERR_WAIT_LIMIT/);
      assert.equal(stack.outputs["status"], "UNKNOWN");
      assert.equal(stack.outputs["finishedAt"], undefined);
    });
  }

  it("no status at all is UNKNOWN without a warning", async () => {
    const shown = await Stack.of(new Sahara().tells({ info: {} }, { info: null }, "SUCCEEDED")).up(
      shellRun(),
    );
    assert.equal(shown.error, undefined);
    assert.deepEqual(warnings(shown), []);
  });
});
