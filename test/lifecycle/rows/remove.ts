import assert from "node:assert/strict";
import type { Lab } from "../lab";
import type { Inputs } from "../subject";
import type { Story } from "../story";

/** A run that is going when this returns, and goes on until it is ended. */
async function going(
  lab: Lab,
  more: Inputs = {},
  deleteLimit?: string,
): Promise<{ id: string; inputs: Inputs }> {
  const inputs = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false, ...more };
  lab.declare(inputs, deleteLimit === undefined ? {} : { customTimeouts: { delete: deleteLimit } });
  (await lab.up()).good("create");
  const { id } = lab.stored();
  await lab.until(
    "the run to be going",
    async () => (await lab.bystander.look(id, inputs))!.status === "RUNNING",
  );
  lab.side.newWrites();
  return { id, inputs };
}

export const remove: Story[] = [
  {
    rows: ["D1"],
    title: "destroy of a running run: cancelled, settled, and its record removed",
    defects: [6],
    async tell(lab) {
      const { id, inputs } = await going(lab);
      (await lab.destroy()).good();
      lab.side.wrote("cancel", "removal");
      assert.deepEqual(lab.rows(), []);
      const left = await lab.bystander.look(id, inputs);
      assert.equal(left?.ended, lab.keepsRecord(["removal"]) ? true : undefined);
    },
  },
  {
    rows: ["D2"],
    title: "destroy of a run whose record is gone: success, and nothing is sent that writes",
    defects: [6, 17],
    async tell(lab) {
      await going(lab);
      lab.side.vanish();
      (await lab.destroy()).good();
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote();
    },
  },
  {
    rows: ["D3"],
    title: "protected at the service: destroy says how to lift it; a replacement starts nothing",
    defects: [6],
    needs: "protect",
    alone: true,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const kept = lab.bench.protect!(inputs);
      lab.declare(kept);
      (await lab.up()).good("create");
      const { id } = lab.stored();
      (await lab.destroy()).bad("ERR_PROTECTED", "isProtected: false");
      assert.equal(lab.stored().id, id);
      lab.declare(lab.bench.changed(kept));
      (await lab.up()).bad("ERR_PROTECTED", "Nothing new was started");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.side.count("submit"), 1);
      lab.declare(inputs);
      (await lab.up()).good("update");
      (await lab.destroy()).good();
    },
  },
  {
    rows: ["D4"],
    title:
      "the cancel is accepted and the job lives on: destroy ends in time, says so, and the state is kept",
    defects: [15],
    async tell(lab) {
      const { id } = await going(lab, {}, "3s");
      lab.side.answers("cancel", lab.bench.acceptedCancel);
      const destroy = (await lab.destroy()).bad("still runs", "ERR_CANCEL_IGNORED", id);
      assert.ok(destroy.tookMs < 15_000, `it took ${destroy.tookMs} ms`);
      assert.equal(lab.stored().id, id);
      lab.side.wrote("cancel");
    },
  },
  {
    rows: ["D5"],
    title: 'onDelete "cancel" ends the run and keeps its record; "leave" sends nothing',
    async tell(lab) {
      const cancelled = await going(lab, { onDelete: "cancel" });
      (await lab.destroy()).good();
      lab.side.wrote("cancel");
      assert.equal((await lab.bystander.look(cancelled.id, cancelled.inputs))!.ended, true);
      const left = await going(lab, { onDelete: "leave" });
      (await lab.destroy()).good();
      lab.side.wrote();
      assert.equal((await lab.bystander.look(left.id, left.inputs))!.status, "RUNNING");
      assert.deepEqual(lab.rows(), []);
    },
  },
];
