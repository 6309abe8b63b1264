/** Defaults are a part: what is right as a whole has no part that is refused for what it lacks. */
import assert from "node:assert/strict";
import { check } from "../../../definitions/check/check";
import { CLASS_OF_TYPE } from "../../../definitions/resources/classes";
import { programOf } from "../../../definitions/program/program";
import { Source } from "../../../definitions/yaml/source";

const ID = "0d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a30";
const KEYS = { "fs.obs.access.key": "a", "fs.obs.secret.key": { "fn::secret": "s" } };
const LOGIN = { user: "u", password: { "fn::secret": "p" } };

/** Whole and right, one of each shape that has rules between its properties. */
const RIGHT: readonly (readonly [type: string, properties: Readonly<Record<string, unknown>>])[] = [
  [
    "sahara:JobExecution",
    { jobId: ID, clusterId: ID, inputId: ID, outputId: "${out.id}", adoptExecutionId: ID },
  ],
  ["sahara:Job", { type: "Pig", mainIds: [ID], libIds: ["${lib.id}"], isPublic: true }],
  ["sahara:JobBinary", { url: "swift://container/a.sh", credentials: LOGIN, description: "" }],
  ["sahara:DataSource", { type: "swift", url: "swift://c.sahara/o", credentials: LOGIN }],
  [
    "sahara:DataSource",
    { type: "s3", url: "s3a://b/o", credentials: { accessKey: "a", secretKey: "s", ssl: true } },
  ],
  [
    "mrs:JobExecution",
    {
      clusterId: "c",
      jobType: "DistCp",
      jobName: "j",
      arguments: ["obs://b/a", "/user/b"],
      properties: KEYS,
    },
  ],
  [
    "mrs:JobExecution",
    {
      clusterId: "c",
      jobType: "SparkSql",
      arguments: ["select 1"],
      fetchSqlResult: true,
      adoptExecutionId: "c/j-1",
    },
  ],
  ["mrs/v1:JobExecution", { jobId: "j", clusterId: "c", inputId: "in", outputId: "out", jobConfigs: {} }],
  [
    "mrs/v1:JobSubmission",
    { clusterId: "c", jobType: "DistCp", fileAction: "import", input: "s3a://b/in", output: "/in" },
  ],
  [
    "mrs/v1:JobSubmission",
    { clusterId: "c", jobType: "HiveScript", hiveScriptPath: "/a.sql", onFailure: "warn" },
  ],
  ["mrs/v1:Job", { type: "MapReduce", libIds: ["l"], mainIds: [], name: "job" }],
  ["mrs/v1:JobBinary", { url: "/simple/program", name: "my-job-binary" }],
  ["mrs/v1:DataSource", { type: "obs", url: "s3a://b/" }],
  ["cdm:JobExecution", { clusterId: "c", jobName: "j", variables: { day: "1" }, adoptExecutionId: "c/j/7" }],
  [
    "cdm:Job",
    {
      clusterId: "c",
      jobType: "NORMAL_JOB",
      fromConnectorName: "generic-jdbc-connector",
      fromLinkName: "mysql",
      fromConfigValues: { "fromJobConfig.schemaName": "shop" },
      toConnectorName: "hive-connector",
      toLinkName: "hive",
      toConfigValues: { "toJobConfig.hive": "hive" },
    },
  ],
];

function parts(properties: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const entries = Object.entries(properties);
  return Array.from({ length: 2 ** entries.length }, (_, bits) =>
    Object.fromEntries(entries.filter((_entry, at) => bits & (1 << at))),
  );
}

function problemsOf(type: string, properties: object): string[] {
  const text = JSON.stringify({ defaults: { [type]: { properties } } });
  const found = check(programOf({ definitions: [], defaults: [new Source("_defaults.json", text)] }));
  return found.map(({ message }) => message);
}

describe("defaults for one type, and for all", () => {
  it("are tried of every class", () => {
    const types = new Set(RIGHT.map(([type]) => `bigdata:${type}`));
    assert.deepEqual([...types].sort(), Object.keys(CLASS_OF_TYPE).sort());
  });

  for (const [type, properties] of RIGHT) {
    it(`may be any part of a ${type} with ${Object.keys(properties).join(", ")}`, () => {
      for (const part of parts(properties))
        for (const key of [`bigdata:${type}`, "*"])
          assert.deepEqual(problemsOf(key, part), [], JSON.stringify(part));
    });
  }

  it("are told what is wrong with a part whatever else there is", () => {
    assert.match(
      problemsOf("bigdata:cdm:JobExecution", { onFailure: "stop" })[0]!,
      /must be one of error, warn/,
    );
    assert.match(problemsOf("*", { runTimeoutSeconds: "7200" })[0]!, /write 7200, without quotes/);
  });

  it("are told nothing of what is wrong for some types only", () => {
    assert.deepEqual(problemsOf("*", { jobType: "MapReduce", type: "obs", clusterId: "c-1" }), []);
  });
});
