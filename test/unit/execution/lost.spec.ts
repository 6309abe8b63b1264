/** I4: the search for a run whose submission got no answer. What all services have in common stands in test/lifecycle. */
import assert from "node:assert/strict";
import { BigdataError } from "../../../provider/errors";
import { handleText } from "../../../provider/services/handle";
import { answer, refusal, Sahara, type Step } from "../story";
import { noted, shellRun, Stack } from "../world";
import { handleFor } from "./calls";

const cut = new BigdataError("ERR_SUBMIT_UNKNOWN", "the connection was cut");
const LIST = /^GET \/job-executions$/;
const listed = (...rows: object[]) => answer(200, { job_executions: rows });
const broken = refusal(500, "INTERNAL", "out of order");
const id = (n: number) => `0d0b3c0e-0000-4000-8000-00000000010${n}`;

/** A Sahara that cuts the first submission, after so many runs have come of it. */
function cutting(runs: number, ...looks: Step[]): Sahara {
  const configs = { "edp.pulumi.run": handleText(handleFor(shellRun())) };
  const sahara = new Sahara();
  return sahara.detour(/execute$/, () => {
    for (let n = 1; n <= runs; n++)
      sahara.holds(id(n), { looks }, { job_configs: { configs }, info: { status: "PENDING" } });
    return cut;
  });
}
const up = async (sahara: Sahara, stack = Stack.of(sahara)) => {
  const shown = await stack.up(shellRun());
  return { ...shown, stack, submits: sahara.count(/execute$/), lists: sahara.count(LIST) };
};

describe("I4: looking for a lost run", () => {
  it("is over with the first list that shows it", async () => {
    const shown = await up(cutting(1, "RUNNING", "SUCCEEDED"));
    assert.equal(shown.error, undefined);
    assert.ok(noted(shown).some((line) => line.includes(`was lost; found Sahara job execution ${id(1)}`)));
    assert.deepEqual([shown.stack.state?.id, shown.submits, shown.lists], [id(1), 1, 2]);
  });

  it("two of its handle, as a service makes of a request that came twice: up stops and names both", async () => {
    const { error = "", stack, submits } = await up(cutting(2, "RUNNING"));
    assert.match(error, new RegExp(`${id(1)}.*${id(2)}.*ERR_RUN_AMBIGUOUS`));
    assert.deepEqual([stack.state, submits], [undefined, 1]);
  });

  it("lists that fail until the last look, and then show nothing: submitted once more", async () => {
    const sahara = cutting(0);
    sahara.detour(LIST, "as usual", ...Array.from({ length: 5 }, () => broken));
    const { error, submits, tookMs } = await up(sahara);
    assert.deepEqual([error, submits], [undefined, 2]);
    assert.ok(tookMs >= 60_000);
  });

  it("a list that shows nothing, and fails at the last look: no proof, so in doubt, and not submitted again", async () => {
    const sahara = cutting(0);
    sahara.detour(LIST, "as usual", listed(), listed(), ...Array.from({ length: 50 }, () => broken));
    const { error = "", stack, submits, tookMs } = await up(sahara);
    assert.match(error, /ERR_SUBMIT_UNKNOWN/);
    assert.deepEqual([stack.state, submits], [undefined, 1]);
    assert.ok(tookMs >= 60_000 && tookMs < 75_000, `${tookMs} ms`);
  });

  it("Ctrl-C: at once, in doubt; the next up finds it", async () => {
    const sahara = cutting(1, "RUNNING", "SUCCEEDED");
    const stack: Stack = Stack.of(sahara);
    const lagging: Step = () => (stack.interruptAfter(500), listed());
    sahara.detour(LIST, "as usual", lagging);
    const { error = "", submits, tookMs } = await up(sahara, stack);
    assert.match(error, /ERR_SUBMIT_UNKNOWN/);
    assert.deepEqual([stack.state, submits], [undefined, 1]);
    assert.ok(tookMs <= 1_500, `${tookMs} ms`);

    const next = await up(sahara, stack);
    assert.deepEqual([next.error, stack.state?.id, next.submits], [undefined, id(1), 1]);
  });

  it("I6: the engine goes meanwhile: not submitted once more", async () => {
    const sahara = cutting(0);
    const stack: Stack = Stack.of(sahara);
    sahara.detour(LIST, "as usual", () => ((stack.engineAlive = false), listed()));
    const { error = "", submits } = await up(sahara, stack);
    assert.match(error, /ERR_ENGINE_GONE/);
    assert.equal(submits, 1);
  });
});
