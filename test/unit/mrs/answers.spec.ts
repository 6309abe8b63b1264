import assert from "node:assert/strict";
import { mrsJobExecution as mrs } from "../../../provider/services/mrs/jobExecution";
import type { Reading } from "../../../provider/services/execution";

const JOB = "44b37a20-ffe8-42b1-b42b-78a5978d7e40";
const run = { executionId: JOB, inputs: { clusterId: "c-1", jobName: "n" } };
const read = (status: number, body: unknown, more: object = { run }) =>
  mrs.read({ status, headers: {}, body }, { nowMs: 0, cancelAsked: false, ...more });
const snapshotIn = (reading: Reading) => {
  assert.equal(reading.kind, "run");
  return (reading as Extract<Reading, { kind: "run" }>).snapshot;
};
const given = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** As published, with numbers as one cloud and as the other writes them. */
const detail = {
  job_id: JOB,
  user: "admin",
  job_name: "spark",
  job_type: "SparkSubmit",
  job_state: "FINISHED",
  job_result: "FAILED",
  job_progress: 100,
  queue: "default",
  submitted_time: 1627719066265,
  started_time: 1627719118083,
  finished_time: 0,
  elapsed_time: 0,
  arguments: "[--class, com.x.Main, --master, yarn-cluster, obs://b/a.jar, 1]",
  properties: "{fs.obs.endpoint=obs, fs.obs.secret.key=TOPSECRET}",
  launcher_id: "application_1_0002",
  app_id: "application_1_0003",
  tracking_url: "http://yarn/3",
};
const shown = (changes: object, status = 200, more?: object) =>
  snapshotIn(read(status, { job_detail: { ...detail, ...changes } }, more));

describe("MRS v2: the answer to a submission", () => {
  const submitted = (result: object, status = 200) => read(status, { job_submit_result: result }, {});

  it("COMPLETE is a run that is PENDING: the submission is complete, and not the job", () => {
    const snapshot = snapshotIn(submitted({ job_id: JOB, state: "COMPLETE" }));
    assert.deepEqual(snapshot, {
      executionId: JOB,
      status: "PENDING",
      ended: false,
      launched: true,
      standing: {},
    });
  });

  for (const state of ["FAILED", "JOBSTAT_SUBMIT_FAILED"]) {
    it(`O2: ${state} with a job id is a run that has failed, kept to be removed later`, () => {
      for (const status of [200, 500]) {
        const result = { job_id: JOB, state, error_code: "0173", error_msg: "no queue" };
        const { ended, executionId, serviceStatus, statusReason, ...rest } = snapshotIn(
          submitted(result, status),
        );
        assert.deepEqual([ended, executionId, rest.status, serviceStatus], [true, JOB, "FAILED", state]);
        assert.match(
          statusReason ?? "",
          /could not submit it to the cluster \(0173: no queue\); nothing ran/,
        );
      }
    });
    it(`${state} without one is a refusal`, () => assert.equal(submitted({ state }).kind, "refused"));
  }

  it("a success without a job tells nothing: it may have been started", () => {
    for (const body of [
      undefined,
      "",
      [],
      {},
      { job_submit_result: {} },
      { job_submit_result: { state: "COMPLETE" } },
    ])
      assert.deepEqual(read(200, body, {}), { kind: "unclear" });
  });
});

