import assert from "node:assert/strict";
import { secretByNature } from "../../../provider/schema";
import { Secrets } from "../../../provider/secrets";
import { down, refusal, Sahara } from "../story";
import { shellRun, Stack } from "../world";

const OLD = "the-0ld-password";
const NEW = "the-n3w-password";
const withPassword = (password: string, more: object = {}) =>
  shellRun({
    jobConfigs: { params: { PASSWORD: password } },
    __secretPaths: ["/jobConfigs/params/PASSWORD"],
    ...more,
  });

function assertUnseen(stack: Stack, ...secrets: string[]): void {
  const shown = stack.seen.join("\n");
  for (const secret of secrets) assert.ok(!shown.includes(secret), `${secret} in\n${shown}`);
}

/** Its first run goes on when `up` is interrupted. */
function interruptedAtItsStart(sahara: Sahara): Stack {
  const stack: Stack = Stack.of(sahara);
  sahara.detour(/execute$/, () => (stack.interruptAfter(5_000), "as usual"));
  return stack;
}

describe("S1: what was secret before a change stays masked", () => {
  it("while the predecessor is cancelled, by the service's refusal", async () => {
    const sahara = new Sahara().tells("RUNNING").detour(/cancel$/, refusal(400, "X", `bad ${OLD}`));
    const stack = interruptedAtItsStart(sahara);
    await stack.up(withPassword(OLD));
    const { error = "" } = await stack.up(withPassword(NEW));
    assert.match(error, /bad \[secret\]/);
    assertUnseen(stack, OLD, NEW);
  });

  it("in the state that a failing update keeps: there the old values stand, under the old marks", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack = interruptedAtItsStart(sahara);
    await stack.up(shellRun({ triggers: [OLD], __secretPaths: ["/triggers/0"] }));
    sahara.detour(/GET .job-executions/, down, down, down, down, down, down, down, down);
    const { did, error } = await stack.up(shellRun({ triggers: [] }));
    assert.equal(did, "update");
    assert.ok(error);
    assertUnseen(stack, OLD);
  });
});

describe("S1: within a value that is secret as a whole", () => {
  const inputs = {
    jobConfigs: { params: { FLAG: true, COUNT: 4711, LIST: ["word-of-a-list"] } },
    __secretPaths: ["/jobConfigs/params"],
  };
  const secrets = new Secrets(inputs, secretByNature("sahara.JobExecution"));

  it("each part is secret: messages say no more than its kind", () => {
    assert.ok(secrets.covers(["jobConfigs", "params"]));
    assert.ok(secrets.covers(["jobConfigs", "params", "FLAG"]));
    assert.ok(secrets.covers(["jobConfigs", "params", "LIST", 0]));
    assert.ok(!secrets.covers(["jobConfigs"]));
    assert.ok(!secrets.covers(["jobConfigs", "args"]));
  });

  it("numbers and switches are masked as texts are, also as Python writes them", () => {
    const mask = secrets.redactor();
    assert.equal(mask("FLAG=true, FLAG=True, COUNT=4711"), "FLAG=[secret], FLAG=[secret], COUNT=[secret]");
    assert.equal(mask("FLAG=false"), "FLAG=false");
  });
});

describe("S2: a secret that is a word of everyday", () => {
  it("RUNNING, or a part of the run's id: state stays usable, and only texts are masked", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara);
    const id = "0d0b3c0e-0000-4000-8000-000000000001";
    const words = { A: "RUNNING", B: "SUCCEEDED", C: id.slice(0, 8), D: id };
    const inputs = shellRun({ jobConfigs: { params: words }, __secretPaths: ["/jobConfigs/params"] });
    const { error, lines } = await stack.up(inputs);
    assert.equal(error, undefined);
    assert.equal(stack.state?.id, id);
    const { executionId, status, serviceStatus, executionRef } = stack.outputs;
    assert.deepEqual([executionId, status, serviceStatus], [id, "SUCCEEDED", "SUCCEEDED"]);
    assert.equal(executionRef, `sahara:${id}`);
    assert.doesNotMatch(lines.map(({ text }) => text).join(), /RUNNING|0d0b3c0e/);
    assert.equal((await stack.up(inputs)).did, "same");
    assert.equal((await stack.refresh()).error, undefined);
    assert.equal((await stack.destroy()).error, undefined);
    assert.ok(sahara.sent.includes(`DELETE /job-executions/${id}`));
  });
});
