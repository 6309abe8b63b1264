import assert from "node:assert/strict";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TestStack } from "./stack";

/** What a user of Huawei Cloud has in the environment, and nothing of OpenStack's. */
const NO_TOKEN = Object.fromEntries(
  ["AUTH_URL", "USERNAME", "PASSWORD", "PROJECT_NAME", "PROJECT_ID", "REGION_NAME"].map((name) => [
    `OS_${name}`,
    "",
  ]),
);

describe("engine: access keys", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => {
    world = await TestStack.open();
    world.setEnvironment(NO_TOKEN);
  });
  afterEach(() => world.close());

  const environment = (name: string): string => world.client.emulator.environment[name]!;
  const flink = (name: string) =>
    new bigdata.mrs.JobExecution(name, {
      clusterId: environment("BIGDATA_MRS_CLUSTER_ID"),
      jobType: "Flink",
      arguments: ["run", "-d", "obs://jars/tägliche läufe.jar", "", "a b", "--x=~"],
      properties: { "emulator.seconds": "0" },
    });

  it("O1 runs on MRS v2, MRS v1.1 and CDM, created, refreshed and removed by signed requests alone", async () => {
    world.program = async () => {
      flink("v2");
      new bigdata.mrs.v1.JobSubmission("v1", {
        clusterId: environment("BIGDATA_MRS_CLUSTER_ID"),
        jobType: "HiveScript",
        hiveScriptPath: "s3a://scripts/a.sql",
        arguments: ["emulator.seconds=0"],
      });
      const job = new bigdata.cdm.Job("job", {
        clusterId: environment("BIGDATA_CDM_CLUSTER_ID"),
        name: "täglich ~ über",
        jobType: "NORMAL_JOB",
        fromConnectorName: "hive-connector",
        fromLinkName: "warehouse",
        fromConfigValues: { "fromJobConfig.table": "orders" },
        toConnectorName: "dis-connector",
        toLinkName: "stream",
        toConfigValues: { "toJobConfig.streamName": "orders" },
      });
      new bigdata.cdm.JobExecution("copy", {
        clusterId: job.clusterId,
        jobName: job.name,
        variables: { "emulator.seconds": "0" },
      });
    };
    (await world.up()).good();
    for (const name of ["v2", "v1", "copy"]) assert.equal(world.stored(name).outputs.status, "SUCCEEDED");
    (await world.refresh({ expectNoChanges: true })).good();
    (await world.destroy()).good();
    const asked = world.journal.news();
    assert.deepEqual([...new Set(asked.map(({ service }) => service))].sort(), ["cdm", "mrs"]);
    assert.ok(!JSON.stringify(world.state()).includes(environment("HUAWEICLOUD_SDK_SK")));
  });

  it("C1 a wrong secret key, ten runs at once: one refused request, for five would lock the key", async () => {
    world.setEnvironment({ HUAWEICLOUD_SDK_SK: "wrong" });
    world.program = async () => void Array.from({ length: 10 }, (_, n) => flink(`run-${n}`));
    (await world.up({ parallel: 10 })).bad("ERR_AUTHENTICATION", "accessKey and secretKey belong together");
    assert.deepEqual(
      world.journal.news().map(({ status }) => status),
      [401],
    );
  });

  it("C1 Sahara knows no signed requests: said in preview, nothing sent", async () => {
    world.runs("0d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a30");
    (await world.preview()).bad("ERR_CONNECTION_INCOMPLETE", "Sahara knows tokens of Keystone and no signed");
    assert.deepEqual(world.journal.news(), []);
  });
});