describe("MRS v2: the answer to a show", () => {
  it("FINISHED with FAILED is FAILED, with all that is told, and nothing of arguments and properties", () => {
    const snapshot = shown({}, 200, { run: { executionId: JOB, inputs: { clusterId: "c-1" } } });
    const { statusReason, own, ...rest } = snapshot;
    assert.deepEqual(given(rest), {
      executionId: JOB,
      status: "FAILED",
      ended: true,
      launched: true,
      serviceStatus: "FINISHED/FAILED",
      progress: 100,
      submittedAt: "2021-07-31T08:11:06.265Z",
      startedAt: "2021-07-31T08:11:58.083Z",
      applicationId: "application_1_0003",
      trackingUrl: "http://yarn/3",
      standing: {},
    });
    assert.match(statusReason ?? "", /yarn logs -applicationId application_1_0003/);
    assert.deepEqual(own, {
      launcherId: "application_1_0002",
      queue: "default",
      user: "admin",
      jobName: "spark",
    });
    assert.doesNotMatch(JSON.stringify(snapshot), /TOPSECRET|com\.x\.Main/);
  });

  it("202 is a success, as OTC has it", () => assert.equal(shown({}, 202).status, "FAILED"));

  it("numbers may be quoted; the duration is from start to end", () => {
    const snapshot = shown({
      job_result: "SUCCEEDED",
      job_progress: "100.0",
      finished_time: "1627719120083",
    });
    assert.deepEqual(
      [
        snapshot.status,
        snapshot.progress,
        snapshot.finishedAt,
        snapshot.durationSeconds,
        snapshot.statusReason,
      ],
      ["SUCCEEDED", 100, "2021-07-31T08:12:00.083Z", 2, undefined],
    );
  });

  it("what is left out is absent, never null or 1970", () => {
    const snapshot = snapshotIn(
      read(200, { job_detail: { job_state: "New", finished_time: null, started_time: "0" } }),
    );
    const { own, ...rest } = snapshot;
    assert.deepEqual(given(rest), {
      executionId: JOB,
      status: "PENDING",
      ended: false,
      launched: true,
      serviceStatus: "New",
      standing: {},
    });
    assert.deepEqual(given(own ?? {}), {});
  });

  it("the name the program gives stays, also where a run of another name was taken over", () =>
    assert.equal(shown({}).own?.["jobName"], undefined));

  it("an unfinished result is no part of the status; that of an end is", () => {
    assert.equal(shown({ job_state: "RUNNING", job_result: "UNDEFINED" }).serviceStatus, "RUNNING");
    const { status, ended, serviceStatus } = shown({ job_result: "UNDEFINED" });
    assert.deepEqual([status, ended, serviceStatus], ["UNKNOWN", true, "FINISHED/UNDEFINED"]);
  });

  it("O2: the reason tells how far the job came", () => {
    assert.match(shown({ app_id: "" }).statusReason ?? "", /launcher.*application_1_0002/);
    assert.match(shown({ app_id: null, launcher_id: "" }).statusReason ?? "", /before YARN took it/);
    assert.equal(shown({ job_state: "KILLED" }).statusReason, "the job was killed");
    assert.equal(shown({ job_state: "RUNNING" }).statusReason, undefined);
  });

  it("gone is by code, with any status; a 404 of the gateway is none", () => {
    for (const status of [200, 400, 404, 500])
      for (const error_code of ["0176", "0201", "12000003"])
        assert.deepEqual(read(status, { error_code, error_msg: "x" }), { kind: "gone" });
    const reading = read(404, { error_code: "APIGW.0101", error_msg: "x" });
    assert.ok(reading.kind === "refused" && reading.refusal.kind === "other");
  });
});

describe("MRS v2: the answer to a kill", () => {
  it("an acceptance tells nothing of the job: it is looked at", () => {
    assert.deepEqual(read(202, undefined), { kind: "unclear" });
    assert.deepEqual(read(202, { result: "succeeded" }), { kind: "unclear" });
  });

  for (const error_code of ["0160", "0175", "0200", "0180"]) {
    it(`the refusal ${error_code} is looked behind: the job may have ended`, () => {
      for (const status of [400, 500]) {
        const reading = read(status, { error_code, error_msg: "x" }, { run, cancelling: true });
        assert.ok(reading.kind === "further");
        assert.equal(reading.request.path, `/clusters/c-1/job-executions/${JOB}`);
        const body = { job_detail: { ...detail, job_result: "SUCCEEDED" } };
        assert.equal(snapshotIn(reading.read({ status: 200, headers: {}, body })).status, "SUCCEEDED");
        const again = reading.read({ status, headers: {}, body: { error_code, error_msg: "x" } });
        assert.equal(again.kind, "refused");
      }
    });
  }

  it("to a look they are refusals", () => assert.equal(read(400, { error_code: "0160" }).kind, "refused"));

  it("any other refusal stays one, and a job that is not there is gone", () => {
    assert.equal(read(400, { error_code: "0178" }, { run, cancelling: true }).kind, "refused");
    assert.equal(read(403, { error_code: "12000052" }, { run, cancelling: true }).kind, "refused");
    assert.equal(read(400, { error_code: "0176" }, { run, cancelling: true }).kind, "gone");
  });
});

describe("O9: who occupies the cluster", () => {
  const of = (body: unknown, status = 200) => mrs.diagnosis({ status, headers: {}, body });
  const named = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...detail, job_name: `j${i}` }));

  it("names and number, against the limit; nothing of their properties", () => {
    const found = of({ total_record: 10, job_list: named(10) }) ?? "";
    assert.match(found, /^10 jobs are running on the cluster, which takes 10 at once: j0, j1,.* j9$/);
    assert.match(of({ total_record: "12", job_list: named(12) }) ?? "", /j9 and 2 more$/);
    assert.match(of({ job_list: named(10) }, 202) ?? "", /^10 jobs are running/);
    assert.match(of({ total_record: 10, job_list: named(1) }) ?? "", /^10 jobs.*: j0 and 9 more$/);
    assert.doesNotMatch(found, /TOPSECRET/);
  });

  it("nobody, or an answer that tells nothing, explains nothing; a cluster that is gone does", () => {
    for (const body of [undefined, {}, { job_list: [] }, { job_list: "x" }])
      assert.equal(of(body), undefined);
    assert.equal(of({ error_code: "12000003" }, 400), "the cluster no longer exists");
  });

  it("fewer jobs than the cluster takes at once keep nobody waiting", () => {
    for (const count of [1, 2, 9])
      assert.equal(of({ total_record: count, job_list: named(count) }), undefined);
  });
});
