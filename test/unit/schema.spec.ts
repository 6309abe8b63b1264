import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { changeOf, type ClassName, secretByNature } from "../../provider/schema/index";
import { ID } from "./badInputTable";
import type {
  CdmJobArgs,
  MrsJobExecutionArgs,
  MrsV1JobSubmissionArgs,
  SaharaJobArgs,
  SaharaJobExecutionArgs,
} from "../../sdk/types";

const ROOT = join(__dirname, "..", "..");

type Definition = { title: string; properties: Record<string, Record<string, unknown>> };
const schema = JSON.parse(readFileSync(join(ROOT, "schema.json"), "utf8")) as {
  $defs: Record<string, Definition>;
};
const options = schema.$defs["RunOptions"]?.properties ?? {};

/** Every class, and the names a program and a definition know it by. */
const NAMES: Record<ClassName, readonly [title: string, type: string]> = {
  "sahara.JobExecution": ["SaharaJobExecution", "bigdata:sahara:JobExecution"],
  "sahara.Job": ["SaharaJob", "bigdata:sahara:Job"],
  "sahara.JobBinary": ["SaharaJobBinary", "bigdata:sahara:JobBinary"],
  "sahara.DataSource": ["SaharaDataSource", "bigdata:sahara:DataSource"],
  "mrs.JobExecution": ["MrsJobExecution", "bigdata:mrs:JobExecution"],
  "mrs.v1.JobExecution": ["MrsV1JobExecution", "bigdata:mrs/v1:JobExecution"],
  "mrs.v1.JobSubmission": ["MrsV1JobSubmission", "bigdata:mrs/v1:JobSubmission"],
  "mrs.v1.Job": ["MrsV1Job", "bigdata:mrs/v1:Job"],
  "mrs.v1.JobBinary": ["MrsV1JobBinary", "bigdata:mrs/v1:JobBinary"],
  "mrs.v1.DataSource": ["MrsV1DataSource", "bigdata:mrs/v1:DataSource"],
  "cdm.JobExecution": ["CdmJobExecution", "bigdata:cdm:JobExecution"],
  "cdm.Job": ["CdmJob", "bigdata:cdm:Job"],
};
const CLASSES = Object.keys(NAMES) as ClassName[];
const EXECUTIONS = CLASSES.filter((name) => /Execution$|Submission$/.test(name));

/** The properties of a class, each run option in the place of the reference to it. */
function propertiesOf(name: ClassName) {
  return Object.entries(schema.$defs[name]?.properties ?? {}).map(([property, node]) => {
    const option = /^#\/\$defs\/RunOptions\/properties\/(.+)$/.exec(String(node["$ref"]))?.[1];
    return [property, option === undefined ? node : (options[option] ?? {})] as const;
  });
}

function strictAjv() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  return ajv.addVocabulary([
    ...["change", "secret", "suggested", "ignored", "refused", "errorMessage", "tsType"],
    ...["deprecationMessage", "enumDescriptions"],
  ]);
}

describe("schema.json", () => {
  it("is a schema of draft 2020-12, and compiles in strict mode", () => {
    const ajv = strictAjv();
    assert.equal(ajv.validateSchema(schema), true, ajv.errorsText());
    ajv.compile(schema);
  });

  it("is what sdk/types.ts and provider/schema/className.ts were generated from", () => {
    execFileSync(process.execPath, ["tools/schema/generate.mjs", "--check"], { cwd: ROOT, stdio: "pipe" });
  }).timeout(30_000);

  for (const name of CLASSES) {
    it(`describes every property of ${name}, and says what its change does`, () => {
      assert.ok(propertiesOf(name).length > 0);
      for (const [property, { description, change }] of propertiesOf(name)) {
        assert.match(String(description), /\.$|\)$/, property);
        assert.ok(change === "run" || change === "inPlace", property);
      }
    });
  }

  for (const [name, [title, type]] of Object.entries(NAMES)) {
    it(`has ${name} under its names: ${title}, ${type}`, () => {
      assert.equal(schema.$defs[name]?.title, title);
      const validate = strictAjv().compile(schema);
      const definition = (properties: object) => ({ resources: { r: { type, properties } } });
      assert.equal(validate(definition({ nonsense: 1 })), false, "its properties are not checked");
    });
  }

  it("has the run options on every execution class, the same on each", () => {
    assert.equal(EXECUTIONS.length, 5);
    for (const name of EXECUTIONS) {
      const given = new Map(propertiesOf(name));
      for (const [option, node] of Object.entries(options)) assert.equal(given.get(option), node, name);
      assert.ok(given.has("adoptExecutionId"));
    }
  });

  it("keeps to what a Pulumi package schema can carry: no default, no reserved property", () => {
    assert.doesNotMatch(JSON.stringify(schema), /"default":(?!\{"description")/);
    for (const name of CLASSES) {
      const names = propertiesOf(name).map(([property]) => property);
      assert.deepEqual(
        names.filter((each) => ["urn", "id", "pulumi", "version"].includes(each)),
        [],
      );
    }
  });

  it("accepts a definition with references, and refuses what is wrong in it", () => {
    const validate = strictAjv().compile(schema);
    const resources = {
      script: { type: "bigdata:sahara:JobBinary", properties: { source: "count.sh" } },
      job: { type: "bigdata:sahara:Job", properties: { type: "Shell", mainIds: ["${script.id}"] } },
      run: {
        type: "bigdata:sahara:JobExecution",
        properties: {
          jobId: "${job.id}",
          clusterId: ID,
          waitForCompletion: "${wait}",
          jobConfigs: "${given}",
        },
      },
    };
    assert.equal(validate({ resources }), true, JSON.stringify(validate.errors));
    assert.equal(
      validate({ resources: { run: { type: "bigdata:sahara:JobExecution", properties: {} } } }),
      false,
    );
    assert.equal(
      validate({ resources: { run: { ...resources.run, type: "bigdata:sahara:JobRun" } } }),
      false,
    );
    const spark = {
      clusterId: "${cluster.id}",
      jobType: "${kind}",
      arguments: ["${jar}", "--day", "${day}"],
      properties: "${settings}",
      fetchSqlResult: "${rows}",
    };
    const mrs = { type: "bigdata:mrs:JobExecution", properties: spark };
    assert.equal(validate({ resources: { mrs } }), true, JSON.stringify(validate.errors));
  });
});

