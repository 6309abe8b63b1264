import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, it } from "mocha";
import { COUNT, FILES, FROM_FILES, FROM_PROGRAM } from "./definitions";
import { PULUMI_YAML } from "./project";
import { type Stored, TestStack } from "./stack";

const SECRET = "s3cret-of-a-config";

describe("engine: definitions in files", function () {
  this.timeout(180_000);
  let world: TestStack;
  afterEach(() => world.close());

  async function open(files: Readonly<Record<string, string>>): Promise<void> {
    world = await TestStack.open({ "Pulumi.yaml": PULUMI_YAML });
    write(files);
    const { environment } = world.client.emulator;
    const clusters = {
      cdmCluster: environment.BIGDATA_CDM_CLUSTER_ID!,
      mrsCluster: environment.BIGDATA_MRS_CLUSTER_ID!,
      saharaCluster: environment.BIGDATA_SAHARA_CLUSTER_ID!,
    };
    const plain = Object.entries(clusters).map(([key, value]) => [key, { value }] as const);
    await world.stack.setAllConfig({ ...Object.fromEntries(plain), obsKey: { value: SECRET, secret: true } });
  }

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(world.folder, name)), { recursive: true });
      writeFileSync(join(world.folder, name), text);
    }
  }

  /** All that the state says of each resource, secrets in clear; not when it was written, nor by which line of code. */
  async function states(): Promise<Stored[]> {
    const { resources } = (await world.stack.exportStack()).deployment as { resources: Stored[] };
    return resources
      .map((row) => ({ ...row, modified: undefined, sourcePosition: undefined, stackTrace: undefined }))
      .sort((a, b) => (a.urn < b.urn ? -1 : 1));
  }

  const WAYS = [
    ["files", FROM_FILES, "a program", FROM_PROGRAM],
    ["a program", FROM_PROGRAM, "files", FROM_FILES],
  ] as const;
  for (const [from, first, to, second] of WAYS)
    it(`moving a running stack from ${from} to ${to} starts nothing, and ends nothing`, async () => {
      await open({ ...FILES, "index.js": first });
      (await world.up()).good();
      const before = await states();
      const ours = before.filter(({ type }) => type.includes("bigdata"));
      assert.equal(ours.length, COUNT);
      assert.match(world.stored("endless").outputs.status, /^(PENDING|RUNNING)$/);
      world.newWrites();

      write({ "index.js": second });
      const up = (await world.up({ expectNoChanges: true })).good();
      assert.deepEqual(Object.keys(up.changes), ["same"]);
      assert.deepEqual(world.newWrites(), []);
      assert.deepEqual(await states(), before);
    });

  it("transforms of the group, and of the whole stack, reach each resource", async () => {
    const script = (name: string) =>
      `  ${name}: { type: bigdata:sahara:JobBinary, properties: { content: x } }\n`;
    await open({
      "scripts.yaml": `resources:\n${script("one")}${script("two")}`,
      "index.js": `
const pulumi = require("@pulumi/pulumi");
const { yaml } = require("pulumi-bigdata");
pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type.includes("bigdata") ? { props, opts: { ...opts, protect: true } } : undefined);
const transforms = [({ name, props, opts }) => ({ props: { ...props, description: "for " + name }, opts })];
new yaml.ConfigFile("scripts", { file: "scripts.yaml" }, { transforms });`,
    });
    (await world.up()).good();
    for (const name of ["one", "two"]) {
      const { inputs, protect } = world.stored(name) as Stored & { protect?: boolean };
      assert.deepEqual([inputs.description, protect], [`for ${name}`, true]);
    }
  });

  it("up --target makes what is named: that a reference leads to what it leaves out is no mistake", async () => {
    await open({
      "scripts.yaml": `
resources:
  left: { type: bigdata:sahara:JobBinary, properties: { content: x } }
  needing: { type: bigdata:sahara:JobBinary, properties: { content: "\${left.name} and \${left.isPublic}" } }
  wanted: { type: bigdata:sahara:JobBinary, properties: { content: y } }`,
      "index.js": `new (require("pulumi-bigdata").yaml.ConfigFile)("scripts", { file: "scripts.yaml" });`,
    });
    (await world.up({ target: ["**wanted"] })).good();
    assert.deepEqual(
      ["left", "needing", "wanted"].map((name) => world.rows(name).length),
      [0, 0, 1],
    );
  });
});
