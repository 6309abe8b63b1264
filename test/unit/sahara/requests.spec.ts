import assert from "node:assert/strict";
import { saharaJobExecution as sahara } from "../../../provider/services/sahara/jobExecution";
import { CLUSTER, JOB, runId } from "../story";

const run = { executionId: runId(1), inputs: { jobId: JOB, clusterId: CLUSTER } };
const sighting = { nowMs: 0, cancelAsked: false };
const answered = (status: number, body: unknown) => sahara.read({ status, headers: {}, body }, sighting);

describe("Sahara's requests", () => {
  it("execute: what is not given is absent, never null, and ours is not sent", () => {
    const { json, method, path, repeatable } = sahara.submit({
      jobId: JOB,
      clusterId: CLUSTER,
      inputId: undefined,
      isProtected: true,
      triggers: [1],
      runTimeoutSeconds: 5,
      __urn: "urn",
    });
    assert.deepEqual(
      [method, path, repeatable, JSON.stringify(json)],
      ["POST", `/jobs/${JOB}/execute`, false, JSON.stringify({ cluster_id: CLUSTER })],
    );
  });

  it("execute: all that is given, the interface even if it is empty", () => {
    const jobConfigs = { configs: { a: 1 }, args: ["x"] };
    const { json } = sahara.submit({
      jobId: JOB,
      clusterId: CLUSTER,
      inputId: "i",
      outputId: "o",
      jobConfigs,
      interface: {},
    });
    assert.deepEqual(json, {
      cluster_id: CLUSTER,
      input_id: "i",
      output_id: "o",
      job_configs: jobConfigs,
      interface: {},
    });
  });

  it("all but execute may be sent twice; the state is asked for live, the cancel is a GET", () => {
    const id = runId(1);
    const requests = [sahara.describe(run), sahara.cancel(run), sahara.remove(run)!, sahara.diagnose(run)];
    assert.deepEqual(
      requests.map(({ method, path, repeatable }) => [method, path, repeatable]),
      [
        ["GET", `/job-executions/${id}/refresh-status`, true],
        ["GET", `/job-executions/${id}/cancel`, true],
        ["DELETE", `/job-executions/${id}`, true],
        ["GET", `/clusters/${CLUSTER}`, true],
      ],
    );
  });

  it("ids are encoded, whatever they are", () => {
    const odd = { executionId: "a/../b?c", inputs: {} };
    assert.equal(sahara.remove(odd)?.path, "/job-executions/a%2F..%2Fb%3Fc");
    assert.equal(sahara.submit({ jobId: "x/y" }).path, "/jobs/x%2Fy/execute");
  });

  it("adjust: only what differs; absent and false are the same", () => {
    assert.equal(sahara.adjust(run, {}, { isPublic: false }), undefined);
    assert.equal(sahara.adjust(run, { isPublic: true }, { isPublic: true }), undefined);
    assert.deepEqual(sahara.adjust(run, { isPublic: true }, { isProtected: true })?.json, {
      is_public: false,
      is_protected: true,
    });
  });

  it("an id is brought into Sahara's own form: hyphens may be missing, case does not count (R9)", () => {
    for (const id of [runId(1), runId(1).replaceAll("-", ""), runId(1).toUpperCase()])
      assert.equal(sahara.parseId(id)?.id, runId(1));
    for (const id of ["", "run-1", `${runId(1)}0`, `${CLUSTER}/${runId(1)}`])
      assert.equal(sahara.parseId(id), undefined);
  });
});

describe("Sahara's answers", () => {
  it("404 is gone; a refusal keeps its reason; a success without a run is unclear", () => {
    assert.deepEqual(answered(404, undefined), { kind: "gone" });
    const refusal = answered(400, { error_name: "X", error_message: "why" });
    assert.ok(refusal.kind === "refused" && refusal.refusal.text === "why");
    for (const body of [
      undefined,
      "<Response 183 bytes [404 NOT FOUND]>",
      [],
      {},
      { job_execution: null },
      { job_execution: { id: 5 } },
    ])
      assert.deepEqual(answered(200, body), { kind: "unclear" });
  });

  it("the answer to execute has few keys: nothing is invented for the rest", () => {
    const row = {
      id: runId(1),
      created_at: "2026-11-20T12:00:00",
      info: { status: "PENDING" },
      is_public: false,
      is_protected: false,
    };
    const reading = answered(202, { job_execution: row });
    assert.ok(reading.kind === "run");
    const given = Object.entries(reading.snapshot).filter(([, value]) => value !== undefined);
    assert.deepEqual(Object.fromEntries(given), {
      executionId: runId(1),
      status: "PENDING",
      ended: false,
      launched: false,
      serviceStatus: "PENDING",
      submittedAt: "2026-11-20T12:00:00.000Z",
      standing: { isPublic: false, isProtected: false },
      own: {},
      writtenTimes: { start: undefined, end: undefined },
    });
  });

  it("the application is engine_job_id, or Oozie's older name", () => {
    const id = (row: object) => {
      const reading = answered(200, { job_execution: { id: "x", ...row } });
      return reading.kind === "run" ? reading.snapshot.applicationId : "";
    };
    assert.equal(id({ engine_job_id: "e", oozie_job_id: "o" }), "e");
    assert.equal(id({ engine_job_id: null, oozie_job_id: "o" }), "o");
    assert.equal(id({ engine_job_id: "" }), undefined);
  });

  it("diagnosis: an active cluster explains nothing, any other does, a missing one too", () => {
    const of = (status: number, cluster?: object) =>
      sahara.diagnosis({ status, headers: {}, body: { cluster } });
    assert.equal(of(200, { name: "b", status: "Active" }), undefined);
    assert.match(of(200, { name: "b", status: "Error" }) ?? "", /cluster b is Error/);
    assert.equal(of(404), "the cluster no longer exists");
    assert.equal(of(500), undefined);
  });
});
