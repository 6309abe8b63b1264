import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import type { ServiceRequest } from "../../../provider/services/service";
import { Migration, runsOn } from "./migration";
import { answered, CLUSTER, cdmError } from "./samples";

const copy = (more: object = {}) => ({ clusterId: CLUSTER, jobName: "copy", ...more });
const lost = new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was lost");

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
    assert.match(error, /No cancel got through.*waits for this same run.*ERR_INTERRUPTED/);
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
