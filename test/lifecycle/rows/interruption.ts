import assert from "node:assert/strict";
import type { Story } from "../story";

/** A Ctrl-C must have ended the command by then; the contract's second, and what `pulumi` itself needs to end. */
const REACTION_MS = 2_500;
/** How long the answer to a submission is held back: within the patience of an interrupted submission. */
const HELD_MS = 1_500;

export const interruption: Story[] = [
  {
    rows: ["I1", "R5"],
    title: "Ctrl-C: at once, the id in state; the next up, after a refresh too, waits for the same run",
    defects: [9],
    async tell(lab) {
      const gate = lab.gate();
      lab.declare(lab.bench.run("well", gate));
      const up = await lab.up({ at: /^RUNNING/, act: "interrupt" });
      const { id, outputs } = lab.stored();
      up.bad("interrupted while waiting for", id, "waits for this same run", "ERR_INTERRUPTED");
      assert.ok(up.tookMs < REACTION_MS, `it took ${up.tookMs} ms`);
      assert.equal(outputs["status"], "RUNNING");
      (await lab.refresh()).good();
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("update");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      (await lab.up()).good("same");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["I1", "R3"],
    title: 'onInterrupt "cancel": the cancel is sent, and the next up acts by what became of the run',
    async tell(lab) {
      const gate = lab.gate();
      const inputs = { ...lab.bench.run("well", gate), onInterrupt: "cancel" };
      lab.declare(inputs);
      const up = await lab.up({ at: /^RUNNING/, act: "interrupt" });
      up.bad("A cancel was sent", "ERR_INTERRUPTED");
      assert.ok(up.tookMs < REACTION_MS, `it took ${up.tookMs} ms`);
      const { id } = lab.stored();
      lab.side.wrote("submit", "cancel");
      await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
      gate.open();
      (await lab.up()).good("replace").says("a new run: the last run ended CANCELLED");
      assert.notEqual(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.side.wrote("submit", "removal");
    },
  },
  {
    rows: ["I1", "R2"],
    title: "Ctrl-C during a replacement: the next up waits for the new run, then removes the old one",
    async tell(lab) {
      const gate = lab.gate();
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create");
      const former = lab.stored().id;
      lab.declare(lab.bench.run("well", gate));
      (await lab.up({ at: /^RUNNING/, act: "interrupt" })).bad("ERR_INTERRUPTED");
      const { id } = lab.stored();
      assert.deepEqual(new Set(lab.rows().map((row) => row.id)), new Set([id, former]));
      lab.side.wrote("submit", "submit");
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("update");
      assert.deepEqual(
        lab.rows().map((row) => row.id),
        [id],
      );
      lab.side.wrote("removal");
    },
  },
  {
    rows: ["I2", "R5"],
    title: "Ctrl-C before the submit is answered: its answer is waited for, and the id is kept",
    async tell(lab) {
      lab.side.treat(
        "submit",
        async (pass) => {
          const told = await pass();
          lab.interrupt();
          await lab.sleep(HELD_MS);
          return told;
        },
        1,
      );
      lab.declare(lab.bench.run("well"));
      (await lab.up()).bad("ERR_INTERRUPTED");
      const { id } = lab.stored();
      assert.equal(id, lab.submitted());
      (await lab.up()).good("update");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["I6"],
    title: "the engine is gone right before a submission: nothing is sent",
    only: {
      lab: "model",
      because:
        "what an engine that was killed leaves behind has nothing to do with the service: test/engine/interruption.spec.ts kills one",
    },
    async tell(lab) {
      lab.loseEngine!();
      lab.declare(lab.bench.run("well"));
      (await lab.up()).bad("ERR_ENGINE_GONE");
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote();
    },
  },
];
