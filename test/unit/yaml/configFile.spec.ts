/** What `ConfigFile` and `ConfigGroup` have in common: defaults, resources by name, transformations. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type cdm, mrs, yaml } from "../../../sdk";
import { one } from "../definitions/folder";
import { Scene } from "./scene";

const COPY = { clusterId: "c-2", jobName: "orders" };
const CDM = "bigdata:cdm:JobExecution";
const TWO = {
  resources: {
    "copy-orders": { type: CDM, properties: COPY },
    "daily-orders": {
      type: "bigdata:mrs:JobExecution",
      properties: { clusterId: "c-1", jobType: "HiveSql", arguments: ["select ${copy-orders.executionId}"] },
    },
  },
};

describe("a file of definitions", () => {
  let scene: Scene;
  beforeEach(async () => (scene = await Scene.open({ "project:obsKey": "hush", "project:limit": "60" })));
  afterEach(() => scene.close());

  const file = (name = "two.yaml", options?: pulumi.CustomResourceOptions) =>
    new yaml.ConfigFile("etl", { file: name }, options);

  it("registers what it declares, and knows no other file", async () => {
    scene.folder.write({ "jobs/two.yaml": TWO, "jobs/three.yaml": "what: ever" });
    const { resources } = file("jobs/two.yaml");
    await scene.settled(Object.values(resources));
    assert.deepEqual(Object.keys(resources), ["copy-orders", "daily-orders"]);
    assert.deepEqual(scene.told("daily-orders")?.inputs.arguments, ["select 7"]);
    assert.deepEqual(
      scene.registered.map(({ name }) => name),
      ["copy-orders", "daily-orders"],
    );
  });

  it("is one file: not a folder, a pattern, or defaults", () => {
    scene.folder.write({ "jobs/two.yaml": TWO, "jobs/_defaults.yaml": "" });
    for (const name of ["jobs", "jobs/*.yaml", "nowhere.yaml"])
      assert.throws(() => file(name), {
        message: `etl: ${name} is no file, seen from ${scene.folder.path}; ConfigGroup takes folders and patterns`,
      });
    assert.throws(
      () => file("jobs/_defaults.yaml"),
      /etl: jobs\/_defaults.yaml has defaults for definitions, and none itself/,
    );
  });

  it("gives its resources by name, with the properties of their class where the type is named", async () => {
    scene.folder.write({ "two.yaml": TWO });
    const group = file();
    const copy: cdm.JobExecution = group.getResource(CDM, "copy-orders");
    const orders: mrs.JobExecution = group.getResource("bigdata:mrs:JobExecution", "daily-orders");
    assert.equal(copy, group.getResource("copy-orders"));
    assert.equal(orders, group.resources["daily-orders"]);
    assert.ok(pulumi.Output.isInstance(orders.sqlResult) && pulumi.Output.isInstance(copy.errorDetails));
    await scene.settled([copy, orders]);
  });

  it("says which names there are, and which was meant", async () => {
    scene.folder.write({ "two.yaml": TWO });
    const group = file();
    const says = (message: string) => (error: Error) =>
      pulumi.RunError.isInstance(error) && error.message === message;
    assert.throws(
      () => group.getResource("daily-order"),
      says(
        "etl has no resource daily-order; did you mean daily-orders? There are: copy-orders, daily-orders",
      ),
    );
    assert.throws(
      () => group.getResource("toString"),
      says("etl has no resource toString. There are: copy-orders, daily-orders"),
    );
    assert.throws(
      () => group.getResource("bigdata:cdm:Job", "copy-orders"),
      says("copy-orders of etl is no bigdata:cdm:Job, but bigdata:cdm:JobExecution"),
    );
    assert.throws(
      () => group.getResource("bigdata:cdm:Jobs" as typeof CDM, "copy-orders"),
      says("copy-orders of etl is no bigdata:cdm:Jobs, but bigdata:cdm:JobExecution"),
    );
    await scene.settled(Object.values(group.resources));
  });

  it("gets the defaults of its folder, with references, secrets and options", async () => {
    scene.folder.write({
      "jobs/_defaults.yaml": {
        defaults: {
          "*": { properties: { runTimeoutSeconds: "${limit}" }, options: { protect: true } },
          "bigdata:mrs:JobExecution": {
            properties: { clusterId: "c-1", properties: { "fs.obs.secret.key": "${obsKey}" } },
          },
        },
      },
      "jobs/one.yaml": {
        config: { limit: { type: "integer" }, obsKey: { type: "string", secret: true } },
        ...one("mrs:JobExecution", { jobType: "HiveSql", arguments: ["select 1"], properties: { a: "b" } }),
      },
    });
    await scene.settled(Object.values(file("jobs/one.yaml").resources));
    const fromFile = scene.registered;
    scene.registered = [];
    const properties = { "fs.obs.secret.key": pulumi.secret("hush"), a: "b" };
    const args = {
      clusterId: "c-1",
      jobType: "HiveSql",
      arguments: ["select 1"],
      properties,
      runTimeoutSeconds: 60,
    };
    await scene.settled([new mrs.JobExecution("one", args, { protect: true })]);
    assert.deepEqual(fromFile, scene.registered);
  });

  it("waits for what its defaults refer to", async () => {
    scene.folder.write({
      "_defaults.yaml": { defaults: { [CDM]: { options: { dependsOn: ["${first}"] } } } },
      "a.yaml": {
        resources: {
          then: { type: CDM, properties: COPY },
          first: { type: CDM, properties: COPY, options: { dependsOn: null } },
        },
      },
    });
    await scene.settled(Object.values(file("a.yaml").resources));
    assert.deepEqual(
      scene.registered.map(({ name }) => name),
      ["first", "then"],
    );
  });

  it("tells what is wrong with defaults at their line", () => {
    scene.folder.write({
      "_defaults.yaml": `defaults:\n  ${CDM}:\n    properties: { onFailure: stop }\n`,
      "two.yaml": TWO,
    });
    assert.throws(
      () => file(),
      /^Error: etl:\n_defaults\.yaml:3:30: onFailure: must be one of error, warn; got "stop"$/,
    );
    assert.deepEqual(scene.registered, []);
  });

  it("is reached by the transformations given to it", async () => {
    scene.folder.write({ "two.yaml": TWO });
    const seen: string[] = [];
    const transformations: pulumi.ResourceTransformation[] = [
      ({ name, type, props, opts }) => {
        seen.push(`${type} ${name}`);
        return { props: { ...props, runTimeoutSeconds: 5 }, opts };
      },
    ];
    await scene.settled(Object.values(file("two.yaml", { transformations }).resources));
    assert.deepEqual(
      seen.map((one) => one.split(" ")[1]),
      ["copy-orders", "daily-orders"],
    );
    assert.deepEqual(
      scene.registered.map(({ inputs }) => inputs.runTimeoutSeconds),
      [5, 5],
    );
  });
});
