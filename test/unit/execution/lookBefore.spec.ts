/** I3, I5: what a create does about runs that it finds. What all services have in common stands in test/lifecycle. */
import assert from "node:assert/strict";
import { executionResource } from "../../../provider/resource";
import { handleText } from "../../../provider/services/handle";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { dynamicProvider } from "../../../provider/transports/handler";
import type { Properties } from "../../../provider/values";
import { answer, gone, refusal, runId, Sahara, type Step } from "../story";
import { noted, shellRun, Stack, URN } from "../world";
import { aProcess, handleFor } from "./calls";

const STRAY = "0d0b3c0e-0000-4000-8000-00000000000f";

/** A run that an interrupted `up` has started with these inputs, as the list shows it; then these looks at it. */
function withStray(inputs: Properties, listed: string | Properties, ...looks: Step[]): Sahara {
  const sahara = new Sahara();
  const handle = handleText(handleFor(inputs));
  const row = typeof listed === "string" ? { info: { status: listed } } : listed;
  return sahara.holds(STRAY, { looks }, { job_configs: { configs: { "edp.pulumi.run": handle } }, ...row });
}

const up = async (sahara: Sahara, inputs: Properties = shellRun()) => {
  const stack = Stack.of(sahara);
  const shown = await stack.up(inputs);
  return { stack, ...shown, notes: noted(shown), submits: sahara.count(/execute$/) };
};

describe("I3: a list may be some time behind", () => {
  it("listed as running, ended well meanwhile: up stops", async () => {
    const { error = "", submits } = await up(withStray(shellRun(), "RUNNING", "SUCCEEDED"));
    assert.match(error, /ERR_RUN_AMBIGUOUS/);
    assert.match(error, new RegExp(`adoptExecutionId: "${STRAY}"`));
    assert.equal(submits, 0);
  });

  it("listed as running, ended badly meanwhile: mentioned, and a new one starts", async () => {
    const { stack, notes, submits } = await up(withStray(shellRun(), "RUNNING", "KILLED"));
    assert.ok(notes.some((line) => line.includes(STRAY) && line.includes("a new one starts")));
    assert.deepEqual([stack.state?.id, submits], [runId(2), 1]);
  });

  it("listed as running, gone meanwhile: a new one starts, and nothing is said of it", async () => {
    const { stack, notes, submits } = await up(withStray(shellRun(), "RUNNING", gone));
    assert.deepEqual(notes, []);
    assert.deepEqual([stack.state?.id, submits], [runId(2), 1]);
  });

  it("listed as running, and its state cannot be read now: up fails, and nothing is submitted", async () => {
    const broken = refusal(403, "FORBIDDEN", "not yours");
    const { stack, error = "", submits } = await up(withStray(shellRun(), "RUNNING", broken));
    assert.match(error, /ERR_FORBIDDEN/);
    assert.deepEqual([stack.state, submits], [undefined, 0]);
  });

  it("it ended without a result: nobody knows what it has done, so up stops", async () => {
    const { error = "", submits } = await up(withStray(shellRun(), "SUSPENDFAILED", "SUSPENDFAILED"));
    assert.match(error, /ERR_RUN_AMBIGUOUS/);
    assert.equal(submits, 0);
  });
});

