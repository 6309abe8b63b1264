import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import { jobsOn, Migration } from "./migration";
import { CLUSTER } from "./samples";

const lost = new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was lost");

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
