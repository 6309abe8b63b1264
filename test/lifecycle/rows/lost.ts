/** What a killed `up` has started and no state knows, while it goes on. */
import assert from "node:assert/strict";
import type { Story } from "../story";
import { MODEL_LOOKS, LAGGING, orphan, stops } from "./orphan";

/** Longer than the patience of an interrupted submission. */
const HELD_MS = 4_000;

export const lost: Story[] = [
  {
    rows: ["I3"],
    title:
      "killed between the submission and the save: the next up takes the run over, and nothing is submitted",
    needs: "handle",
    async tell(lab) {
      const gate = lab.gate();
      const inputs = lab.bench.run("well", gate);
      const id = await orphan(lab, inputs);
      const up = await lab.up({ at: /^RUNNING/, act: () => gate.open() });
      up.good("create").says("took over", id, "it was started for this resource with the same inputs");
      assert.ok(
        up.notes.some((line) => line.includes("took over") && line.includes(id)),
        up.text,
      );
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      (await lab.up()).good("same");
      lab.side.wrote("submit");
      assert.deepEqual(await lab.bystander.runs(inputs), [id]);
      (await lab.destroy()).good();
      lab.side.wrote("removal");
    },
  },
  {
    rows: ["I3", "R2"],
    title:
      "killed, then other inputs: what was started is cancelled first, and that is said; then one new run",
    needs: "handle",
    async tell(lab) {
      const former = lab.bench.run("well", lab.gate());
      const id = await orphan(lab, former);
      lab.declare(lab.bench.changed(lab.bench.run("well")));
      const up = (await lab.up()).good("create");
      up.says("cancelling", id, "which an interrupted `pulumi up` has started");
      lab.side.wrote("submit", "cancel", "submit");
      assert.equal((await lab.bystander.look(id, former))!.ended, true);
      assert.notEqual(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
    },
  },
  {
    rows: ["I3", "R9"],
    title: "killed, then another run is adopted: what was started is cancelled, and that is said",
    needs: "handle",
    async tell(lab) {
      const former = lab.bench.run("well", lab.gate());
      const lostId = await orphan(lab, former);
      const inputs = lab.bench.run("well");
      const id = await lab.bystander.start(inputs);
      lab.declare({ ...inputs, adoptExecutionId: id });
      const up = (await lab.up()).good("create");
      up.says("took over", id).says("cancelling", lostId, "which an interrupted `pulumi up` has started");
      lab.side.wrote("submit", "cancel");
      assert.equal((await lab.bystander.look(lostId, former))!.ended, true);
      assert.equal(lab.stored().id, id);
    },
  },
  {
    rows: ["I3", "I5"],
    title: "killed twice, while the list did not show the first run: with two of them the next up stops",
    only: MODEL_LOOKS,
    needs: "handle",
    async tell(lab) {
      const inputs = lab.bench.run("well", lab.gate());
      const first = await orphan(lab, inputs);
      lab.side.treatLists(LAGGING);
      const second = await orphan(lab, inputs);
      lab.side.straight();
      await stops(lab, first, second);
      lab.side.wrote("submit", "submit");
    },
  },
  {
    rows: ["I3"],
    title: "a lost run of another resource, or under another handleSalt, is never touched",
    needs: "handle",
    async tell(lab) {
      const inputs = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false };
      const first = await orphan(lab, inputs);
      lab.rename();
      const second = await orphan(lab, inputs);
      await lab.salt("another backend");
      (await lab.up()).good("create");
      lab.side.wrote("submit", "submit", "submit");
      for (const id of [first, second, lab.stored().id])
        assert.equal((await lab.bystander.look(id, inputs))!.ended, false);
      assert.equal((await lab.bystander.runs(inputs)).length, 3);
    },
  },
  {
    rows: ["I3", "R2"],
    title: "runs that wait for their delete are this stack's own: never taken for lost ones",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      (await lab.up()).good("create");
      const first = lab.stored().id;
      lab.declare(lab.bench.changed(lab.bench.run("well", lab.gate())));
      (await lab.up({ at: /^RUNNING/, act: "interrupt" })).bad("ERR_INTERRUPTED");
      const second = lab.stored().id;
      lab.declare(inputs);
      (await lab.up()).good("replace");
      assert.ok(![first, second].includes(lab.stored().id));
      assert.equal(lab.rows().length, 1);
      assert.deepEqual(
        lab.side.newWrites().filter((word) => word !== "removal"),
        ["submit", "submit", "cancel", "submit"],
      );
    },
  },
  {
    rows: ["I2", "I3"],
    title: "Ctrl-C, and no answer to the submission within the patience: in doubt, and no second run",
    async tell(lab) {
      const gate = lab.gate();
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
      const inputs = lab.bench.run("well", gate);
      lab.declare(inputs);
      (await lab.up()).bad("ERR_SUBMIT_UNKNOWN");
      assert.deepEqual(lab.rows(), []);
      // Until the answer has come that nobody waits for.
      await lab.pass(HELD_MS);
      const [id] = await lab.bystander.runs(inputs);
      if (lab.subject.special.includes("handle")) {
        (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("create").says("took over");
        assert.equal(lab.stored().id, id);
      } else await stops(lab, id!);
      lab.side.wrote("submit");
    },
  },
];
