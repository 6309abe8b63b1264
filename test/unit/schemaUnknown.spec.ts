import assert from "node:assert/strict";
import { changeOf, type ClassName, jobTypeProblems, problems, warnings } from "../../provider/schema/index";
import { ID, OTHER } from "./badInputTable";

const CLASSES: ClassName[] = [
  ...(["sahara.JobExecution", "sahara.Job", "sahara.JobBinary", "sahara.DataSource"] as const),
  ...(["mrs.JobExecution", "mrs.v1.JobExecution", "mrs.v1.JobSubmission"] as const),
  ...(["mrs.v1.Job", "mrs.v1.JobBinary", "mrs.v1.DataSource"] as const),
  ...(["cdm.JobExecution", "cdm.Job"] as const),
];

describe("P2: nothing is complained about that may still be right", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  for (const name of CLASSES) {
    it(`every property of ${name} unknown`, () => {
      const properties = Object.keys(changeOf(name));
      const inputs = Object.fromEntries(properties.map((each) => [each, UNKNOWN]));
      assert.deepEqual(problems(name, inputs), []);
      assert.deepEqual(warnings(name, undefined, inputs), []);
    });
  }

  it("unknown maps, leaves, elements, and elements of a set", () => {
    const jobConfigs = {
      configs: { "edp.java.adapt_for_oozie": UNKNOWN, a: UNKNOWN },
      params: UNKNOWN,
      args: [UNKNOWN],
    };
    const run = { jobId: UNKNOWN, clusterId: UNKNOWN, inputId: UNKNOWN, outputId: UNKNOWN };
    assert.deepEqual(
      problems("sahara.JobExecution", { ...run, jobConfigs, triggers: [UNKNOWN, UNKNOWN] }),
      [],
    );
    assert.deepEqual(
      problems("sahara.Job", { type: "Pig", mainIds: [UNKNOWN, UNKNOWN], libIds: [UNKNOWN] }),
      [],
    );
    assert.deepEqual(problems("sahara.Job", { type: "Java", mainIds: UNKNOWN, libIds: UNKNOWN }), []);
  });

  it("what is known beside them is checked all the same", () => {
    const run = {
      jobId: UNKNOWN,
      clusterId: UNKNOWN,
      jobConfigs: { configs: { a: UNKNOWN, b: 1.5 }, arg: UNKNOWN },
    };
    assert.deepEqual(
      problems("sahara.JobExecution", run).map(({ path }) => path),
      ["jobConfigs.arg", "jobConfigs.configs.b"],
    );
    assert.deepEqual(
      problems("sahara.Job", { type: "Shell", mainIds: [UNKNOWN, ID, ID] }).map(({ path }) => path),
      ["mainIds[2]"],
    );
  });

  it("one of several places may turn out empty, but two known ones are too many", () => {
    assert.deepEqual(problems("sahara.JobBinary", { url: UNKNOWN, content: UNKNOWN }), []);
    assert.deepEqual(problems("sahara.JobBinary", { url: UNKNOWN, content: "x" }), []);
    assert.equal(problems("sahara.JobBinary", { url: UNKNOWN, content: "x", source: "y" }).length, 1);
  });

  it("what a job type requires may be inside something unknown", () => {
    const run = { jobId: ID, clusterId: ID, inputId: UNKNOWN, outputId: UNKNOWN };
    assert.deepEqual(jobTypeProblems("sahara.JobExecution", "Java", [], { ...run, jobConfigs: UNKNOWN }), []);
    assert.deepEqual(
      jobTypeProblems("sahara.JobExecution", "MapReduce.Streaming", [], {
        ...run,
        jobConfigs: { configs: UNKNOWN },
      }),
      [],
    );
    const argument = {
      name: "n",
      mapping_type: "configs",
      location: "n",
      value_type: "number",
      required: true,
    };
    assert.deepEqual(
      jobTypeProblems("sahara.JobExecution", "Pig", [argument], { ...run, interface: UNKNOWN }),
      [],
    );
    assert.deepEqual(
      jobTypeProblems("sahara.JobExecution", "Pig", [argument], {
        ...run,
        interface: { n: UNKNOWN },
        jobConfigs: { configs: { n: 1 } },
      }),
      [],
    );
  });

  const LAYOUTS: readonly (readonly [jobType: string, list: readonly string[]])[] = [
    ["MapReduce", [UNKNOWN, "wordcount"]],
    ["SparkSubmit", ["--class", "Main", UNKNOWN, "10"]],
    ["SparkSubmit", [UNKNOWN, "10"]],
    ["SparkPython", ["--conf", UNKNOWN]],
    ["HiveScript", ["k", UNKNOWN]],
    ["SparkSql", [UNKNOWN]],
    ["DistCp", [UNKNOWN]],
    ["DistCp", ["/a", UNKNOWN, "/b"]],
    ["Flink", [UNKNOWN, "a.jar"]],
    [UNKNOWN, ["anything"]],
  ];
  for (const [jobType, list] of LAYOUTS) {
    it(`the layout of ${jobType} with ${JSON.stringify(list).replaceAll(UNKNOWN, "?")}`, () => {
      const inputs = { clusterId: UNKNOWN, jobType, arguments: list, fetchSqlResult: UNKNOWN };
      assert.deepEqual(problems("mrs.JobExecution", inputs), []);
    });
  }

  it("a layout is checked as far as it is known", () => {
    const mapReduce = { clusterId: UNKNOWN, jobType: "MapReduce", arguments: ["wordcount", UNKNOWN] };
    const script = { clusterId: UNKNOWN, jobType: "HiveScript", arguments: [UNKNOWN, "a.jar"] };
    assert.deepEqual(
      [mapReduce, script].flatMap((inputs) => problems("mrs.JobExecution", inputs)).map(({ path }) => path),
      ["arguments[0]", "arguments[1]"],
    );
  });

  it("what a type of MRS v1.1 requires may be unknown, and so may the type", () => {
    const submission = { clusterId: "c", jobType: "Spark", jarPath: UNKNOWN, hql: UNKNOWN };
    assert.deepEqual(problems("mrs.v1.JobSubmission", submission), []);
    assert.deepEqual(problems("mrs.v1.JobSubmission", { clusterId: "c", jobType: UNKNOWN, hql: "x" }), []);
    const run = { jobId: "j", clusterId: "c", inputId: UNKNOWN, outputId: UNKNOWN };
    for (const jobConfigs of [UNKNOWN, { args: UNKNOWN }, { args: [UNKNOWN] }]) {
      const given = { ...run, jobConfigs };
      assert.deepEqual(problems("mrs.v1.JobExecution", given), []);
      assert.deepEqual(jobTypeProblems("mrs.v1.JobExecution", "Spark", [], given), []);
    }
  });

  it("a run to take over may be of another place only where both are known", () => {
    const adopted = { adoptExecutionId: "c/copy/7" };
    assert.deepEqual(problems("cdm.JobExecution", { clusterId: UNKNOWN, jobName: "copy", ...adopted }), []);
    assert.deepEqual(problems("cdm.JobExecution", { clusterId: "c", jobName: UNKNOWN, ...adopted }), []);
    assert.equal(problems("cdm.JobExecution", { clusterId: UNKNOWN, jobName: "x", ...adopted }).length, 1);
    assert.deepEqual(
      problems("mrs.JobExecution", { clusterId: "c", jobType: "Ray", adoptExecutionId: UNKNOWN }),
      [],
    );
  });

  it("settings whose values are unknown are counted and matched as nothing", () => {
    const values = { "fromJobConfig.x": UNKNOWN, "schedulerConfig.disposableType": UNKNOWN };
    const found = problems("cdm.Job", {
      ...{ clusterId: "c", jobType: "BATCH_JOB", fromConnectorName: UNKNOWN, toConnectorName: UNKNOWN },
      ...{ fromLinkName: UNKNOWN, toLinkName: UNKNOWN, fromConfigValues: UNKNOWN, toConfigValues: {} },
      driverConfigValues: values,
    });
    assert.deepEqual(found, []);
    const long = { clusterId: "c", jobType: "Ray", properties: { k: UNKNOWN, j: "v".repeat(2047) } };
    assert.deepEqual(problems("mrs.JobExecution", long), []);
  });
});

