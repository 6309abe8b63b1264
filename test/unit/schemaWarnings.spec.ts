import assert from "node:assert/strict";
import { type ClassName, warnings } from "../../provider/schema/index";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const ID = "0d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a30";

/** The paths warned about in the sections of a run. */
function warned(jobType: string | undefined, jobConfigs: Record<string, unknown>, more = {}) {
  return warnings("sahara.JobExecution", jobType, { jobConfigs, ...more }).map(({ path }) => path);
}

describe("P3: sections the job type ignores", () => {
  const all = { configs: { "mapred.mapper.class": "M" }, params: { A: "1" }, args: ["x"] };
  const ignored: Record<string, string[]> = {
    Hive: ["jobConfigs.args"],
    Pig: [],
    MapReduce: ["jobConfigs.params", "jobConfigs.args"],
    "MapReduce.Streaming": ["jobConfigs.params", "jobConfigs.args"],
    Java: ["jobConfigs.params"],
    Shell: [],
    Spark: ['jobConfigs.configs["mapred.mapper.class"]', "jobConfigs.params"],
    Storm: ['jobConfigs.configs["mapred.mapper.class"]', "jobConfigs.params"],
  };
  for (const [type, paths] of Object.entries(ignored)) {
    it(`${type}: ${paths.join(", ") || "none"}`, () => assert.deepEqual(warned(type, all), paths));
  }

  it("data sources, by Spark and Storm", () => {
    assert.deepEqual(warned("Spark", {}, { inputId: ID, outputId: ID }), ["inputId", "outputId"]);
    assert.deepEqual(warned("Pig", {}, { inputId: ID, outputId: ID }), []);
  });

  it("but not empty or unknown ones, and none while the type is unknown", () => {
    assert.deepEqual(warned("Hive", { args: [] }), []);
    assert.deepEqual(warned("Hive", { args: UNKNOWN }), []);
    assert.deepEqual(warned(undefined, all), []);
  });
});

describe("P3: what a shell makes of it", () => {
  const risky = ["a b", "$(id -un)", "*", "", "it's", "a;b", 'say "hi"', "a\nb"];
  const safe = ["input.txt", "--day=2026-11-20", "'a b'", "'it'\\''s'", "swift://c/o", "a\\ b", UNKNOWN];

  for (const type of ["Shell", "Spark", "Storm"]) {
    it(`${type}: arguments that need quotes`, () => {
      const paths = warned(type, { args: [...risky, ...safe] });
      assert.deepEqual(
        paths,
        risky.map((_, index) => `jobConfigs.args[${index}]`),
      );
    });
  }

  it("Pig: arguments do not come through a shell", () =>
    assert.deepEqual(warned("Pig", { args: risky }), []));

  it("says how to quote, and shows no value", () => {
    const [warning] = warnings("sahara.JobExecution", "Shell", { jobConfigs: { args: ["top secret"] } });
    assert.match(warning?.message ?? "", /single quotes, as in 'a b', and write '\\'' for a quote inside$/);
    assert.doesNotMatch(JSON.stringify(warning), /top secret/);
  });

  it("Shell: parameters become environment variables", () => {
    const params = { OK: "1", EMPTY: "", N: 5, "A-B": "x", VERBOSE: true, TEXT: "a b" };
    const found = warnings("sahara.JobExecution", "Shell", { jobConfigs: { params } });
    assert.deepEqual(
      found.map(({ path }) => path),
      ['jobConfigs.params["A-B"]', "jobConfigs.params.VERBOSE", "jobConfigs.params.TEXT"],
    );
    assert.match(found[1]?.message ?? "", /as the text True; give "true"/);
  });
});

describe("P3: other surprises", () => {
  it("a misspelt key of edp., but not a client's own", () => {
    assert.deepEqual(warned(undefined, { configs: { "edp.java.mainclass": "M", "edp.pulumi.run": "x" } }), [
      'jobConfigs.configs["edp.java.mainclass"]',
    ]);
  });

  it("MapReduce without a mapper", () => {
    assert.deepEqual(warned("MapReduce", {}), ["jobConfigs.configs"]);
    assert.deepEqual(warned("MapReduce", { configs: UNKNOWN }), []);
  });

  const objects: readonly (readonly [ClassName, Record<string, unknown>, string[]])[] = [
    ["sahara.Job", { type: "Storm.Pyleus", mainIds: [ID] }, ["type"]],
    ["sahara.Job", { type: "Storm", mainIds: [ID] }, []],
    ["sahara.JobBinary", { url: "http://host/x" }, ["url"]],
    ["sahara.JobBinary", { content: "x", credentials: { user: "u" } }, ["credentials"]],
    ["sahara.JobBinary", { url: "swift://c/o", credentials: { user: "u", password: "p" } }, []],
    ["sahara.JobBinary", { url: UNKNOWN, credentials: { user: "u" } }, []],
    ["sahara.DataSource", { type: "hdfs", url: "/x", credentials: { user: "u" } }, ["credentials"]],
    ["sahara.DataSource", { type: "s3", url: "s3://b/x", credentials: { ssl: true } }, []],
  ];
  for (const [name, inputs, paths] of objects) {
    it(`${name} ${JSON.stringify(inputs).slice(0, 60)}: ${paths.join() || "none"}`, () => {
      assert.deepEqual(
        warnings(name, undefined, inputs).map(({ path }) => path),
        paths,
      );
    });
  }
});
