import assert from "node:assert/strict";
import { type ClassName, jobTypeProblems, problems, warnings } from "../../provider/schema/index";
import type { Inputs } from "./badInputTable";

const keys = {
  "fs.obs.endpoint": "obs.eu-de.example",
  "fs.obs.access.key": "xxx",
  "fs.obs.secret.key": "yyy",
};
const submit = [
  ...["--master", "yarn", "--deploy-mode", "cluster", "--py-files", "obs://obs-test/a.py"],
  ...["--conf", "spark.yarn.appMasterEnv.PYTHONPATH=/tmp:$PYTHONPATH", "--conf", "spark.executorEnv.aaa=b"],
  ...["--properties-file", "obs://obs-test/test-spark.conf", "obs://obs-test/pi.py", "100000"],
];
const statements =
  'DROP TABLE IF EXISTS words;create external table words(line string) location "obs://obs-test/input/";insert into words values("v1")';

/** After the samples of the vendor's page, one of each job type. */
const samples: readonly (readonly [string, readonly string[]])[] = [
  ["MapReduce", ["obs://obs-test/program/examples-x.x.x.jar", "wordcount", "obs://obs-test/input/", "/out"]],
  ["SparkSubmit", submit],
  ["SparkPython", submit],
  ["HiveScript", ["obs://obs-test/sql/test_script.sql"]],
  ["HiveSql", [statements]],
  ["DistCp", ["obs://obs-test/DistcpJob/", "/user/test/sparksql/"]],
  ["SparkScript", ["op-key1", "op-value1", "op-key2", "op-value2", "obs://obs-test/sql/test_script.sql"]],
  ["SparkSql", ["op-key1", "op-value1", "op-key2", "op-value2", "SHOW TABLES"]],
  ["Flink", ["run", "-d", "-ynm", "batch", "-m", "yarn-cluster", "hdfs://test/examples/WordCount.jar"]],
];