describe("S1: no message shows a secret", () => {
  const SECRET = "hunter2-and-more";
  const none = (found: unknown) => assert.doesNotMatch(JSON.stringify(found), /hunter2/);

  it("neither one that was marked, nor what lies below one", () => {
    const marked = ["jobId", "onFailure", "interface", "jobConfigs"];
    const inputs = {
      jobId: SECRET,
      clusterId: ID,
      onFailure: SECRET,
      interface: SECRET,
      jobConfigs: { args: SECRET, configs: { "edp.hbase_common_lib": SECRET } },
    };
    const found = problems(
      "sahara.JobExecution",
      inputs,
      (path) => path.length === 1 && marked.includes(String(path[0])),
    );
    assert.equal(found.length, 5);
    none(found);
    assert.match(found[0]?.message ?? "", /; got a string \(secret\)$/);
  });

  it("nor one that is secret by nature, by whichever way it goes there", () => {
    none(
      problems("sahara.JobBinary", { url: "s3://b/o", credentials: { secretKey: [SECRET], accessKey: 5 } }),
    );
    const argument = {
      name: "k",
      mapping_type: "configs",
      location: "fs.s3a.secret.key",
      value_type: "number",
      required: true,
    };
    const found = jobTypeProblems("sahara.JobExecution", "Pig", [argument], {
      inputId: ID,
      outputId: OTHER,
      interface: { k: SECRET },
    });
    assert.equal(found.length, 1);
    none(found);
  });
});
