/** D7: a row that stands for a run under which another row goes on. */
import assert from "node:assert/strict";
import { executionResource } from "../../../provider/resource";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { dynamicProvider } from "../../../provider/transports/handler";
import { runId, Sahara } from "../story";
import { shellRun, Stack, URN, warnings } from "../world";
import { aProcess } from "./calls";

const LOOKS = [...Array.from({ length: 30 }, () => "RUNNING"), "SUCCEEDED"];

/** A run that goes on, in state. */
async function going() {
  const sahara = new Sahara().tells(...LOOKS);
  const stack = Stack.of(sahara);
  await stack.up(shellRun({ waitForCompletion: false }));
  return { sahara, stack };
}

describe("D7: taken over, and the process ends before the old row was deleted", () => {
  it("by --replace: the next up deletes that row, and not the run; a destroy does", async () => {
    const { sahara, stack } = await going();
    const replacing = stack.up(shellRun(), { replace: true });
    stack.interruptAfter(3_000);
    assert.match((await replacing).error ?? "", /ERR_INTERRUPTED/);
    assert.equal(stack.pending.length, 1);
    const shown = await stack.up(shellRun());
    assert.deepEqual([shown.error, stack.pending, sahara.count(/^DELETE|cancel$/)], [undefined, [], 0]);
    assert.match(warnings(shown).join(), /is not deleted: a resource of this deployment has taken it over/);
    await stack.refresh();
    assert.equal(stack.outputs["recordMissing"], undefined);
    await stack.destroy();
    assert.equal(sahara.count(/^DELETE/), 1);
  });

  it("by adoptExecutionId under another name: likewise, though the next up waits for nothing", async () => {
    const { sahara, stack } = await going();
    stack.urn = `${URN}-other`;
    const adopting = stack.up(shellRun({ adoptExecutionId: runId(1) }));
    stack.interruptAfter(3_000);
    assert.match((await adopting).error ?? "", /ERR_INTERRUPTED/);
    const shown = await stack.up(shellRun({ waitForCompletion: false }));
    assert.deepEqual([shown.error, stack.pending, sahara.count(/^DELETE|cancel$/)], [undefined, [], 0]);
    await stack.destroy();
    assert.equal(sahara.count(/^DELETE/), 1);
  });
});

it("R9: adopted, and then the create fails for its predecessor: the former owner may delete it", async () => {
  const foreign = runId(77);
  const sahara = new Sahara().tells("SUCCEEDED").holds(foreign, { looks: ["SUCCEEDED"] });
  const provider = dynamicProvider(executionResource(saharaJobExecution), aProcess(sahara));
  const named = { __urn: URN, __provider: "" };
  const { id, outs } = await provider.create({ ...shellRun({ isProtected: true }), ...named });
  const news = { ...shellRun({ adoptExecutionId: foreign }), ...named };
  await provider.check(outs, news);
  await provider.diff(id, outs, news);
  await assert.rejects(provider.create(news), /ERR_PROTECTED/);
  await provider.delete(foreign, { ...outs, executionId: foreign, __urn: `${URN}-other` });
  assert.equal(sahara.count(/^DELETE/), 1);
});
