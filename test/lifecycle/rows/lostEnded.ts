/** What a killed `up` has started and no state knows, and has ended by the next one. */
import assert from "node:assert/strict";
import type { Story } from "../story";
import { endedOrphan, MODEL_LOOKS, stops } from "./orphan";

/** How records of earlier runs are kept on purpose. */
const KEEPING = [
  { more: { onDelete: "cancel" }, options: {} },
  { more: { onDelete: "leave" }, options: {} },
  { more: {}, options: { retainOnDelete: true } },
] as const;

export const lostEnded: Story[] = [
  {
    rows: ["I3", "I5"],
    title: "killed, and the run ended well meanwhile: the next up stops; adoptExecutionId is one way on",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const id = await endedOrphan(lab, inputs);
      await stops(lab, id);
      lab.declare({ ...inputs, adoptExecutionId: id });
      (await lab.up()).good("create");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.declare(inputs);
      (await lab.up()).good("same");
      lab.side.wrote("submit");
      assert.deepEqual(await lab.bystander.runs(inputs), [id]);
    },
  },
  {
    rows: ["I3", "I5"],
    title: "killed, and the run ended well meanwhile: a value in triggers is the other way on; one more run",
    only: MODEL_LOOKS,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const id = await endedOrphan(lab, inputs);
      await stops(lab, id);
      lab.declare({ ...inputs, triggers: [`anew after ${id}`] });
      (await lab.up()).good("create");
      assert.notEqual(lab.stored().id, id);
      lab.side.wrote("submit", "submit");
      assert.equal((await lab.bystander.runs(inputs)).length, 2);
      (await lab.up()).good("same");
    },
  },
  {
    rows: ["I3", "D5"],
    title: "killed, ended well, and records are kept on purpose: the run is mentioned, and one more starts",
    only: MODEL_LOOKS,
    async tell(lab) {
      for (const [at, { more, options }] of KEEPING.entries()) {
        const inputs = { ...lab.bench.changed(lab.bench.run("well"), `kept-${at}`), ...more };
        const id = await endedOrphan(lab, inputs, options);
        (await lab.up()).good("create").says("an earlier run", id, "a new one starts");
        assert.notEqual(lab.stored().id, id);
        lab.side.wrote("submit", "submit");
        (await lab.destroy()).good();
        lab.side.wrote();
      }
    },
  },
  {
    rows: ["I3", "R3"],
    title: "killed, and the run ended badly meanwhile: it is mentioned, and one more starts",
    only: MODEL_LOOKS,
    async tell(lab) {
      const id = await endedOrphan(lab, lab.bench.run("badly"));
      (await lab.up()).bad("an earlier run", id, "ended FAILED", "a new one starts", lab.bench.reason);
      assert.notEqual(lab.stored().id, id);
      lab.side.wrote("submit", "submit");
    },
  },
];
