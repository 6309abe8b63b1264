import assert from "node:assert/strict";
import { type ClassName, problems } from "../../provider/schema/index";
import { ID, OTHER } from "./badInputTable";

describe("P1: what is right passes", () => {
  const run = { jobId: ID, clusterId: ID.replaceAll("-", "").toUpperCase() };
  const good: readonly (readonly [ClassName, Record<string, unknown>])[] = [
    ["sahara.JobExecution", run],
    ["sahara.JobExecution", { ...run, __provider: "x", __urn: "y", __secretPaths: [] }],
    [
      "sahara.JobExecution",
      { ...run, inputId: ID, outputId: OTHER, interface: { day: "1", n: 5, on: true } },
    ],
    [
      "sahara.JobExecution",
      {
        ...run,
        jobConfigs: {
          configs: {
            "edp.java.main_class": "org.example.Main",
            "edp.substitute_data_source_for_name": "True",
            "edp.hbase_common_lib": true,
            "mapred.reduce.tasks": 3,
            "a/b~c": "odd key",
          },
          params: { LANG: "C" },
          args: [],
        },
        isPublic: false,
        waitForCompletion: false,
        runTimeoutSeconds: 1.5,
        onFailure: "warn",
        rerunFailed: true,
        onInterrupt: "cancel",
        onDelete: "leave",
        triggers: [1, "a", { b: [null] }],
        adoptExecutionId: OTHER,
      },
    ],
    [
      "sahara.Job",
      { type: "Shell", mainIds: [ID], libIds: [OTHER], name: "count-1.0", description: "", isPublic: true },
    ],
    ["sahara.Job", { type: "Java", libIds: [ID], mainIds: [] }],
    ["sahara.Job", { type: "MapReduce.Streaming" }],
    [
      "sahara.Job",
      {
        type: "Pig",
        mainIds: [ID],
        interface: [
          { name: "b", mappingType: "args", location: "1", required: false, default: "x" },
          { name: "a", mappingType: "args", location: "0", required: true, valueType: "data_source" },
          {
            name: "n",
            mappingType: "params",
            location: "0",
            required: false,
            valueType: "number",
            default: "7",
          },
        ],
      },
    ],
    ["sahara.JobBinary", { content: "" }],
    ["sahara.JobBinary", { url: `internal-db://${ID}` }],
    ["sahara.JobBinary", { url: "swift://container/a/b.sh", credentials: { user: "u", password: "p" } }],
    ["sahara.JobBinary", { url: "s3://b/o", credentials: { accessKey: "a", secretKey: "s", endpoint: "e" } }],
    [
      "sahara.DataSource",
      { type: "swift", url: "swift://c.sahara/o", credentials: { user: "u", password: "p" } },
    ],
    ["sahara.DataSource", { type: "s3", url: "s3a://b/o", credentials: { bucketInPath: true, ssl: false } }],
    ["sahara.DataSource", { type: "hdfs", url: "hdfs://node:8020/in" }],
    ["sahara.DataSource", { type: "hdfs", url: "user/out-%RANDSTR(8)%-%JOB_EXEC_ID%" }],
    ["sahara.DataSource", { type: "maprfs", url: "maprfs:///in" }],
    ["sahara.DataSource", { type: "manila", url: `manila://${ID}/in` }],
  ];
  for (const [name, inputs] of good) {
    it(`${name} ${JSON.stringify(inputs).slice(0, 80)}`, () => assert.deepEqual(problems(name, inputs), []));
  }
});
