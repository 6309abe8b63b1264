import assert from "node:assert/strict";
import type { ExecutionService, Reading } from "../../../provider/services/execution";
import { mrsV1JobExecution as execution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission as submission } from "../../../provider/services/mrs/v1/jobSubmission";
import { UNKNOWN } from "../../../provider/values";

const ID = "4a56525d-34db-43e3-99c9-af67491025cd";
const JOB = "2c12ff33-da22-47b1-b51f-2828c16bbad8";
const run = { executionId: ID, inputs: { clusterId: "c-1", jobId: JOB } };
const answer = (status: number, body?: unknown) => ({ status, headers: {}, body });
const read = (service: ExecutionService, status: number, body: unknown, more: object = { run }) =>
  service.read(answer(status, body), { nowMs: 0, cancelAsked: false, ...more });
const snapshotIn = (reading: Reading) => {
  assert.equal(reading.kind, "run");
  return (reading as Extract<Reading, { kind: "run" }>).snapshot;
};

/** As published: a record without any state. */
const record = {
  created_at: "2017-02-20T09:11:32",
  id: ID,
  job_id: JOB,
  start_time: "2017-02-20T09:11:32",
  end_time: null,
  oozie_job_id: null,
  return_code: null,
  is_public: null,
  job_configs: { args: ["wordcount ", "arg2"] },
  info: null,
};
const exe = {
  id: ID,
  job_id: "application_1_0007",
  job_name: "n",
  create_at: 1487581892123,
  start_time: 1487581893000,
  end_time: 1487581899500,
  job_state: 3,
  job_final_status: 2,
  progress: "",
  job_log: "s3a://logs/n",
};
const shown = (changes: object, more: object = { run }) =>
  snapshotIn(read(execution, 200, { job_execution: { ...exe, ...changes } }, more));

describe("MRS v1.1: the answer to a start", () => {
  it("execute's 202 has no state: PENDING; its job_id is the job, its times have no zone", () => {
    assert.deepEqual(snapshotIn(read(execution, 202, { job_execution: record }, {})), {
      executionId: ID,
      status: "PENDING",
      ended: false,
      launched: true,
      standing: {},
    });
  });

  const fields = {
    id: ID,
    job_id: "",
    job_state: "2",
    job_final_status: "1",
    created_at: "1496387588",
    start_time: "1496387588",
    end_time: null,
    templated: "false",
  };
  const forms = {
    wrapped: { job_execution: fields },
    "at the top": fields,
    both: { ...fields, job_execution: fields },
  };
  for (const [where, body] of Object.entries(forms)) {
    it(`submit-job's fields ${where}: Running with final status 1 runs; seconds in quotes are times`, () => {
      const snapshot = snapshotIn(read(submission, 200, body, {}));
      assert.deepEqual(
        [snapshot.executionId, snapshot.status, snapshot.ended, snapshot.serviceStatus, snapshot.submittedAt],
        [ID, "RUNNING", false, "2/1", "2017-06-02T07:13:08.000Z"],
      );
      assert.deepEqual([snapshot.applicationId, snapshot.finishedAt], [undefined, undefined]);
    });
  }

  it("a success without an id tells nothing", () => {
    for (const body of [undefined, "", {}, { job_execution: null }, { job_execution: { job_state: 1 } }])
      assert.deepEqual(read(submission, 200, body, {}), { kind: "unclear" });
  });

  it("a refusal is one, by code", () => {
    const of = (code: string, status = 400) =>
      read(submission, status, { error_code: code, error_msg: "x" }, {});
    for (const [code, kind] of [
      ["12000060", "capacity"],
      ["12000085", "other"],
      ["12000062", "other"],
    ] as const) {
      const reading = of(code, 500);
      assert.ok(reading.kind === "refused" && reading.refusal.kind === kind);
    }
    assert.equal(of("12000003").kind, "gone");
  });
});

