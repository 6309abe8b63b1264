import assert from "node:assert/strict";
import * as bigdata from "pulumi-bigdata";
import { afterEach, beforeEach, describe, it } from "mocha";
import { isLogin } from "./journal";
import { TestStack } from "./stack";

describe("engine: the connection", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  it("C2 another project: read, delete and replacement stop before anything, naming both", async () => {
    const { client } = world;
    const project = (await client.identity("POST", "/v3/projects", { project: { name: "other" } })).body
      .project;
    const jobId = await client.shellJob("good", "echo hello");
    await client.sahara("PATCH", `/jobs/${jobId}`, { is_public: true });
    world.runs(jobId);
    (await world.up()).good();
    const { id, outputs } = world.stored();
    world.journal.news();

    world.setEnvironment({ OS_PROJECT_ID: project.id, OS_PROJECT_NAME: "" });
    const both = ["ERR_TARGET_CHANGED", client.projectId, project.id];
    (await world.refresh()).bad(...both);
    (await world.destroy()).bad(...both);
    world.runs(jobId, { jobConfigs: { args: ["new"] } });
    (await world.up()).bad(...both);
    assert.deepEqual(world.newWrites(), []);
    assert.deepEqual(world.stored().outputs, outputs);

    world.runs(jobId, { onDelete: "leave" });
    (await world.up()).good();
    world.journal.news();
    (await world.destroy()).good();
    assert.deepEqual(world.journal.news(), []);
    assert.equal((await client.show(id)).info.status, "SUCCEEDED");
  });

  it("C3 an explicit Provider with a changed password: one provider update, no run touched", async () => {
    const { client } = world;
    const { OS_AUTH_URL, OS_USERNAME, OS_PASSWORD } = client.emulator.environment;
    const jobId = await client.shellJob("good", "echo hello");
    const withPassword = (password: string) => async () => {
      const provider = new bigdata.Provider("cloud", {
        authUrl: OS_AUTH_URL!,
        userName: OS_USERNAME!,
        userDomainName: "default",
        projectId: client.projectId,
        password,
      });
      new bigdata.sahara.JobExecution("run", { jobId, clusterId: client.clusterId }, { provider });
    };
    // Nothing may come from the environment: an explicit provider is the one source of the whole set.
    world.setEnvironment({ OS_AUTH_URL: "http://127.0.0.1:1/v3", OS_PASSWORD: "wrong" });
    world.program = withPassword(OS_PASSWORD!);
    (await world.up()).good();
    const { outputs } = world.stored();
    world.journal.news();

    world.program = withPassword("another one");
    const up = (await world.up()).good();
    assert.deepEqual(up.stepsOf("cloud"), ["update"]);
    assert.deepEqual(up.stepsOf("run"), ["same"]);
    assert.deepEqual(world.stored().outputs, outputs);
    assert.deepEqual(world.journal.news(), []);
    assert.doesNotMatch(JSON.stringify(world.state()), /another one/);

    (await world.refresh()).bad("ERR_AUTHENTICATION", "run `pulumi up` first");
    assert.deepEqual(
      world.journal
        .news()
        .filter(isLogin)
        .map(({ status }) => status),
      [401],
    );
  });
});
