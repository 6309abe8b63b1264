import assert from "node:assert/strict";
import { cdmJobExecution as cdm } from "../../../provider/services/cdm/jobExecution";
import type { ServiceAnswer } from "../../../provider/services/service";
import { UNKNOWN } from "../../../provider/values";
import { answered, cdmError, CLUSTER, inputs } from "./samples";

const marked = () => false;
const inspected = (answer: ServiceAnswer, more = {}) =>
  cdm.inspect({ ...inputs, ...more }, { jobName: answer }, marked);

/** A definition as GET shows it: values percent-encoded, `{}` where a list is meant. */
const job = (values: Readonly<Record<string, string>>) =>
  answered({
    total: 0,
    jobs: [
      {
        name: "jdbc2hive",
        "driver-config-values": {
          configs: [
            { name: "jarConfig", inputs: {} },
            { name: "driver", inputs: Object.entries(values).map(([name, value]) => ({ name, value })) },
          ],
        },
      },
    ],
  });

describe("what a CDM run refers to", () => {
  it("P2: the job is read once cluster and name are known", () => {
    assert.deepEqual(
      Object.values(cdm.references(inputs)).map(({ method, path, repeatable }) => [method, path, repeatable]),
      [["GET", `/clusters/${CLUSTER}/cdm/job/jdbc2hive`, true]],
    );
    assert.deepEqual(cdm.references({ ...inputs, jobName: UNKNOWN }), {});
    assert.deepEqual(cdm.references({ ...inputs, clusterId: UNKNOWN }), {});
  });

  it("P2: a job that is not there may be made in this very `up`: a warning, no error", () => {
    for (const answer of [cdmError("Cdm.0100"), cdmError("Cdm.0054", 500), answered({ jobs: [] })]) {
      const { problems, warnings } = inspected(answer);
      assert.deepEqual(problems, []);
      assert.deepEqual(warnings, [{ path: "jobName", message: "there is no job jdbc2hive yet" }]);
    }
  });

  it("P1: a job that cannot be read is an error with the service's reason", () => {
    const { problems, warnings } = inspected(
      answered({ error_code: "APIGW.0101", error_msg: "no API" }, 404),
    );
    assert.match(problems[0]?.message ?? "", /^the job cannot be read: no API; .*cdmEndpoint/);
    assert.deepEqual(warnings, []);
  });

  it("a plain job has no surprises", () => {
    const plain = job({
      "schedulerConfig.isSchedulerJob": "false",
      "schedulerConfig.disposableType": "NONE",
      "retryJobConfig.retryJobType": "NONE",
    });
    assert.deepEqual(inspected(plain), { problems: [], warnings: [], own: {} });
    assert.deepEqual(inspected(job({})), { problems: [], warnings: [], own: {} });
  });

  const surprises = [
    [{ "schedulerConfig.isSchedulerJob": "true" }, /also starts runs of it on its own/],
    [{ "retryJobConfig.retryJobType": "RETRY_TRIPLE" }, /after a run that failed.*CDM may start another/],
    [
      { "schedulerConfig.disposableType": "DELETE" },
      /deletes itself after any run.*outcome of the run is unknown/,
    ],
    [{ "schedulerConfig.isSchedulerJob": "%74rue" }, /on its own/],
  ] as const;
  for (const [values, text] of surprises)
    it(`P3: ${JSON.stringify(values)} is a warning`, () => {
      const { warnings, problems } = inspected(job(values));
      assert.deepEqual([problems.length, warnings.length, warnings[0]?.path], [0, 1, "jobName"]);
      assert.match(warnings[0]?.message ?? "", text);
    });

  it("what becomes of the definition is an output that lasts", () => {
    for (const type of ["DELETE_AFTER_SUCCEED", "DELETE"])
      assert.deepEqual(inspected(job({ "schedulerConfig.disposableType": type })).own, {
        disposableType: type,
      });
    assert.ok(cdm.lastingOutputs.includes("disposableType"));
  });

  it("a value that is not percent-encoded is taken as it is", () => {
    const { own } = inspected(job({ "schedulerConfig.disposableType": "DELETE%" }));
    assert.deepEqual(own, { disposableType: "DELETE%" });
  });
});
