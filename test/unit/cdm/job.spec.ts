import assert from "node:assert/strict";
import { cdmJob as job } from "../../../provider/services/cdm/job";
import { answered, CLUSTER, row, submissions } from "./samples";

const inputs = {
  clusterId: CLUSTER,
  jobType: "NORMAL_JOB",
  fromConnectorName: "elasticsearch-connector",
  fromLinkName: "css",
  fromConfigValues: { "fromJobConfig.type": "est_array", "fromJobConfig.index": "52est" },
  toConnectorName: "dis-connector",
  toLinkName: "dis",
  toConfigValues: { "toJobConfig.streamName": "dis-lkGm" },
};
const JOB = `/clusters/${CLUSTER}/cdm/job/es_css`;
const ID = `${CLUSTER}/es_css`;

describe("CDM's jobs", () => {
  it("create: the published form; keys grouped by what stands before the dot, in one order whatever the program's", () => {
    const { json, method, path, repeatable } = job.create(
      {
        ...inputs,
        driverConfigValues: {
          "throttlingConfig.numLoaders": "1",
          "schedulerConfig.disposableType": "NONE",
          "throttlingConfig.numExtractors": "3",
        },
      },
      "es_css",
      undefined,
    );
    assert.deepEqual([method, path, repeatable], ["POST", `/clusters/${CLUSTER}/cdm/job`, false]);
    assert.deepEqual(json, {
      jobs: [
        {
          job_type: "NORMAL_JOB",
          name: "es_css",
          "from-connector-name": "elasticsearch-connector",
          "from-link-name": "css",
          "from-config-values": {
            configs: [
              {
                name: "fromJobConfig",
                inputs: [
                  { name: "fromJobConfig.index", value: "52est" },
                  { name: "fromJobConfig.type", value: "est_array" },
                ],
              },
            ],
          },
          "to-connector-name": "dis-connector",
          "to-link-name": "dis",
          "to-config-values": {
            configs: [
              { name: "toJobConfig", inputs: [{ name: "toJobConfig.streamName", value: "dis-lkGm" }] },
            ],
          },
          "driver-config-values": {
            configs: [
              {
                name: "schedulerConfig",
                inputs: [{ name: "schedulerConfig.disposableType", value: "NONE" }],
              },
              {
                name: "throttlingConfig",
                inputs: [
                  { name: "throttlingConfig.numExtractors", value: "3" },
                  { name: "throttlingConfig.numLoaders", value: "1" },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  it("create: the driver's configuration is sent even where there is none", () => {
    const { jobs } = job.create(inputs, "es_css", undefined).json as { jobs: Record<string, unknown>[] };
    assert.deepEqual(jobs[0]?.["driver-config-values"], { configs: [] });
  });

  it("change: the whole definition under its present name; nothing where nothing differs, in whatever order", () => {
    const { fromConfigValues, ...rest } = inputs;
    const turned = Object.fromEntries(Object.entries(fromConfigValues).reverse());
    assert.equal(
      job.change(ID, { ...inputs, name: "es_css" }, { ...rest, fromConfigValues: turned }),
      undefined,
    );
    const changed = job.change(ID, inputs, { ...inputs, toLinkName: "lake", triggers: [1] })!;
    assert.deepEqual([changed.method, changed.path, changed.repeatable], ["PUT", JOB, true]);
    const { jobs } = changed.json as { jobs: Record<string, unknown>[] };
    assert.deepEqual(
      [jobs[0]?.["name"], jobs[0]?.["to-link-name"], jobs[0]?.["from-link-name"]],
      ["es_css", "lake", "css"],
    );
    assert.match(changed.purpose, /^change toLinkName of job/);
  });

  it("looks, finds, removes and asks who is running by name; each may be repeated", () => {
    const requests = [job.describe(ID), job.find("es_css", inputs), job.remove(ID), job.users(ID)];
    assert.deepEqual(
      requests.map(({ method, path, repeatable }) => [method, path, repeatable]),
      [
        ["GET", JOB, true],
        ["GET", JOB, true],
        ["DELETE", JOB, true],
        ["GET", `${JOB}/status`, true],
      ],
    );
    assert.equal(job.describe(`${CLUSTER}/a%20b`).path, `/clusters/${CLUSTER}/cdm/job/a%20b`);
  });

  it("the row: of a creation by its name, of a look by the first of jobs; nothing is read back but the name", () => {
    const made = { id: ID, outputs: { name: "es_css" }, standing: {} };
    assert.deepEqual(job.row(answered({ name: "es_css", "validation-result": [] }), inputs), made);
    const listed = answered({ total: 0, jobs: [{ name: "es_css", "from-link-name": "other%20link" }] });
    assert.deepEqual(job.row(listed, inputs), made);
    assert.deepEqual(job.rows(listed, inputs), [made]);
    assert.equal(job.row(answered({ name: "a b" }), inputs)?.id, `${CLUSTER}/a%20b`);
    for (const body of [{}, undefined, "ok", { jobs: [] }, { jobs: [{}] }]) {
      assert.equal(job.row(answered(body), inputs), undefined);
      assert.deepEqual(job.rows(answered(body), inputs), []);
    }
  });

  it("who uses it is its latest run", () => {
    const [user] = job.usersIn(submissions(row(6, "SUCCEEDED"), row(41, "RUNNING")), ID);
    assert.match(user ?? "", /^submission 41 \(RUNNING, started by cdm/);
    assert.deepEqual(job.usersIn(submissions(), ID), []);
  });
});
