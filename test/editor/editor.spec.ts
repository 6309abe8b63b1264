/** What a real yaml-language-server, with our schema.json, offers and explains to people who write definitions. */
import assert from "node:assert/strict";
import { CLASS_OF_TYPE } from "../../definitions/resources/classes";
import { changeOf } from "../../provider/schema";
import { CURSOR, Editor, resource } from "./editor";

const TYPES = Object.keys(CLASS_OF_TYPE);
let editor: Editor;

describe("an editor", () => {
  before(async () => (editor = await Editor.start()));
  after(() => editor.stop());

  describe("completes", () => {
    it("the sections of a file", async () => {
      const sections = await editor.offered(CURSOR);
      assert.deepEqual([...sections.keys()].sort(), ["config", "defaults", "resources", "variables"]);
      for (const [name, told] of sections) assert.match(told, /\.$/, name);
    });

    it("the parts of an empty resource", async () => {
      const parts = await editor.offered(`resources:\n  one:\n    ${CURSOR}\n`);
      assert.deepEqual([...parts.keys()].sort(), ["name", "options", "properties", "type"]);
      for (const [name, told] of parts) assert.match(told, /\.\)?$|\)$/, name);
    });

    it("the types, each with a sentence of its own", async () => {
      const types = await editor.offered(`resources:\n  one:\n    type: ${CURSOR}\n`);
      assert.deepEqual([...types.keys()].sort(), [...TYPES].sort());
      assert.equal(new Set(types.values()).size, TYPES.length);
      for (const [type, told] of types) assert.match(told, /^(A|One|The) .*\.$/, type);
    });

    it("what a configuration value declares", async () => {
      const parts = await editor.offered(`config:\n  day:\n    ${CURSOR}\n`);
      assert.deepEqual([...parts.keys()], ["type", "default", "secret"]);
    });

    it("the options, each explained, and their parts", async () => {
      const options = await editor.offered(
        `resources:\n  one:\n    type: ${TYPES[0]}\n    options:\n      ${CURSOR}\n`,
      );
      assert.deepEqual(
        [...options.keys()].sort(),
        [
          ...["additionalSecretOutputs", "aliases", "customTimeouts", "deleteBeforeReplace", "deletedWith"],
          ...["dependsOn", "ignoreChanges", "parent", "protect", "replaceOnChanges", "retainOnDelete"],
        ].sort(),
      );
      for (const [name, told] of options) assert.match(told, /\.$/, name);
      const timeouts = `resources:\n  one:\n    options:\n      customTimeouts:\n        ${CURSOR}\n`;
      assert.deepEqual([...(await editor.offered(timeouts)).keys()], ["create", "update", "delete"]);
    });

    for (const [type, className] of Object.entries(CLASS_OF_TYPE)) {
      it(`the properties of ${type}, each with what its change does`, async () => {
        const changes: Record<string, string> = { ...changeOf(className) };
        const properties = await editor.offered(resource(type.replace("bigdata:", ""), CURSOR));
        assert.deepEqual([...properties.keys()].sort(), Object.keys(changes).sort());
        for (const [name, told] of properties) {
          if (name === "triggers" || name === "adoptExecutionId")
            assert.match(told, /starts? nothing|replaces the run/);
          else if (changes[name] === "run")
            assert.match(told, /A change (starts a new run|makes a new .* new runs)/, name);
          else assert.match(told, /A change (by itself )?(starts no|is made in place and starts no)/, name);
        }
      });
    }

    const CHOICES: readonly (readonly [type: string, property: string, ...values: string[]])[] = [
      ["sahara:JobExecution", "onFailure", "error", "warn"],
      ["mrs:JobExecution", "onInterrupt", "leave", "cancel"],
      ["cdm:JobExecution", "onDelete", "cancelAndRemove", "cancel", "leave"],
      [
        ...(["sahara:Job", "type", "Hive", "Java", "MapReduce", "MapReduce.Streaming"] as const),
        ...["Pig", "Shell", "Spark", "Storm", "Storm.Pyleus"],
      ],
      ["sahara:DataSource", "type", "swift", "hdfs", "maprfs", "manila", "s3"],
      [
        ...(["mrs:JobExecution", "jobType", "MapReduce", "SparkSubmit", "SparkPython"] as const),
        ...["HiveScript", "HiveSql", "DistCp", "SparkScript", "SparkSql", "Flink"],
      ],
      [
        ...(["mrs/v1:JobSubmission", "jobType", "MapReduce", "Spark"] as const),
        ...["HiveScript", "DistCp", "SparkScript", "SparkSql"],
      ],
      ["mrs/v1:JobSubmission", "fileAction", "import", "export"],
      ["mrs/v1:Job", "type", "MapReduce", "Spark", "Hive", "hql", "DistCp", "SparkScript", "SparkSql"],
      ["mrs/v1:DataSource", "type", "hdfs", "obs"],
      ["cdm:Job", "jobType", "NORMAL_JOB", "BATCH_JOB", "SCENARIO_JOB"],
      [
        ...(["cdm:Job", "toConnectorName", "generic-jdbc-connector", "obs-connector"] as const),
        ...["thirdparty-obs-connector", "hdfs-connector", "hbase-connector", "hive-connector"],
        ...["sftp-connector", "ftp-connector", "mongodb-connector", "kafka-connector", "dis-connector"],
        ...["elasticsearch-connector", "dli-connector", "opentsdb-connector", "dms-kafka-connector"],
      ],
    ];
    for (const [type, property, ...values] of CHOICES) {
      it(`the values of ${property} of ${type}, each explained`, async () => {
        const choices = await editor.offered(resource(type, `${property}: ${CURSOR}`));
        assert.deepEqual([...choices.keys()], values);
        for (const [value, told] of choices) assert.match(told, /\.$/, value);
      });
    }

    it("true and false", async () => {
      const choices = await editor.offered(resource("mrs:JobExecution", `waitForCompletion: ${CURSOR}`));
      assert.deepEqual([...choices.keys()], ["true", "false"]);
    });

    it("the settings that Sahara knows, each explained", async () => {
      const run = resource("sahara:JobExecution", "jobConfigs:", "  configs:", `    ${CURSOR}`);
      const keys = await editor.offered(run);
      for (const key of ["edp.java.main_class", "edp.streaming.mapper", "fs.swift.service.sahara.password"])
        assert.match(keys.get(key) ?? "", /\.$/, key);
    });

    it("the settings of a run of MRS v2 that belong to its type", async () => {
      const settings = async (jobType: string) => {
        const run = resource("mrs:JobExecution", `jobType: ${jobType}`, "properties:", `  ${CURSOR}`);
        return [...(await editor.offered(run)).keys()].filter((key) => !key.startsWith("fs.obs."));
      };
      assert.ok((await settings("SparkSubmit")).includes("spark.executor.memory"));
      assert.ok((await settings("HiveSql")).includes("hive.execution.engine"));
      assert.ok((await settings("MapReduce")).includes("mapreduce.job.queuename"));
      assert.deepEqual(await settings("Flink"), []);
    });
  });

  describe("explains", () => {
    it("a property: what it does, its unit, its default, and whether a change starts a run", async () => {
      const text = await editor.hover(resource("mrs:JobExecution", `run${CURSOR}TimeoutSeconds: 7200`));
      assert.match(text, /in seconds since it was submitted/);
      assert.match(text, /Default: no limit/);
      assert.match(text, /A change starts no new run/);
    });

    it("a value among those that are allowed", async () => {
      const text = await editor.hover(resource("mrs:JobExecution", `onFailure: w${CURSOR}arn`));
      assert.match(text, /`warn`: The up goes on/);
      assert.match(text, /`error`: The up fails/);
    });

    it("arguments by an example of the run's own type", async () => {
      const of = (jobType: string) =>
        editor.hover(resource("mrs:JobExecution", `jobType: ${jobType}`, `arg${CURSOR}uments: [a]`));
      assert.match(await of("SparkSubmit"), /Example:[^]*- --class/);
      assert.match(await of("DistCp"), /Example:[^]*hdfs:/);
      assert.doesNotMatch(await of("DistCp"), /- --class/);
    });

    it("the type of a resource", async () => {
      assert.match(
        await editor.hover(`resources:\n  one:\n    type: bigdata:cdm:J${CURSOR}ob\n`),
        /definition of a migration job/,
      );
    });
  });
});
