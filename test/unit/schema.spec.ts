import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { changeOf, type ClassName, secretByNature } from "../../provider/schema/index";
import { ID } from "./badInputTable";
import type { SaharaJobArgs, SaharaJobExecutionArgs } from "../../sdk/types";

const ROOT = join(__dirname, "..", "..");

type Definition = { properties: Record<string, Record<string, unknown>> };
const schema = JSON.parse(readFileSync(join(ROOT, "schema.json"), "utf8")) as {
  $defs: Record<string, Definition>;
};
const CLASSES: ClassName[] = ["sahara.JobExecution", "sahara.Job", "sahara.JobBinary", "sahara.DataSource"];

function strictAjv() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  return ajv.addVocabulary(["change", "secret", "ignored", "refused", "errorMessage", "tsType"]);
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
      for (const [property, { description, change }] of Object.entries(
        schema.$defs[name]?.properties ?? {},
      )) {
        assert.match(String(description), /\.$|\)$/, property);
        assert.ok(change === "run" || change === "inPlace", property);
      }
    });
  }

  it("keeps to what a Pulumi package schema can carry: no default, no reserved property", () => {
    assert.doesNotMatch(JSON.stringify(schema), /"default":(?!\{"description")/);
    for (const name of CLASSES) {
      const names = Object.keys(schema.$defs[name]?.properties ?? {});
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
  });
});

describe("what the schema says about properties", () => {
  it("which are secret by nature", () => {
    const keys = ["fs.swift.service.sahara.password", "fs.s3a.access.key", "fs.s3a.secret.key"];
    const sections = ["configs", "params"].flatMap((section) =>
      keys.map((key) => ["jobConfigs", section, key]),
    );
    assert.deepEqual(secretByNature("sahara.JobExecution"), sections);
    const credentials = ["password", "accessKey", "secretKey"].map((key) => ["credentials", key]);
    assert.deepEqual(secretByNature("sahara.JobBinary"), credentials);
    assert.deepEqual(secretByNature("sahara.DataSource"), credentials);
    assert.deepEqual(secretByNature("sahara.Job"), []);
  });

  it("which change needs a new run, and which happens in place", () => {
    const inPlace = (name: ClassName) =>
      Object.entries(changeOf(name)).flatMap(([property, change]) =>
        change === "inPlace" ? [property] : [],
      );
    const shared = ["description", "isPublic", "isProtected"];
    assert.deepEqual(inPlace("sahara.JobExecution"), [
      ...["isPublic", "isProtected", "waitForCompletion", "runTimeoutSeconds"],
      ...["onFailure", "rerunFailed", "onInterrupt", "onDelete"],
    ]);
    assert.deepEqual(inPlace("sahara.Job"), shared);
    assert.deepEqual(inPlace("sahara.JobBinary"), shared);
    assert.deepEqual(inPlace("sahara.DataSource"), ["credentials", ...shared]);
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
    assert.ok(run && job && choice && unknown);
  });
});
