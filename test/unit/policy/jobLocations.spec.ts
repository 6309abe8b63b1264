import assert from "node:assert/strict";
import { allowedJobLocations } from "../../../policy";
import { play, secret, UNKNOWN } from "./play";

const LOCATIONS = [
  "obs://prod-jars/",
  "hdfs:///apps",
  "s3a://libs/*/etl-*.jar",
  "maven:com.example:*",
  "/user/prod/",
];

const judge = (type: string, inputs: object, more: object = {}) =>
  play(allowedJobLocations, type, inputs, { config: { locations: LOCATIONS, ...more } });
const jar = (place: string) =>
  judge("mrs:JobExecution", { jobType: "MapReduce", arguments: [place, "in", "out"] });
const mrs = (jobType: string, list: readonly unknown[], more: object = {}) =>
  judge("mrs:JobExecution", { jobType, arguments: list, ...more });

const GOOD = "obs://prod-jars/orders.jar";
const EVIL = "obs://elsewhere/orders.jar";

describe("policy allowed-job-locations", () => {
  for (const place of [
    GOOD,
    "obs://prod-jars/a/b/orders..v2.jar",
    "hdfs:///apps/orders.jar",
    "hdfs:///apps",
    "s3a://libs/spark/etl-orders.jar",
    "/user/prod/orders.jar",
  ]) {
    it(`lets ${place} pass`, () => assert.deepEqual(jar(place), []));
  }

  for (const place of [
    EVIL,
    "obs://prod-jars-evil/orders.jar",
    "obs://prod-jars.evil.example/orders.jar",
    "obs://prod-jars",
    "obs://prod-jars/../elsewhere/orders.jar",
    "obs://prod-jars/a/..",
    "obs://prod-jars/./orders.jar",
    "obs://prod-jars/%2e%2e/elsewhere/orders.jar",
    "obs://prod-jars/%252e%252e/orders.jar",
    "obs://prod-jars/a%2f..%2forders.jar",
    "obs://prod-jars/..\\elsewhere\\orders.jar",
    "obs://prod-jars/{a,../../elsewhere/b}.jar",
    "obs://prod-jars/a.jar obs://elsewhere/b.jar",
    "obs://prod-jars/a.jar\nobs://elsewhere/b.jar",
    "obs://prod-jars/\u200bb.jar",
    "obs://key:pass@prod-jars/orders.jar",
    "obs://prod-jars@elsewhere/orders.jar",
    "OBS://prod-jars/orders.jar",
    "Obs://PROD-JARS/orders.jar",
    " obs://prod-jars/orders.jar",
    "obs:/prod-jars/orders.jar",
    "obs:///prod-jars/orders.jar",
    "obs://elsewhere/obs://prod-jars/orders.jar",
    "hdfs:///apps-evil/orders.jar",
    "s3a://libs/a/b/etl-orders.jar",
    "s3a://libs/a/etl-x/../../orders.jar",
    "/user/prod-evil/orders.jar",
    "user/prod/orders.jar",
  ]) {
    it(`does not let ${JSON.stringify(place)} pass`, () => {
      const said = jar(place);
      assert.equal(said.length, 1);
      assert.match(
        said[0]!,
        /^arguments\[0\]: code may not come from ".*; (allowed are obs:\/\/prod-jars\/, |it has )/,
      );
      assert.doesNotMatch(said[0]!, /key:pass/);
    });
  }

  const places: Record<string, [good: string[], path: string, evil: unknown[][]]> = {
    SparkSubmit: [
      ["--class", "x.Y", "--conf", "spark.executor.cores=2", "--verbose", GOOD, "--jars", EVIL],
      "arguments",
      [
        ["--class", "x.Y", EVIL],
        ["--verbose", EVIL, GOOD],
        ["--jars", `${GOOD},${EVIL}`, GOOD],
        [`--jars=${EVIL}`, GOOD],
        ["--conf", `spark.jars=${EVIL}`, GOOD],
        [`--conf=spark.yarn.jars=${EVIL}`, GOOD],
        ["--packages", "com.evil:x:1", GOOD],
        ["--repositories", "https://evil.example/m2", "--packages", "com.example:x:1", GOOD],
        ["--archives", `${EVIL}#lib`, GOOD],
        ["--conf", `spark.hadoop.tmpjars=${EVIL}`, GOOD],
      ],
    ],
    SparkPython: [
      ["--py-files", GOOD, "obs://prod-jars/x.py"],
      "arguments",
      [["--py-files", EVIL, "obs://prod-jars/x.py"], [EVIL]],
    ],
    MapReduce: [
      [GOOD, "in.jar", EVIL],
      "arguments",
      [
        [GOOD, "-libjars", EVIL],
        [GOOD, "--libjars", EVIL],
        [GOOD, `-Dtmpjars=${EVIL}`],
      ],
    ],
    HiveScript: [
      ["--hiveconf", "a=b", "obs://prod-jars/x.sql"],
      "arguments",
      [["obs://elsewhere/x.sql"], ["--hiveconf", `hive.aux.jars.path=${EVIL}`, "obs://prod-jars/x.sql"]],
    ],
    SparkScript: [["obs://prod-jars/x.sql"], "arguments", [["obs://elsewhere/x.sql"]]],
    HiveSql: [
      ["--a", "b", `add jar ${GOOD}; select 'obs://elsewhere' from added; -- by add-on`],
      "arguments",
      [
        [`add jar ${EVIL}; select 1`],
        [`ADD\tJARS ${GOOD} ${EVIL}`],
        [`add/* */jar ${EVIL}`],
        [`add -- x\njar ${EVIL}`],
        [`select '--'; add jar ${EVIL}`],
        [`add file '${EVIL}'`],
        [`create function f as 'x.Y' using jar '${GOOD}', file '${EVIL}'`],
        [`set hive.aux.jars.path = ${EVIL};`],
        [`select 1;\nsource ${EVIL};`],
        [`!run ${EVIL}`],
        ["add jar ${hivevar:x}"],
      ],
    ],
    SparkSql: [["select 1"], "arguments", [[`create function f as 'x' using jar "${EVIL}"`]]],
    Flink: [
      ["run", "-d", "-p", "4", "-c", "x.Y", "-yjm", "1024", GOOD, "--input", EVIL],
      "arguments",
      [
        ["run", EVIL],
        ["run", "-d", EVIL, GOOD],
        ["run", "-p", "4", "obs://elsewhere/x", GOOD],
        ["run", "-C", EVIL, GOOD],
        ["run", "-yt", EVIL, GOOD],
        ["run", `-yDyarn.ship-files=${EVIL}`, GOOD],
        ["run", "-D", `pipeline.jars=${GOOD};${EVIL}`, GOOD],
      ],
    ],
    DistCp: [["obs://elsewhere/a", "/b"], "arguments", []],
    "Another type": [["obs://elsewhere/data", GOOD], "arguments", [["a", EVIL], [EVIL.toUpperCase()]]],
  };
  for (const [jobType, [good, path, evil]] of Object.entries(places)) {
    it(`${jobType}: where code stands, and nothing else`, () => {
      assert.deepEqual(mrs(jobType, good), []);
      for (const list of evil) {
        const said = mrs(jobType, list);
        assert.equal(said.length, 1, `${JSON.stringify(list)}: ${said.join("\n")}`);
        assert.ok(said[0]!.startsWith(`${path}[`), said[0]);
      }
    });
  }

  it("settings that bring code", () => {
    const properties = { "spark.jars": EVIL, "fs.obs.endpoint": "obs.eu-de.example" };
    assert.match(mrs("SparkSubmit", [GOOD], { properties }).join(), /^properties\["spark\.jars"\]: /);
    const jobConfigs = {
      configs: { "oozie.libpath": EVIL, "edp.java.main_class": "x.Y" },
      args: ["-libjars", EVIL],
    };
    const said = judge("sahara:JobExecution", { jobConfigs });
    assert.deepEqual(
      said.map((each) => each.split(":")[0]),
      ['jobConfigs.configs["oozie.libpath"]', "jobConfigs.args[1]"],
    );
  });

  it("the inputs of MRS v1.1, whose arguments are one text", () => {
    const submission = (inputs: object) =>
      judge("mrs/v1:JobSubmission", inputs).map((each) => each.split(":")[0]);
    assert.deepEqual(submission({ jarPath: GOOD, arguments: ["in", EVIL] }), []);
    assert.deepEqual(submission({ jarPath: EVIL }), ["jarPath"]);
    assert.deepEqual(submission({ hiveScriptPath: "obs://elsewhere/x.sql" }), ["hiveScriptPath"]);
    assert.deepEqual(submission({ hql: `add jar ${EVIL}` }), ["hql"]);
    assert.deepEqual(submission({ jarPath: GOOD, arguments: [`a -libjars ${EVIL}`] }), ["arguments[0]"]);
  });

  for (const service of ["sahara", "mrs/v1"]) {
    it(`job binaries of ${service}: the URL, and uploads where they are not allowed`, () => {
      const binary = (inputs: object, more?: object) => judge(`${service}:JobBinary`, inputs, more);
      assert.deepEqual(binary({ url: GOOD }), []);
      assert.match(
        binary({ url: "internal-db://5c8f6d2e" }).join(),
        /^url: code may not come from "internal-db:/,
      );
      assert.deepEqual([binary({ content: "echo" }), binary({ source: "jobs/x.py" })], [[], []]);
      assert.match(
        binary({ content: "echo" }, { allowUploads: false }).join(),
        /^content: uploads are not allowed/,
      );
      assert.match(binary({ source: "x.py" }, { allowUploads: false }).join(), /^source: uploads/);
      assert.deepEqual(
        judge(`${service}:DataSource`, { url: "swift://elsewhere/data" }),
        [],
        "data is no code",
      );
    });
  }

  it("what is not known yet is nothing to complain about, and nothing behind it", () => {
    assert.deepEqual(mrs("SparkSubmit", [UNKNOWN, EVIL]), []);
    assert.deepEqual(mrs("SparkSubmit", ["--jars", UNKNOWN, UNKNOWN]), []);
    assert.deepEqual(mrs(UNKNOWN, [EVIL]), []);
    assert.deepEqual(mrs("HiveSql", [UNKNOWN]), []);
    assert.deepEqual(
      judge("mrs:JobExecution", { jobType: "SparkSubmit", arguments: UNKNOWN, properties: UNKNOWN }),
      [],
    );
    assert.deepEqual(judge("sahara:JobBinary", { url: UNKNOWN }), []);
    assert.deepEqual(judge("sahara:JobExecution", { jobConfigs: UNKNOWN }), []);
    assert.equal(mrs("SparkSubmit", ["--jars", EVIL, UNKNOWN]).length, 1, "what is known is looked at");
    assert.equal(
      mrs("SparkSubmit", ["--class", UNKNOWN, EVIL]).length,
      1,
      "the value of an option is no option",
    );
  });

  it("a place that is secret is not said", () => {
    const said = judge("mrs/v1:JobSubmission", { jarPath: secret(EVIL) });
    assert.match(said.join(), /^jarPath: code may not come from \[not shown\]; /);
  });

  it("without the setting code may come from anywhere; with an empty one from nowhere", () => {
    const inputs = { jobType: "MapReduce", arguments: [EVIL] };
    assert.deepEqual(play(allowedJobLocations, "mrs:JobExecution", inputs), []);
    const nowhere = play(allowedJobLocations, "mrs:JobExecution", inputs, { config: { locations: [] } });
    assert.match(nowhere.join(), /allowed are no places/);
  });
});