describe("MRS v1.1: the answer of job-exes", () => {
  it("Completed with 2 has succeeded: milliseconds, duration, application", () => {
    const { own: _own, ...snapshot } = shown({});
    assert.deepEqual(snapshot, {
      executionId: ID,
      status: "SUCCEEDED",
      ended: true,
      launched: true,
      serviceStatus: "3/2",
      statusReason: undefined,
      progress: undefined,
      submittedAt: "2017-02-20T09:11:32.123Z",
      startedAt: "2017-02-20T09:11:33.000Z",
      finishedAt: "2017-02-20T09:11:39.500Z",
      durationSeconds: 6.5,
      applicationId: "application_1_0007",
      standing: {},
    });
  });

  it("O2: Completed with final status 1 has failed, and the reason says where the log is", () => {
    const failed = shown({ job_final_status: "1", job_state: "3", end_time: null, progress: "40" });
    assert.deepEqual([failed.status, failed.serviceStatus, failed.progress], ["FAILED", "3/1", 40]);
    assert.match(failed.statusReason ?? "", /s3a:\/\/logs\/n$/);
    assert.match(
      shown({ job_final_status: 1, job_log: "" }).statusReason ?? "",
      /yarn logs -applicationId application_1_0007/,
    );
    assert.match(shown({ job_state: 5, job_log: null, job_id: "" }).statusReason ?? "", /MRS's console/);
  });

  it("O3, O4: Completed with 0 is an end without a result, another number nothing documented", () => {
    const { status, ended } = shown({ job_final_status: 0 });
    assert.deepEqual([status, ended], ["UNKNOWN", true]);
    assert.equal(shown({ job_state: 7 }).undocumented, true);
    assert.equal(shown({ job_final_status: undefined }).serviceStatus, "3");
  });

  it("a job_id that is the job object's is no application", () =>
    assert.equal(shown({ job_id: JOB }).applicationId, undefined));

  it("the name is told of a submission that was taken over without one, and of nothing else", () => {
    const inputs = { clusterId: "c-1" };
    assert.deepEqual(shown({}, { run: { executionId: ID, inputs } }).own, { jobName: "n" });
    assert.equal(
      shown({}, { run: { executionId: ID, inputs: { ...inputs, jobName: "mine" } } }).own,
      undefined,
    );
    assert.equal(shown({}).own, undefined);
  });

  it("a row without a state is unclear", () =>
    assert.deepEqual(read(execution, 200, { job_execution: { id: ID, job_state: "" } }), {
      kind: "unclear",
    }));
});

describe("MRS v1.1: a run that job-exes does not know", () => {
  const further = (status: number, body: unknown, more: object = { run }) => {
    const reading = read(execution, status, body, more);
    assert.ok(reading.kind === "further");
    assert.equal(reading.request.path, `/job-executions/${ID}`);
    return reading;
  };

  it("is gone when its record is gone too", () => {
    for (const body of [undefined, { error_code: "12000002", error_msg: "x" }])
      assert.deepEqual(further(404, body).read(answer(404)), { kind: "gone" });
  });

  it("stays what it was while its record is there: nothing is lost by a list that lags", () => {
    const found = answer(200, { job_execution: record });
    assert.equal(snapshotIn(further(404, undefined).read(found)).status, "PENDING");
    const before = { snapshot: shown({}), atMs: 0 };
    assert.equal(snapshotIn(further(404, undefined, { run, before }).read(found)).status, "SUCCEEDED");
    assert.equal(further(404, undefined).read(answer(200, "odd")).kind, "unclear");
    assert.equal(further(404, undefined).read(answer(500)).kind, "refused");
  });

  it("F4: what the gateway does not know is no run that is gone", () => {
    const reading = read(execution, 404, { error_code: "APIGW.0101", error_msg: "x" });
    assert.ok(reading.kind === "refused" && reading.refusal.kind === "other");
  });
});

describe("MRS v1.1: the answer to a cancel", () => {
  it("promises success and shows no state, so a look must tell", () => {
    assert.deepEqual(read(execution, 200, { job_execution: record }), { kind: "unclear" });
    assert.equal(execution.cancelTells, false);
  });

  it("refused, it is looked behind: the run may have ended by itself", () => {
    const cancelling = { run, cancelling: true };
    for (const [status, code] of [
      [400, "12000002"],
      [500, "0160"],
    ] as const) {
      const reading = read(execution, status, { error_code: code, error_msg: "x" }, cancelling);
      assert.ok(reading.kind === "further", code);
      assert.deepEqual([reading.request.method, reading.request.path], ["GET", `/job-exes/${ID}`]);
      const look = (answered: ReturnType<typeof answer>) => reading.read(answered);
      assert.equal(snapshotIn(look(answer(200, { job_execution: exe }))).status, "SUCCEEDED");
      assert.equal(look(answer(400, { error_code: code, error_msg: "x" })).kind, "refused");
    }
  });
  it("a refusal of other kinds stays one, as it does to a look", () => {
    for (const [status, code] of [
      [403, "12000052"],
      [500, "12000004"],
    ] as const)
      assert.equal(read(execution, status, { error_code: code }, { run, cancelling: true }).kind, "refused");
    assert.equal(read(execution, 400, { error_code: "12000002" }).kind, "refused");
  });
  it("404: it may be gone", () => assert.equal(read(execution, 404, undefined).kind, "further"));
});

describe("MRS v1.1: what a run refers to is read before", () => {
  const inputs = {
    jobId: JOB,
    clusterId: "c-1",
    inputId: "i",
    outputId: "o",
    jobConfigs: { args: ["wordcount"] },
  };
  const good = {
    jobId: answer(200, { job: { id: JOB, type: "MapReduce", interface: [] } }),
    clusterId: answer(200, { cluster: { clusterName: "mrs", clusterState: "running" } }),
    inputId: answer(200, { data_source: { id: "i" } }),
    outputId: answer(200, { data_source: { id: "o" } }),
  };
  const inspect = (answers: object = {}, given: Record<string, unknown> = inputs) =>
    execution.inspect(given, { ...good, ...answers }, () => false);

  it("job, cluster and data sources, as far as they are known", () => {
    const asked = execution.references({ ...inputs, inputId: UNKNOWN });
    assert.deepEqual(
      Object.values(asked).map(({ method, path, repeatable }) => [method, path, repeatable]),
      [
        ["GET", `/jobs/${JOB}`, true],
        ["GET", "/cluster_infos/c-1", true],
        ["GET", "/data-sources/o", true],
      ],
    );
    assert.deepEqual(submission.references(inputs), {});
  });

  it("what fits has no problem, and its job's type is told", () => {
    const { problems, own } = inspect();
    assert.deepEqual([problems, own], [[], { jobType: "MapReduce" }]);
  });

  it("P1: each thing that is missing, at its place", () => {
    const { problems } = inspect({
      jobId: answer(404),
      clusterId: answer(400, { error_code: "12000003", error_msg: "x" }),
      inputId: answer(500, { error_code: "12000004", error_msg: "trouble" }),
    });
    assert.deepEqual(problems, [
      { path: "jobId", message: `there is no such job (${JOB})` },
      { path: "clusterId", message: "there is no such cluster (c-1)" },
      { path: "inputId", message: "the data source cannot be read: trouble (i)" },
    ]);
  });

  it("P1: the type of the job demands its main class in args", () => {
    const { problems } = inspect({}, { ...inputs, jobConfigs: {} });
    assert.match(problems.map(({ path }) => path).join(), /jobConfigs\.args/);
  });

  it("O9: a cluster that is not running is warned of; one that may not be read says nothing", () => {
    const stopped = answer(200, { cluster: { clusterName: "mrs", clusterState: "terminated" } });
    const { warnings } = inspect({ clusterId: stopped });
    assert.match(warnings.find(({ path }) => path === "clusterId")?.message ?? "", /mrs is terminated/);
    for (const hidden of [answer(403), answer(404, { error_code: "APIGW.0101" })])
      assert.deepEqual(inspect({ clusterId: hidden }).problems, []);
  });

  it("O9: who occupies the cluster", () => {
    const list = { totalRecord: "10", job_executions: [{ job_name: "a" }, { job_name: "b" }] };
    assert.match(execution.diagnosis(answer(200, list)) ?? "", /^10 jobs are running .*: a, b and 8 more$/);
    assert.equal(execution.diagnosis(answer(200, { ...list, totalRecord: 2 })), undefined);
    assert.equal(execution.diagnosis(answer(200, { totalRecord: 0, job_executions: [] })), undefined);
  });
});
