/** Values of the stack's configuration arrive with the types that are declared, wherever that is. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { yaml } from "../../../sdk";
import { Scene } from "./scene";

const PROJECT = `
name: project
runtime: nodejs
config:
  limit: { type: integer }
  days: { type: array, items: { type: string } }
  project:job: { type: string }
  cluster: c-1
  other:key: { value: 1 }
`;
const copy = (properties: object, config: object = {}) => ({
  config,
  resources: { copy: { type: "bigdata:cdm:JobExecution", properties } },
});

describe("configuration of definitions", () => {
  let scene: Scene;
  const STACK = { limit: "60", days: '["20","21"]', job: "orders", cluster: "c-1", count: "3" };
  beforeEach(async () => {
    const entries = Object.entries(STACK).map(([name, value]) => [`project:${name}`, value]);
    scene = await Scene.open(Object.fromEntries(entries));
  });
  afterEach(() => scene.close());

  async function inputs(files: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    scene.folder.write(files);
    await scene.settled(Object.values(new yaml.ConfigGroup("etl", { files: "jobs" }).resources));
    return scene.told("copy")?.inputs ?? {};
  }

  it("has the types that Pulumi.yaml declares", async () => {
    const properties = {
      ...{ clusterId: "${cluster}", jobName: "${job}", runTimeoutSeconds: "${limit}", triggers: "${days}" },
    };
    const found = await inputs({ "Pulumi.yaml": PROJECT, "jobs/copy.yaml": copy(properties) });
    assert.equal(found["clusterId"], "c-1");
    assert.equal(found["jobName"], "orders");
    assert.equal(found["runTimeoutSeconds"], 60);
    assert.deepEqual(found["triggers"], ["20", "21"]);
  });

  it("has the type of its default, where none is declared", async () => {
    const properties = { clusterId: "c-1", jobName: "orders", runTimeoutSeconds: "${count}" };
    const found = await inputs({ "jobs/copy.yaml": copy(properties, { count: { default: 30 } }) });
    assert.equal(found["runTimeoutSeconds"], 3);
  });

  it("tells every value that is not of its type, at the line that declares it, and never the value", () => {
    const wrong = [
      ["abc", "integer"],
      ["3 days", "number"],
      ["3.5", "integer"],
      ["yes", "boolean"],
      ['{"a":1}', "array"],
      ["[1]", "object"],
      ["{", "object"],
    ] as const;
    const set = wrong.map(([text], at) => [`project:wrong${at}`, text]);
    pulumi.runtime.setAllConfig(Object.fromEntries(set));
    const lines = wrong.map(([, type], at) => `  wrong${at}: { type: ${type} }`);
    scene.folder.write({ "jobs/config.yaml": ["config:", ...lines, "  set: { default: [1] }"].join("\n") });
    const said = wrong.map(
      ([, type], at) =>
        `jobs/config.yaml:${at + 2}:3: the stack's value of wrong${at} is not of the type ${type}; set one with \`pulumi config set wrong${at}\``,
    );
    assert.throws(() => new yaml.ConfigGroup("etl", { files: "jobs" }), {
      message: ["etl:", ...said].join("\n"),
    });
  });
});
