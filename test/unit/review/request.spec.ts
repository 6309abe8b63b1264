/** The request of a run as a review shows it: what JSON would carry, and words where a value must not or cannot stand. */
import assert from "node:assert/strict";
import { reviewRun } from "../../../provider/review";
import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import type { ExecutionService } from "../../../provider/services/execution";
import { mrsJobExecution } from "../../../provider/services/mrs/jobExecution";
import { mrsV1JobExecution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission } from "../../../provider/services/mrs/v1/jobSubmission";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { UNKNOWN, type Properties } from "../../../provider/values";
import { created, NOW_MS } from "./steps";

const HIDDEN = "[secret]";
const LATER = "(known during pulumi up)";
const HANDLE = "(a handle, to find this run again)";

/** Of a resource named count. */
function request(service: ExecutionService, inputs: Properties) {
  const step = created({ jobId: undefined, clusterId: "c-1", ...inputs });
  const { request: found } = reviewRun(service, step, NOW_MS);
  assert.ok(found);
  // What JSON would carry: an undefined property would be dropped by it.
  assert.deepEqual(found, { body: undefined, ...JSON.parse(JSON.stringify(found)) });
  return found;
}

describe("the request in a review", () => {
  it("of Sahara has a word for the handle, beside the configs of the user", () => {
    const jobConfigs = { configs: { a: "1" }, args: ["x", HIDDEN] };
    const { method, path, body } = request(saharaJobExecution, { jobId: "j-1", jobConfigs });
    assert.deepEqual([method, path], ["POST", "/jobs/j-1/execute"]);
    const configs = { a: "1", "edp.pulumi.run": HANDLE };
    assert.deepEqual(body, { cluster_id: "c-1", job_configs: { configs, args: ["x", HIDDEN] } });
  });

  it("of Sahara shows configurations that are secret, or not known, as a whole", () => {
    const shown = (jobConfigs: unknown) =>
      (request(saharaJobExecution, { jobId: "j-1", jobConfigs }).body as Properties)["job_configs"];
    assert.equal(shown(HIDDEN), HIDDEN);
    assert.equal(shown(UNKNOWN), LATER);
    assert.deepEqual(shown({ configs: HIDDEN, args: [] }), { configs: HIDDEN, args: [] });
  });

  it("has words in the path, too", () => {
    assert.equal(request(saharaJobExecution, { jobId: UNKNOWN }).path, `/jobs/${LATER}/execute`);
    assert.equal(request(saharaJobExecution, { jobId: HIDDEN }).path, `/jobs/${HIDDEN}/execute`);
    assert.equal(request(mrsV1JobExecution, { jobId: UNKNOWN }).path, `/jobs/${LATER}/execute`);
  });

  it("of MRS has the name that is made from the resource's, or the one that is given", () => {
    const inputs = { jobType: "SparkSubmit", arguments: ["--class", UNKNOWN] };
    const { path, body } = request(mrsJobExecution, inputs);
    assert.equal(path, "/clusters/c-1/job-executions");
    assert.deepEqual(body, { job_type: "SparkSubmit", job_name: "count-…", arguments: ["--class", LATER] });
    const named = request(mrsJobExecution, { ...inputs, jobName: "nightly" }).body as Properties;
    assert.equal(named["job_name"], "nightly");
    const hidden = request(mrsJobExecution, { ...inputs, arguments: HIDDEN }).body as Properties;
    assert.equal(hidden["arguments"], HIDDEN);
  });

  it("of MRS v1.1 has arguments as the one text that is sent, and a word for a list that is not shown", () => {
    const shown = (list: unknown) =>
      (request(mrsV1JobSubmission, { jobType: "Spark", arguments: list }).body as Properties)["arguments"];
    assert.equal(shown(["--day", "2026-11-20"]), "--day 2026-11-20");
    assert.equal(shown(["--day", UNKNOWN]), `--day ${LATER}`);
    assert.equal(shown(HIDDEN), HIDDEN);
    assert.equal(shown(UNKNOWN), LATER);
    assert.equal(shown(["@token=abc", "x"]), `${HIDDEN} x`);
  });

  it("of MRS v1.1 has a statement in plain, and says how it is sent", () => {
    const shown = (hql: unknown) =>
      request(mrsV1JobSubmission, { jobType: "SparkSql", hql }).body as Properties;
    assert.deepEqual(shown("select 1"), {
      job_name: "count-…",
      cluster_id: "c-1",
      job_type: 7,
      hql: "(sent base64-encoded) select 1",
    });
    assert.equal(shown(HIDDEN)["hql"], `(sent base64-encoded) ${HIDDEN}`);
    assert.equal(shown(UNKNOWN)["hql"], `(sent base64-encoded) ${LATER}`);
    // What is sent stays what it was.
    const { json } = mrsV1JobSubmission.submit({ jobType: "SparkSql", hql: "select 1" });
    assert.equal((json as Properties)["hql"], `A${Buffer.from("select 1").toString("base64")}`);
  });

  it("of CDM has the variables, or no body at all", () => {
    const inputs = { jobName: "orders", variables: { day: HIDDEN } };
    const { method, path, body } = request(cdmJobExecution, inputs);
    assert.deepEqual(
      [method, path, body],
      ["PUT", "/clusters/c-1/cdm/job/orders/start", { variables: { day: HIDDEN } }],
    );
    assert.equal(request(cdmJobExecution, { jobName: "orders" }).body, undefined);
  });
});
