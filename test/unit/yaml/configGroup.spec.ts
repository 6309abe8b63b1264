/** What a program registers that reads its runs from files, held against the same program in TypeScript. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { cdm, mrs, yaml } from "../../../sdk";
import { evaluated } from "../../../sdk/yaml/evaluation";
import { Scene } from "./scene";

const COPY = `
resources:
  copy-orders:
    type: bigdata:cdm:JobExecution
    properties: { clusterId: "\${cdmClusterId}", jobName: orders }
`;

const ORDERS = `
config:
  cdmClusterId: { type: string }
  clusterId: { type: string, default: c-1 }
  obsKey: { type: string, secret: true }
  days: { type: integer, default: 3 }
variables:
  day: { "fn::join": ["-", ["2026", "11", "\${days}"]] }
resources:
  daily-orders:
    type: bigdata:mrs:JobExecution
    properties:
      clusterId: \${clusterId}
      jobType: SparkSubmit
      arguments: [--class, com.example.Orders, --master, yarn-cluster, obs://jars/orders.jar, "day=\${day} $\${HOME} \${copy-orders.executionId}"]
      properties: { fs.obs.secret.key: "\${obsKey}" }
      runTimeoutSeconds: 7200
    options: { dependsOn: ["\${copy-orders}"], customTimeouts: { create: 4h } }
`;

const CONFIG = { "project:cdmClusterId": "c-2", "project:obsKey": "hush" };

describe("definitions in files", () => {
  let scene: Scene;
  beforeEach(async () => (scene = await Scene.open(CONFIG)));
  afterEach(() => scene.close());

  it("register what the same program in TypeScript does, under the same URNs", async () => {
    scene.folder.write({ "jobs/copy.yaml": COPY, "jobs/etl/orders.yaml": ORDERS });
    const group = new yaml.ConfigGroup("etl", { files: "jobs" });
    const urns = await scene.settled(Object.values(group.resources));
    const fromFiles = [scene.told("copy-orders"), scene.told("daily-orders")];
    scene.registered = [];

    const copy = new cdm.JobExecution("copy-orders", { clusterId: "c-2", jobName: "orders" });
    const orders = new mrs.JobExecution(
      "daily-orders",
      {
        clusterId: "c-1",
        jobType: "SparkSubmit",
        arguments: [
          ...["--class", "com.example.Orders", "--master", "yarn-cluster", "obs://jars/orders.jar"],
          pulumi.interpolate`day=2026-11-3 \${HOME} ${copy.executionId}`,
        ],
        properties: { "fs.obs.secret.key": pulumi.secret("hush") },
        runTimeoutSeconds: 7200,
      },
      { dependsOn: [copy], customTimeouts: { create: "4h" } },
    );
    assert.deepEqual(urns.sort(), (await scene.settled([copy, orders])).sort());
    assert.deepEqual(fromFiles, [scene.told("copy-orders"), scene.told("daily-orders")]);
    assert.deepEqual(scene.told("daily-orders")?.inputs.arguments.at(-1), "day=2026-11-3 ${HOME} 7");
  });

  it("keep the order of references, not that of files", async () => {
    scene.folder.write({ "a.yaml": ORDERS, "z.yaml": COPY });
    await scene.settled(Object.values(new yaml.ConfigGroup("etl", { files: ["*.yaml"] }).resources));
    assert.deepEqual(
      scene.registered.map(({ name }) => name),
      ["copy-orders", "daily-orders"],
    );
  });

  it("give their resources by name", async () => {
    scene.folder.write({ "copy.yaml": COPY, "orders.yaml": ORDERS });
    const { resources } = new yaml.ConfigGroup("etl", { files: ["copy.yaml", "orders.yaml"] });
    assert.ok(resources["daily-orders"] instanceof mrs.JobExecution);
    await scene.settled(Object.values(resources));
  });

  it("register nothing where anything is wrong, and tell all of it with its lines", () => {
    scene.folder.write({
      "copy.yaml": COPY.replace("jobName: orders", "jobname: orders"),
      "orders.yaml": ORDERS.replace("${clusterId}", "${clusterID}").replace("7200", "soon"),
    });
    assert.throws(
      () => new yaml.ConfigGroup("etl", { files: "." }),
      (error: Error) => {
        const lines = error.message.split("\n");
        assert.deepEqual(
          lines.map((line) => line.split(": ").slice(0, 1).join()),
          ["etl:", "copy.yaml:5:49", "orders.yaml:13:18", "orders.yaml:17:26"],
        );
        assert.match(lines[1]!, /did you mean jobName\?/);
        assert.match(lines[2]!, /nothing is called clusterID; did you mean clusterId\?/);
        return true;
      },
    );
    assert.deepEqual(scene.registered, []);
  });

  it("say which configuration is missing, and at which line it is wanted", () => {
    pulumi.runtime.setAllConfig({ "project:obsKey": "hush" });
    scene.folder.write({ "copy.yaml": COPY, "orders.yaml": ORDERS });
    assert.throws(
      () => new yaml.ConfigGroup("etl", { files: "." }),
      /orders\.yaml:3:3: the stack has no value for cdmClusterId; set it with `pulumi config set cdmClusterId`/,
    );
    assert.deepEqual(scene.registered, []);
  });

  it("refuse a property that a resource behind a variable does not have, instead of leaving it out", async () => {
    const values = new Map<string, unknown>([
      ["copy", new cdm.JobExecution("copy", { clusterId: "c", jobName: "j" })],
    ]);
    const result = evaluated(
      { a: "${copy.nothing}" },
      { position: "a.yaml:1:1", lookup: (name) => values.get(name) },
    ) as pulumi.Unwrap<object>;
    await assert.rejects(
      (pulumi.output(result) as unknown as { promise(): Promise<unknown> }).promise(),
      /it refers to copy, which has nothing at nothing/,
    );
  });

  it("refuse a pattern that finds nothing, and say where it was looked for", () => {
    assert.throws(
      () => new yaml.ConfigGroup("etl", { files: ["jobs/*.yaml"] }),
      (error: Error) =>
        pulumi.RunError.isInstance(error) &&
        error.message === `etl: no files of definitions at jobs/*.yaml (seen from ${scene.folder.path})`,
    );
  });

  it("take options from plain values, and tell at its line which one no plain value is", async () => {
    const SETTINGS = `
config:
  cdmClusterId: { type: string }
  settings: { type: object, default: { isProtected: true, limit: 4h } }
  obsKey: { type: string, secret: true }
variables:
  first: ["\${copy-orders}", "\${other}"]
`;
    const options = (limit: string) => `
resources:
  other:
    type: bigdata:sahara:JobBinary
    properties: { content: x }
  binary:
    type: bigdata:sahara:JobBinary
    properties: { content: x }
    options:
      protect: \${settings.isProtected}
      dependsOn: ["\${first}"]
      customTimeouts: { create: "${limit}" }
`;
    scene.folder.write({ "copy.yaml": COPY, "a.yaml": SETTINGS, "b.yaml": options("${settings.limit}") });
    await scene.settled(Object.values(new yaml.ConfigGroup("etl", { files: "." }).resources));
    assert.deepEqual(scene.told("binary")?.inputs.__customTimeouts, { create: "4h" });

    scene.folder.write({ "b.yaml": options("${obsKey}") });
    assert.throws(() => new yaml.ConfigGroup("etl", { files: "." }), {
      message:
        "b.yaml:12:7: customTimeouts must be known before anything runs: neither a secret nor what a resource comes to",
    });
  });
});
