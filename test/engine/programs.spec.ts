import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { PROJECT, PULUMI_YAML } from "./project";
import { TestStack } from "./stack";

/** The same program in both of Node's module systems. It is run by the real language host, as a user's is. */
const BODY = `
  const clusterId = process.env.BIGDATA_SAHARA_CLUSTER_ID;
  const script = new sahara.JobBinary("script", { source: "hello.sh" });
  const job = new sahara.Job("job", { type: "Shell", mainIds: [script.id] });
  const run = new sahara.JobExecution("run", { jobId: job.id, clusterId });`;

const PROGRAMS: Record<string, Record<string, string>> = {
  CommonJS: {
    "index.js": `const { sahara } = require("pulumi-bigdata");${BODY}\nexports.status = run.status;`,
  },
  "ES module": {
    "package.json": JSON.stringify({ name: PROJECT, private: true, type: "module" }),
    "index.js": `import { sahara } from "pulumi-bigdata";${BODY}\nexport const status = run.status;`,
  },
};

describe("engine: programs", function () {
  this.timeout(120_000);
  let world: TestStack;
  afterEach(() => world.close());

  for (const [kind, files] of Object.entries(PROGRAMS)) {
    it(`O1, R1 a program that is a ${kind}: up, preview without changes, destroy`, async () => {
      world = await TestStack.open({ "Pulumi.yaml": PULUMI_YAML, "hello.sh": "echo hello", ...files });
      (await world.up()).good().says('status: "SUCCEEDED"');
      assert.equal(world.stored().outputs.status, "SUCCEEDED");
      (await world.preview({ expectNoChanges: true })).good();
      assert.equal(world.submits(), 1);
      (await world.destroy()).good();
      assert.deepEqual(world.state().resources ?? [], []);
    });
  }
});
