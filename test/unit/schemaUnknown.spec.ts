import assert from "node:assert/strict";
import { changeOf, type ClassName, jobTypeProblems, problems } from "../../provider/schema/index";
import { ID, OTHER } from "./badInputTable";

const CLASSES: ClassName[] = ["sahara.JobExecution", "sahara.Job", "sahara.JobBinary", "sahara.DataSource"];

describe("P2: nothing is complained about that may still be right", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  for (const name of CLASSES) {
    it(`every property of ${name} unknown`, () => {
      const properties = Object.keys(changeOf(name));
      assert.deepEqual(problems(name, Object.fromEntries(properties.map((each) => [each, UNKNOWN]))), []);
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
    assert.deepEqual(jobTypeProblems("Java", [], { ...run, jobConfigs: UNKNOWN }), []);
    assert.deepEqual(
      jobTypeProblems("MapReduce.Streaming", [], { ...run, jobConfigs: { configs: UNKNOWN } }),
      [],
    );
    const argument = {
      name: "n",
      mapping_type: "configs",
      location: "n",
      value_type: "number",
      required: true,
    };
    assert.deepEqual(jobTypeProblems("Pig", [argument], { ...run, interface: UNKNOWN }), []);
    assert.deepEqual(
      jobTypeProblems("Pig", [argument], {
        ...run,
        interface: { n: UNKNOWN },
        jobConfigs: { configs: { n: 1 } },
      }),
      [],
    );
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
    const found = jobTypeProblems("Pig", [argument], {
      inputId: ID,
      outputId: OTHER,
      interface: { k: SECRET },
    });
    assert.equal(found.length, 1);
    none(found);
  });
});
