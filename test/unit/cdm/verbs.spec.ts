import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import { noted, warnings } from "../world";
import { Migration, runsOn } from "./migration";
import { CLUSTER } from "./samples";

const copy = (more: object = {}) => ({ clusterId: CLUSTER, jobName: "copy", ...more });
const lost = new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was lost");

describe("CDM: create", () => {
  it("O1: started once, its very submission waited for", async () => {
    const cdm = new Migration("copy").tells("BOOTING", "RUNNING", "SUCCEEDED");
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy({ variables: { day: "1" } }))).error, undefined);
    assert.equal(stack.state?.id, `${CLUSTER}/copy/7`);
    const { status, executionRef, executionId, variables } = stack.outputs;
    assert.deepEqual(
      [status, executionRef, executionId, variables],
      ["SUCCEEDED", `cdm:${CLUSTER}/copy/7`, "7", { day: "1" }],
    );
    assert.deepEqual(cdm.writes, ["PUT job/copy/start"]);
    assert.equal((await stack.up(copy({ variables: { day: "1" } }))).did, "same");
  });

  for (const [word, where] of [
    ["FAILED", ""],
    ["FAILURE_ON_SUBMIT", "; the job's log is on the console"],
  ] as const)
    it(`O2: ${word} fails with the service's reason, and where to look`, async () => {
      const cdm = new Migration("copy").tells("BOOTING", word);
      cdm.once(/status/, () => {
        cdm.run(7).more = { "error-summary": "no such table", "error-details": "line 1" };
        return "as usual";
      });
      const stack = runsOn(cdm);
      const { error = "" } = await stack.up(copy());
      assert.match(error, new RegExp(`copy/7 ended FAILED.*no such table${where}`));
      assert.equal(stack.outputs["errorDetails"], "line 1");
    });

  it("an answer without a number: found by the moment of its creation", async () => {
    const cdm = new Migration("copy").tells("BOOTING", "RUNNING", "SUCCEEDED");
    cdm.silent = true;
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy())).error, undefined);
    assert.equal(stack.state?.id, `${CLUSTER}/copy/7`);
  });

  it("an answer without a number, and none to the look after it: the run has its moment for a name", async () => {
    const cdm = new Migration("copy").tells("RUNNING", "SUCCEEDED");
    cdm.silent = true;
    cdm.once(/status/, () => {
      throw new BigdataError("ERR_NO_ANSWER", "connection refused");
    });
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy())).error, undefined);
    assert.match(String(stack.state?.id), /copy\/\d{13}$/);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("I5: a run that goes on may be ours or not: named, and nothing is started", async () => {
    const cdm = new Migration("copy");
    cdm.begins("copy", "eve", "RUNNING");
    const stack = runsOn(cdm);
    const { error = "" } = await stack.up(copy());
    assert.match(
      error,
      /nothing was started.*copy\/7, started by eve at .*, RUNNING.*adoptExecutionId: "6ec.*\/copy\/7".*triggers.*"6ec.*\/copy\/7".*ERR_RUN_AMBIGUOUS/,
    );
    assert.deepEqual([stack.state, cdm.writes], [undefined, []]);
  });

  it("I5: named in triggers, what was there does not stop a new run", async () => {
    const cdm = new Migration("copy");
    cdm.begins("copy", "eve").status = "SUCCEEDED";
    cdm.begins("copy", "eve").status = "SUCCEEDED";
    const stack = runsOn(cdm);
    assert.match((await stack.up(copy())).error ?? "", /has 2 runs.*copy\/8, .*copy\/7, .*ERR_RUN_AMBIGUOUS/);
    assert.match(
      (await stack.up(copy({ triggers: [`${CLUSTER}/copy/7`] }))).error ?? "",
      /has a run.*copy\/8,/,
    );
    assert.equal((await stack.up(copy({ triggers: [`after ${CLUSTER}/copy/8`] }))).error, undefined);
    assert.deepEqual(cdm.writes, ["PUT job/copy/start"]);
  });

  it("Cdm.0052: somebody else's run is named, and never waited for as ours", async () => {
    const cdm = new Migration("copy");
    cdm.once(/start/, () => (cdm.begins("copy", "eve", "RUNNING"), "as usual"));
    const stack = runsOn(cdm);
    const { error = "" } = await stack.up(copy());
    assert.match(
      error,
      /Cdm\.0052.*submission 7 \(RUNNING, started by eve.*id 6ec.*\/copy\/7.*adoptExecutionId.*ERR_JOB_BUSY/,
    );
    assert.deepEqual([stack.state, cdm.writes], [undefined, ["PUT job/copy/start"]]);
  });

  it("somebody else's later run does not hide how ours ended", async () => {
    const cdm = new Migration("copy").tells("RUNNING", "RUNNING");
    const stack = runsOn(cdm);
    cdm
      .once(/status/, () => "as usual")
      .once(/status/, () => {
        cdm.run(7).status = "FAILED";
        cdm.begins("copy", "eve", "SUCCEEDED");
        return "as usual";
      });
    const { error = "" } = await stack.up(copy());
    assert.match(error, /copy\/7 ended FAILED/);
    assert.equal(stack.outputs["executionId"], "7");
  });

  it("F4: a gateway that has had enough of our looks is asked again later, and the wait goes on", async () => {
    const cdm = new Migration("copy").tells("RUNNING", "SUCCEEDED");
    const body = { error_code: "APIGW.0308", error_msg: "the throttling threshold has been reached" };
    for (let looks = 0; looks < 6; looks += 1) cdm.once(/status/, () => ({ status: 429, headers: {}, body }));
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy())).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("I1: with onInterrupt cancel the run is looked at, and then stopped", async () => {
    const cdm = new Migration("copy").tells("RUNNING");
    const stack = runsOn(cdm);
    stack.interruptAfter(20_000);
    const { error = "" } = await stack.up(copy({ onInterrupt: "cancel" }));
    assert.match(error, /interrupted while waiting.*ERR_INTERRUPTED/);
    assert.deepEqual(cdm.sent.slice(-2), ["GET job/copy/status", "PUT job/copy/stop"]);
    await stack.refresh();
    assert.equal(stack.outputs["status"], "CANCELLED");
  });

  it("R9: a run is taken over by its id", async () => {
    const cdm = new Migration("copy");
    cdm.begins("copy", "eve", "RUNNING", "SUCCEEDED");
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy({ adoptExecutionId: `${CLUSTER}/copy/7` }))).error, undefined);
    assert.deepEqual([stack.outputs["status"], cdm.writes], ["SUCCEEDED", []]);
    const { error = "" } = await runsOn(cdm).up(copy({ adoptExecutionId: `${CLUSTER}/copy/8` }));
    assert.match(error, /there is no CDM job execution .*copy\/8/);
  });

  it("I4: a start whose answer is lost is looked for, and sent once more only if nothing has come of it", async () => {
    const processed = new Migration("copy");
    processed.once(/start/, () => {
      processed.begins("copy", "cdm", "RUNNING", "SUCCEEDED");
      throw lost;
    });
    const unprocessed = new Migration("copy").once(/start/, () => {
      throw lost;
    });
    for (const [cdm, starts] of [
      [processed, 1],
      [unprocessed, 2],
    ] as const) {
      const stack = runsOn(cdm);
      assert.equal((await stack.up(copy())).error, undefined);
      assert.deepEqual([stack.outputs["status"], cdm.writes.length], ["SUCCEEDED", starts]);
    }
  });
});

