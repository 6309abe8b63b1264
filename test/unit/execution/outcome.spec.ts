import assert from "node:assert/strict";
import { answer, down, gone, refusal, runId, Sahara, unclear } from "../story";
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