describe("I5: what the question says", () => {
  it("that the run may also be the one that --replace or a taint is to replace", async () => {
    const { error = "" } = await up(withStray(shellRun(), "RUNNING", "SUCCEEDED"));
    assert.match(error, /a run .* may have started, or that `--replace` or a taint is to replace: 0d0b/);
    assert.match(error, /To go on with it, set adoptExecutionId/);
  });

  it("which of several runs it would go on with", async () => {
    const sahara = withStray(shellRun(), "RUNNING", "RUNNING");
    const handle = handleText(handleFor(shellRun()));
    const other = "0d0b3c0e-0000-4000-8000-00000000000e";
    sahara.holds(
      other,
      { looks: ["RUNNING"] },
      { job_configs: { configs: { "edp.pulumi.run": handle } }, info: { status: "RUNNING" } },
    );
    const { error = "" } = await up(sahara);
    assert.match(error, /2 runs .* To go on with the first of them, set adoptExecutionId/);
  });

  it("nothing of a reason that is kept back where the run ended well", async () => {
    const { error = "" } = await up(
      withStray(shellRun(), { info: { status: "SUCCEEDED", message: "fine" } }),
    );
    assert.match(error, /SUCCEEDED\. /);
    assert.doesNotMatch(error, /not shown/);
  });

  it("that it is the reason which is kept back where the run ended badly", async () => {
    const { notes } = await up(withStray(shellRun(), { info: { status: "FAILED", message: "no disk" } }));
    assert.match(notes.join(), /ended FAILED: the reason is not shown here, for/);
  });
});

describe("I3: a run of this resource with other inputs", () => {
  const former = shellRun({ jobConfigs: { args: ["former"] } });

  it("does not end although it was cancelled: nothing new starts", async () => {
    const sahara = withStray(former, "RUNNING", "RUNNING");
    sahara.detour(/cancel$/, ...Array.from({ length: 500 }, () => answer(200, {})));
    const { stack, error = "", submits } = await up(sahara);
    assert.match(error, /has started, was cancelled and still is RUNNING/);
    assert.match(error, /Nothing new was started.*ERR_CANCEL_IGNORED/);
    assert.deepEqual([stack.state, submits], [undefined, 0]);
  });

  it("is protected: up says how to lift that, and nothing new starts", async () => {
    const sahara = withStray(former, { info: { status: "RUNNING" }, is_protected: true }, "RUNNING");
    const { error = "", submits } = await up(sahara);
    assert.match(error, /ERR_PROTECTED/);
    assert.deepEqual([submits, sahara.count(/cancel$/)], [0, 0]);
  });

  it("that has ended is no concern of this one, however it ended", async () => {
    for (const word of ["SUCCEEDED", "FAILED"]) {
      const { notes, submits } = await up(withStray(former, word));
      assert.deepEqual([notes, submits], [[], 1], word);
    }
  });
});

describe("I3: the look around", () => {
  it("is refused: nothing is submitted", async () => {
    const sahara = new Sahara().detour(
      /^GET \/job-executions$/,
      refusal(403, "FORBIDDEN", "no lists for you"),
    );
    const { stack, error = "", submits } = await up(sahara);
    assert.match(error, /list the job executions.*no lists for you.*ERR_FORBIDDEN/s);
    assert.deepEqual([stack.state, submits], [undefined, 0]);
  });

  it("costs one list for all resources of a process, also where they start at the same time", async () => {
    const sahara = new Sahara();
    const provider = dynamicProvider(executionResource(saharaJobExecution), aProcess(sahara));
    const inputs = (at: number) => ({ ...shellRun(), __urn: `${URN}-${at}`, __provider: "" });
    const first = await Promise.all(Array.from({ length: 10 }, (_, at) => provider.create(inputs(at))));
    const later = await Promise.all(Array.from({ length: 10 }, (_, at) => provider.create(inputs(10 + at))));
    assert.equal(new Set([...first, ...later].map(({ id }) => id)).size, 20);
    assert.equal(sahara.count(/execute$/), 20);
    assert.equal(sahara.count(/^GET \/job-executions$/), 1);
  });

  it("is repeated by the next resource where it failed", async () => {
    const sahara = new Sahara().detour(/^GET \/job-executions$/, refusal(403, "FORBIDDEN", "not now"));
    const provider = dynamicProvider(executionResource(saharaJobExecution), aProcess(sahara));
    await assert.rejects(provider.create({ ...shellRun(), __urn: URN, __provider: "" }), /not now/);
    await provider.create({ ...shellRun(), __urn: `${URN}-2`, __provider: "" });
    assert.equal(sahara.count(/execute$/), 1);
  });
});