describe("P1: the vendors' own samples pass", () => {
  for (const [jobType, list] of samples) {
    it(`mrs.JobExecution of type ${jobType}`, () => {
      const inputs = { clusterId: "6ec9a0a4-76be", jobType, jobName: `${jobType}Test`, arguments: list };
      assert.deepEqual(problems("mrs.JobExecution", { ...inputs, properties: keys }), []);
    });
  }

  const further: readonly (readonly [jobType: string, list: readonly string[]])[] = [
    ["SparkSubmit", ["--conf=a=b", "-v", "--class", "Main", "APP.JAR", "--flag", "", "a b", "x=y,z", '"q"']],
    ["DistCp", ["-update", "-m", "20", "hdfs://nn/a", "obs://b/a"]],
    ["Flink", ["run-application", "-t", "yarn-application", "a.jar"]],
    ["Ray", []],
  ];
  for (const [jobType, list] of further) {
    it(`mrs.JobExecution ${jobType} ${list.join(" ")}`, () => {
      assert.deepEqual(problems("mrs.JobExecution", { clusterId: "c", jobType, arguments: list }), []);
    });
  }

  const spark = { clusterId: "c", jobType: "Spark", jarPath: "s3a://b/examples.jar" };
  const execution = { jobId: "j", clusterId: "c", inputId: "in", outputId: "out" };
  const sample = { configs: { "mapred.map.tasks": "1" }, args: ["wordcount ", "arg2"], params: { p: "v" } };
  const move = {
    clusterId: "c",
    jobType: "NORMAL_JOB",
    fromConnectorName: "generic-jdbc-connector",
    fromLinkName: "mysql",
    fromConfigValues: { "fromJobConfig.schemaName": "shop", "fromJobConfig.tableName": "orders" },
    toConnectorName: "hive-connector",
    toLinkName: "hive",
    toConfigValues: { "toJobConfig.hive": "hive", "toJobConfig.columnList": "a&b" },
  };
  const good: readonly (readonly [ClassName, Inputs])[] = [
    [
      "mrs.JobExecution",
      {
        clusterId: "c",
        jobType: "SparkSql",
        arguments: ["select 1"],
        fetchSqlResult: true,
        adoptExecutionId: "c/j-1",
      },
    ],
    ["mrs.JobExecution", { clusterId: "c", jobType: "Flink", arguments: ["run"], fetchSqlResult: false }],
    ["mrs.v1.JobExecution", { ...execution, jobConfigs: sample }],
    ["mrs.v1.JobExecution", { ...execution, jobConfigs: {}, adoptExecutionId: "4a56525d-34db" }],
    [
      "mrs.v1.JobSubmission",
      { ...spark, arguments: ["org.apache.spark.examples.SparkPi", "10"], jobLog: "/log" },
    ],
    ["mrs.v1.JobSubmission", { ...spark, jobType: "MapReduce", input: "s3a://b/in", output: "obs://b/out" }],
    ["mrs.v1.JobSubmission", { clusterId: "c", jobType: "HiveScript", hiveScriptPath: "/a.sql" }],
    [
      "mrs.v1.JobSubmission",
      { clusterId: "c", jobType: "SparkScript", hiveScriptPath: "s3a://b/a.SQL", jarPath: "s3a://b/a.SQL" },
    ],
    ["mrs.v1.JobSubmission", { clusterId: "c", jobType: "SparkSql", hql: "select 1" }],
    [
      "mrs.v1.JobSubmission",
      { clusterId: "c", jobType: "DistCp", fileAction: "import", input: "s3a://b/in", output: "/in" },
    ],
    ["mrs.v1.Job", { type: "MapReduce", libIds: ["092b628b-26a3"], mainIds: [], name: "my-mapreduce_job" }],
    ["mrs.v1.Job", { type: "SparkScript", mainIds: ["m"], libIds: ["l"], description: "" }],
    ["mrs.v1.Job", { type: "DistCp" }],
    ["mrs.v1.JobBinary", { url: "/simple/mapreduce/program", name: "my-job-binary" }],
    ["mrs.v1.JobBinary", { source: "a.sql" }],
    ["mrs.v1.DataSource", { type: "hdfs", url: "/simple/mapreduce/input" }],
    ["mrs.v1.DataSource", { type: "obs", url: "s3a://b/" }],
    [
      "cdm.JobExecution",
      { clusterId: "6ec9a0a4-76be-4262-8697-e7af1fac7920", jobName: "jdbc2hive", variables: {} },
    ],
    [
      "cdm.JobExecution",
      { clusterId: "c", jobName: "täglich 1/2", adoptExecutionId: "c/t%C3%A4glich%201%2F2/7" },
    ],
    ["cdm.Job", move],
    [
      "cdm.Job",
      {
        ...move,
        driverConfigValues: {
          "schedulerConfig.disposableType": "NONE",
          "retryJobConfig.retryJobType": "RETRY_TRIPLE",
          "groupJobConfig.groupId": "1",
          "throttlingConfig.numExtractors": "4",
        },
      },
    ],
  ];
  for (const [name, inputs] of good) {
    it(`${name} ${JSON.stringify(inputs).slice(0, 90)}`, () => {
      assert.deepEqual(problems(name, inputs), []);
      if (name === "mrs.v1.JobExecution" && "args" in (inputs["jobConfigs"] as object)) {
        assert.deepEqual(jobTypeProblems(name, "MapReduce", [], inputs), []);
      }
    });
  }

  it("and where nothing is odd, nothing is warned about", () => {
    assert.deepEqual(warnings("mrs.v1.JobSubmission", undefined, spark), []);
    assert.deepEqual(warnings("cdm.Job", undefined, move), []);
    assert.deepEqual(warnings("mrs.v1.JobExecution", "Spark", { ...execution, jobConfigs: {} }), []);
    for (const [jobType, list] of samples.filter(([type]) => !type.startsWith("SparkSubmit"))) {
      if (list.some((each) => each.includes("$"))) continue;
      assert.deepEqual(
        warnings("mrs.JobExecution", jobType, { clusterId: "c", jobType, arguments: list }),
        [],
      );
    }
  });
});