describe("CDM: a job that deletes itself", () => {
  const vanishing = (type: string) => {
    const cdm = new Migration()
      .driver("copy", { "schedulerConfig.disposableType": type })
      .tells("RUNNING", "RUNNING");
    return cdm
      .once(/status/, () => "as usual")
      .once(/status/, () => {
        cdm.jobs.delete("copy");
        return "as usual";
      });
  };

  it("O11: after success, and it is gone: SUCCEEDED, said to be inferred; and it stays so", async () => {
    const stack = runsOn(vanishing("DELETE_AFTER_SUCCEED"));
    const shown = await stack.up(copy());
    assert.equal(shown.error, undefined);
    assert.match(noted(shown).join("\n"), /SUCCEEDED, inferred: the job is one that deletes itself/);
    assert.deepEqual(
      [stack.outputs["status"], stack.outputs["disposableType"]],
      ["SUCCEEDED", "DELETE_AFTER_SUCCEED"],
    );
    assert.match(String(stack.outputs["statusReason"]), /^inferred/);
    for (const ofTheGoingRun of ["serviceStatus", "progress", "counters"])
      assert.equal(stack.outputs[ofTheGoingRun], undefined, ofTheGoingRun);
    await stack.refresh();
    assert.deepEqual([stack.outputs["status"], stack.outputs["recordMissing"]], ["SUCCEEDED", true]);
    assert.equal((await stack.up(copy())).did, "same");
  });

  it("O11: after any run: the outcome is unknown, and was warned of", async () => {
    const stack = runsOn(vanishing("DELETE"));
    const shown = await stack.up(copy());
    assert.match(shown.error ?? "", /outcome unknown/);
    assert.match(warnings(shown).join("\n"), /deletes itself after any run/);
    assert.equal(stack.outputs["status"], "UNKNOWN");
  });

  it("O11: a run that is in no list while its job is there tells nothing by that", async () => {
    const cdm = new Migration().driver("copy", { "schedulerConfig.disposableType": "DELETE_AFTER_SUCCEED" });
    const stack = runsOn(cdm.tells("RUNNING").once(/status/, () => "as usual"));
    const empty = () => ({ status: 200, headers: {}, body: { submissions: [] } });
    for (let looks = 0; looks < 40; looks += 1) cdm.once(/status/, empty).once(/submissions/, empty);
    const { error = "" } = await stack.up(copy({}));
    assert.match(error, /outcome unknown/);
  });
});