describe("what the schema says about properties", () => {
  it("which are secret by nature", () => {
    const keys = ["fs.swift.service.sahara.password", "fs.s3a.access.key", "fs.s3a.secret.key"];
    const sections = ["configs", "params"].flatMap((section) =>
      keys.map((key) => ({ path: ["jobConfigs", section, key] })),
    );
    assert.deepEqual(secretByNature("sahara.JobExecution"), sections);
    const credentials = ["password", "accessKey", "secretKey"].map((key) => ({ path: ["credentials", key] }));
    assert.deepEqual(secretByNature("sahara.JobBinary"), credentials);
    assert.deepEqual(secretByNature("sahara.DataSource"), credentials);
    assert.deepEqual(secretByNature("sahara.Job"), []);
    assert.deepEqual(secretByNature("mrs.v1.JobExecution"), sections);
    const [marked, ...keysOfObs] = secretByNature("mrs.JobExecution");
    assert.deepEqual(marked?.path, ["arguments", "*"]);
    assert.ok(marked.matching);
    assert.deepEqual(
      keysOfObs,
      ["fs.obs.access.key", "fs.obs.secret.key"].map((key) => ({ path: ["properties", key] })),
    );
    assert.deepEqual(secretByNature("mrs.v1.JobSubmission"), [marked]);
    assert.deepEqual(secretByNature("mrs.v1.JobBinary"), credentials);
    assert.deepEqual(secretByNature("cdm.Job"), []);
  });

  it("which change needs a new run, and which happens in place", () => {
    const inPlace = (name: ClassName) =>
      Object.entries(changeOf(name)).flatMap(([property, change]) =>
        change === "inPlace" ? [property] : [],
      );
    const shared = ["description", "isPublic", "isProtected"];
    const options = [
      ...["waitForCompletion", "runTimeoutSeconds", "onFailure"],
      ...["rerunFailed", "onInterrupt", "onDelete"],
    ];
    assert.deepEqual(inPlace("sahara.JobExecution"), ["isPublic", "isProtected", ...options]);
    assert.deepEqual(inPlace("mrs.JobExecution"), ["fetchSqlResult", ...options]);
    for (const name of ["mrs.v1.JobExecution", "mrs.v1.JobSubmission", "cdm.JobExecution"] as const) {
      assert.deepEqual(inPlace(name), options);
    }
    assert.deepEqual(inPlace("sahara.Job"), shared);
    assert.deepEqual(inPlace("sahara.JobBinary"), shared);
    assert.deepEqual(inPlace("sahara.DataSource"), ["credentials", ...shared]);
    assert.deepEqual(inPlace("mrs.v1.Job"), shared);
    assert.deepEqual(inPlace("mrs.v1.JobBinary"), shared);
    assert.deepEqual(inPlace("mrs.v1.DataSource"), ["credentials", ...shared]);
    const run = Object.entries(changeOf("cdm.Job")).flatMap(([each, change]) =>
      change === "run" ? [each] : [],
    );
    assert.deepEqual(run, ["clusterId", "name"]);
  });
});

describe("sdk/types.ts", () => {
  it("takes values and refuses wrong ones (the compiler is the judge)", () => {
    const run: SaharaJobExecutionArgs = {
      jobId: Promise.resolve(ID),
      clusterId: ID,
      jobConfigs: {
        configs: { "edp.java.main_class": "Main", "mapred.reduce.tasks": 1 },
        args: [Promise.resolve("a")],
      },
      triggers: [1, { any: "thing" }],
    };
    const wanted: string = "Shell";
    const job: SaharaJobArgs = { type: wanted, mainIds: [ID] };
    // @ts-expect-error: a choice that does not exist
    const choice: SaharaJobExecutionArgs = { jobId: ID, clusterId: ID, onDelete: "remove" };
    // @ts-expect-error: a property that does not exist
    const unknown: SaharaJobExecutionArgs = { jobId: ID, clusterId: ID, clusterID: ID };
    const spark: MrsJobExecutionArgs = {
      clusterId: Promise.resolve("c"),
      jobType: wanted,
      arguments: Promise.resolve(["a.jar"]),
      properties: { "fs.obs.endpoint": "e", "spark.x": Promise.resolve("1") },
      onDelete: "cancel",
    };
    // @ts-expect-error: a setting that is no string
    const settings: MrsJobExecutionArgs = { clusterId: "c", jobType: "Flink", properties: { n: 1 } };
    // @ts-expect-error: nothing to be read
    const copy: CdmJobArgs = { clusterId: "c", jobType: "NORMAL_JOB", fromConnectorName: "obs-connector" };
    // @ts-expect-error: a type that submit-job does not have
    const submission: MrsV1JobSubmissionArgs = { clusterId: "c", jobType: "Flink" };
    assert.ok(run && job && choice && unknown && spark && settings && copy && submission);
  });
});
