import assert from "node:assert/strict";
import { type ClassName, warnings } from "../../provider/schema/index";
import type { Inputs } from "./badInputTable";

type Row = readonly [name: string, inputs: Inputs, expected: Record<string, RegExp>];

function table(className: ClassName, rows: readonly Row[]) {
  describe(`P3: ${className} warns about`, () => {
    for (const [name, inputs, expected] of rows) {
      it(name, () => {
        const found = warnings(className, undefined, inputs);
        assert.deepEqual(
          found.map(({ path }) => path),
          Object.keys(expected),
        );
        for (const { path, message } of found) assert.match(message, expected[path] ?? /^$/);
      });
    }
  });
}

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const excluded = /^has a character that the service's documentation excludes \(/;

table("mrs.JobExecution", [
  ["a type that is nearly one", { jobType: "Sparksubmit" }, { jobType: /did you mean SparkSubmit\?$/ }],
  [
    "a type that is none",
    { jobType: "Ray" },
    { jobType: /is sent as it is; documented are MapReduce, SparkSubmit, .*, Flink$/ },
  ],
  [
    "excluded characters",
    { jobType: "Flink", arguments: ["run", "a;b", UNKNOWN], properties: { k: "a>b", "x.y": "c`" } },
    { "arguments[1]": excluded, "properties.k": excluded, 'properties["x.y"]': excluded },
  ],
  [
    "excluded characters of options, and not of statements",
    { jobType: "HiveSql", arguments: ["--hiveconf", "a='b'", "select 'a';"] },
    { "arguments[1]": excluded },
  ],
  [
    "arguments older clusters do not take",
    { jobType: "Flink", arguments: ["run", "x".repeat(4094)] },
    { arguments: /^have 4097 characters in all: older clusters take 4096 at most$/ },
  ],
  ["arguments at that limit not", { jobType: "Flink", arguments: ["run", "x".repeat(4093)] }, {}],
  [
    "an option without its value",
    { jobType: "SparkScript", arguments: ["key", "a.sql"] },
    { arguments: /^has 1 elements before the script: options stand in pairs/ },
  ],
  [
    "a script where statements are meant",
    { jobType: "SparkSql", arguments: ["obs://b/a.sql"] },
    { "arguments[0]": /looks like a script: use SparkScript$/ },
  ],
  ["nothing that is not known", { jobType: UNKNOWN, arguments: UNKNOWN, properties: UNKNOWN }, {}],
]);

table("mrs.v1.JobSubmission", [
  [
    "elements that do not stay what they are",
    { jobType: "Spark", arguments: ["Main", "a b", "", "a|b", UNKNOWN] },
    { "arguments[1]": /arrives as several/, "arguments[2]": /gets lost/, "arguments[3]": excluded },
  ],
  [
    "arguments older clusters do not take",
    { jobType: "Spark", arguments: ["x".repeat(1024), "y".repeat(1023)] },
    { arguments: /^have 2048 characters, joined by blanks: older clusters take 2047/ },
  ],
  ["a type not all versions run", { jobType: "SparkSql" }, { jobType: /mrs\.JobExecution/ }],
  [
    "an import that exports",
    { jobType: "DistCp", fileAction: "import", input: "/a", output: "s3a://b/a" },
    { fileAction: /^copies from OBS to HDFS/ },
  ],
  [
    "an export that imports",
    { jobType: "DistCp", fileAction: "export", input: "obs://b/a", output: "/a" },
    { fileAction: /^copies from HDFS to OBS/ },
  ],
  [
    "no direction within the object store",
    { jobType: "DistCp", fileAction: "import", input: "obs://b/a", output: "s3a://b/b" },
    {},
  ],
]);

table("mrs.v1.Job", [
  [
    "what MRS takes and does not support",
    { type: "Hive", isPublic: true, isProtected: true, interface: [{}] },
    { type: /API v2/, interface: /cannot give values/, isPublic: /no effect$/, isProtected: /no effect$/ },
  ],
  ["nothing otherwise", { type: "Spark", isPublic: false, interface: [] }, {}],
]);
table("mrs.v1.JobBinary", [
  [
    "a store that is not documented",
    { content: "select 1" },
    { content: /upload the file and give its url$/ },
  ],
  ["credentials", { url: "/a", credentials: { user: "u" } }, { credentials: /no effect$/ }],
]);
table("mrs.v1.DataSource", [
  ["credentials", { type: "hdfs", url: "/a", credentials: { user: "u" } }, { credentials: /no effect$/ }],
]);

table("cdm.JobExecution", [
  ["a name with odd characters", { jobName: "täglich" }, { jobName: /other characters/ }],
  ["a name that begins with a digit", { jobName: "1st" }, { jobName: /other characters/ }],
  ["no plain name", { jobName: "copy_orders-2" }, {}],
]);

table("cdm.Job", [
  ["a name with odd characters", { name: "a b" }, { name: /other characters/ }],
  [
    "connectors that are none of the documented",
    { fromConnectorName: "obs-conector", toConnectorName: "snowflake-bridge" },
    { fromConnectorName: /did you mean obs-connector\?$/, toConnectorName: /documented are generic-jdbc/ },
  ],
  [
    "settings that stand elsewhere, are misspelt, or are none of the documented",
    {
      fromConfigValues: { "toJobConfig.tableName": "t", "fromJobConfig.x": "y" },
      driverConfigValues: { "schedulrConfig.runAt": "x", "shapeConfig.x": UNKNOWN },
    },
    {
      'fromConfigValues["toJobConfig.tableName"]': /it stands in toConfigValues$/,
      'driverConfigValues["schedulrConfig.runAt"]': /did you mean schedulerConfig\?$/,
      'driverConfigValues["shapeConfig.x"]': /documented are throttlingConfig, .*, transformConfig$/,
    },
  ],
]);

describe("S1: no warning shows a value", () => {
  it("of an argument, a setting, or a statement", () => {
    const inputs = {
      jobType: "Flink",
      arguments: ["@key=hunter2;", "hunter2 $x"],
      properties: { "fs.obs.secret.key": "hunter2&" },
    };
    const found = [
      ...warnings("mrs.JobExecution", "Flink", inputs),
      ...warnings("mrs.v1.JobSubmission", undefined, { ...inputs, jobType: "Spark" }),
    ];
    assert.equal(found.length, 5);
    assert.doesNotMatch(JSON.stringify(found), /hunter2/);
  });
});
