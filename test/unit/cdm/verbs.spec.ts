import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import type { ServiceRequest } from "../../../provider/services/service";
import { noted, warnings } from "../world";
import { jobsOn, Migration, runsOn } from "./migration";
import { answered, CLUSTER, cdmError } from "./samples";

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

  for (const word of ["FAILED", "FAILURE_ON_SUBMIT"])
    it(`O2: ${word} fails with the service's reason`, async () => {
      const cdm = new Migration("copy").tells("BOOTING", word);
      cdm.once(/status/, () => {
        cdm.run(7).more = { "error-summary": "no such table", "error-details": "line 1" };
        return "as usual";
      });
      const stack = runsOn(cdm);
      const { error = "" } = await stack.up(copy());
      assert.match(error, /copy\/7 ended FAILED.*no such table/);
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

  it("Cdm.0052: somebody else's run is named, and never waited for as ours", async () => {
    const cdm = new Migration("copy");
    cdm.begins("copy", "eve", "RUNNING");
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

  it("I4: a start whose answer is lost is not sent again", async () => {
    const cdm = new Migration("copy").once(/start/, () => {
      throw lost;
    });
    const { error = "" } = await runsOn(cdm).up(copy());
    assert.match(error, /ERR_SUBMIT_UNKNOWN/);
    assert.equal(cdm.writes.length, 1);
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

describe("CDM: stop", () => {
  const going = async (...looks: string[]) => {
    const cdm = new Migration("copy").tells(...looks);
    const stack = runsOn(cdm);
    await stack.up(copy({ waitForCompletion: false }));
    cdm.sent.length = 0;
    return { cdm, stack };
  };

  it("D1: a delete stops the run, waits for its end, and leaves the definition", async () => {
    const { cdm, stack } = await going("RUNNING");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual([cdm.writes, cdm.run(7).status], [["PUT job/copy/stop"], "FAILED"]);
    assert.ok(cdm.jobs.has("copy"));
  });

  it("D1: of a run that has ended nothing is stopped, whoever runs the job by now", async () => {
    const { cdm, stack } = await going("SUCCEEDED");
    cdm.run(7).look();
    const other = cdm.begins("copy", "eve", "RUNNING");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual([cdm.writes, other.goesOn], [[], true]);
  });

  it("D1: it ends, and another begins, just before the stop: a last look keeps that from going out", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.once(/status/, () => "as usual");
    cdm.once(/status/, () => {
      cdm.run(7).becomes();
      cdm.run(7).status = "SUCCEEDED";
      cdm.begins("copy", "eve", "RUNNING");
      return "as usual";
    });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual([cdm.writes, cdm.run(8).goesOn], [[], true]);
  });

  it("D1: a last look that tells nothing stops nothing; it is looked again, and then stopped", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.once(/status/, () => "as usual");
    cdm.once(/status/, () => ({ status: 200, headers: {}, body: "<html>" }));
    const shown = await stack.destroy();
    assert.deepEqual([shown.error, cdm.writes], [undefined, ["PUT job/copy/stop"]]);
    assert.ok(shown.tookMs < 10_000, `${shown.tookMs} ms`);
  });

  it("D1: ours of unknown state, and a later run: that one is not stopped", async () => {
    const { cdm, stack } = await going("UNKNOWN");
    cdm.run(7).look();
    const other = cdm.begins("copy", "eve", "RUNNING");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual([cdm.writes, other.goesOn], [[], true]);
  });

  it("D1: no stop is said again unseen: while the looks fail, another run may have begun", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.afterStop = Array.from({ length: 99 }, () => "RUNNING");
    void stack.clock.sleep(58_000).then(() => {
      cdm.run(7).becomes();
      cdm.run(7).status = "FAILED";
      cdm.begins("copy", "eve", "RUNNING");
      const down = () => ({ status: 503, headers: {}, body: "down" });
      for (let looks = 0; looks < 4; looks += 1) cdm.once(/status/, down);
    });
    const shown = await stack.destroy();
    assert.equal(shown.error, undefined);
    assert.ok(shown.tookMs > 60_000);
    assert.deepEqual([cdm.writes, cdm.run(8).goesOn], [["PUT job/copy/stop"], true]);
  });

  it("D1: a stop that does not end the run is said again", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.afterStop = ["RUNNING"];
    void stack.clock.sleep(50_000).then(() => (cdm.afterStop = ["FAILED"]));
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(cdm.writes, ["PUT job/copy/stop", "PUT job/copy/stop"]);
  });

  it("D1: a stop whose answer is lost: the looks tell whether it came through", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.once(/stop/, () => {
      cdm.run(7).becomes("RUNNING", "FAILED");
      throw lost;
    });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(cdm.writes, ["PUT job/copy/stop"]);
  });

  it("D2: a job that is gone has nothing to stop", async () => {
    const { cdm, stack } = await going("RUNNING");
    cdm.jobs.delete("copy");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(cdm.writes, []);
  });

  it("O6: Cdm.0053 to the stop of a run over time: it had ended, and how it did counts", async () => {
    const cdm = new Migration("copy").tells("RUNNING");
    cdm.once(/stop/, () => {
      cdm.run(7).status = "SUCCEEDED";
      return cdmError("Cdm.0053");
    });
    const stack = runsOn(cdm);
    assert.equal((await stack.up(copy({ runTimeoutSeconds: 30 }))).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("O6: a run over time is stopped; that it then says FAILED is our stop", async () => {
    const stack = runsOn(new Migration("copy").tells("RUNNING"));
    const { error = "" } = await stack.up(copy({ runTimeoutSeconds: 30, rerunFailed: false }));
    assert.match(error, /was cancelled because runTimeoutSeconds \(30\) has passed: CANCELLED \(FAILED\)/);
  });
});

describe("CDM: jobs", () => {
  const job = (more: object = {}) => ({
    clusterId: CLUSTER,
    jobType: "NORMAL_JOB",
    fromConnectorName: "obs-connector",
    fromLinkName: "lake",
    fromConfigValues: { "fromJobConfig.bucketName": "a" },
    toConnectorName: "hdfs-connector",
    toLinkName: "cluster",
    toConfigValues: { "toJobConfig.outputDirectory": "/b" },
    ...more,
  });

  it("created under a name of ours, changed in place, deleted; nothing is started", async () => {
    const cdm = new Migration();
    const stack = jobsOn(cdm);
    assert.equal((await stack.up(job())).error, undefined);
    const name = String(stack.outputs["name"]);
    assert.equal(stack.state?.id, `${CLUSTER}/${name}`);
    assert.equal((await stack.up(job())).did, "same");
    assert.equal((await stack.up(job({ toLinkName: "other" }))).did, "update");
    assert.equal(cdm.jobs.get(name)?.["to-link-name"], "other");
    await stack.refresh();
    assert.equal((await stack.up(job({ toLinkName: "other" }))).did, "same");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(cdm.writes, ["POST job", `PUT job/${name}`, `DELETE job/${name}`]);
  });

  it("an answer that is lost, nothing made: looked for by its name, sent once more", async () => {
    const cdm = new Migration().once(/POST/, () => {
      throw lost;
    });
    assert.equal((await jobsOn(cdm).up(job())).error, undefined);
    assert.deepEqual([cdm.writes.length, cdm.jobs.size], [2, 1]);
  });

  it("a definition that CDM takes with ERROR entries was not made, and says why", async () => {
    const body = { name: "j", "validation-result": [{ status: "ERROR", message: "no such link" }] };
    const cdm = new Migration().once(/POST/, () => ({ status: 200, headers: {}, body }));
    const { error = "" } = await jobsOn(cdm).up(job());
    assert.match(error, /could not create job .*no such link/);
  });

  it("F2: one that deletes itself stays in state when it has: under a new name it would run again", async () => {
    const cdm = new Migration();
    const stack = jobsOn(cdm);
    const disposable = job({
      driverConfigValues: { "schedulerConfig.disposableType": "DELETE_AFTER_SUCCEED" },
    });
    await stack.up(disposable);
    cdm.jobs.clear();
    assert.equal((await stack.refresh()).did, "refresh");
    assert.equal((await stack.up(disposable)).did, "same");
    assert.equal((await stack.destroy()).error, undefined);
  });

  it("F3: any other that is gone is made anew", async () => {
    const cdm = new Migration();
    const stack = jobsOn(cdm);
    await stack.up(job());
    cdm.jobs.clear();
    await stack.refresh();
    assert.equal((await stack.up(job())).did, "create");
  });

  it("deleted while a run goes on: names the run and what to do; gone already: done", async () => {
    const cdm = new Migration();
    const stack = jobsOn(cdm);
    await stack.up(job({ name: "copy" }));
    cdm.begins("copy", "eve", "RUNNING");
    const { error = "" } = await stack.destroy();
    assert.match(
      error,
      /stop that run or wait for its end, then try again.*In use by submission 7 \(RUNNING, started by eve/,
    );
    cdm.jobs.delete("copy");
    assert.equal((await stack.destroy()).error, undefined);
  });
});

describe("CDM: a stop that does not get through", () => {
  const slow = (cdm: Migration, from: () => boolean): void => {
    const usual = cdm.send.bind(cdm);
    cdm.send = (request: ServiceRequest, signal?: AbortSignal) => {
      if (!from() || !request.path.endsWith("/status")) return usual(request);
      return new Promise((_resolve, reject) => {
        const given = () => reject(new BigdataError("ERR_INTERRUPTED", "given up"));
        signal?.addEventListener("abort", given);
        if (signal?.aborted) given();
      });
    };
  };

  it("I1: an onInterrupt that finds no time for its stop says so, sends none later, and the next up resumes", async () => {
    const cdm = new Migration("copy").tells("RUNNING");
    const stack = runsOn(cdm);
    let interrupted = false;
    slow(cdm, () => interrupted);
    cdm.once(/start/, () => {
      stack.interruptAfter(1_100);
      void stack.clock.sleep(1_050).then(() => (interrupted = true));
      return "as usual";
    });
    const inputs = copy({ onInterrupt: "cancel" });
    const { error = "" } = await stack.up(inputs);
    assert.match(error, /no time to send a cancel.*waits for this same run.*ERR_INTERRUPTED/);
    assert.deepEqual(cdm.writes, ["PUT job/copy/start"]);
    interrupted = false;
    cdm.run(7).status = "SUCCEEDED";
    assert.equal((await stack.up(inputs)).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("D1: a run that never was launched, out of a stop's reach, does not count as removed: it may start later", async () => {
    const cdm = new Migration("copy").tells("NEW");
    const stack = runsOn(cdm);
    await stack.up(copy({ waitForCompletion: false }));
    cdm.afterStop = ["NEW"];
    cdm.run(7).status = "NEW";
    const usual = cdm.send.bind(cdm);
    cdm.send = async (request: ServiceRequest) => {
      if (request.path.endsWith("/stop")) return answered({});
      if (request.path === `/clusters/${CLUSTER}`) return answered({ name: "blue", status: "900" });
      return usual(request);
    };
    const { error = "" } = await stack.destroy();
    assert.match(error, /may start later.*ERR_CANCEL_IGNORED/);
    assert.ok(stack.state);
  });
});
