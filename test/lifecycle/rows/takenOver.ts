import assert from "node:assert/strict";
import type { Lab } from "../lab";
import type { Gate } from "../gate";
import type { Report } from "../report";
import type { Story } from "../story";
import type { Inputs } from "../subject";

/** A run of this resource that goes on. */
async function going(lab: Lab): Promise<{ id: string; inputs: Inputs; gate: Gate }> {
  const gate = lab.gate();
  const inputs = lab.bench.run("well", gate);
  lab.declare({ ...inputs, waitForCompletion: false });
  (await lab.up()).good("create");
  return { id: lab.stored().id, inputs, gate };
}

/** It went on under a resource of this program; its end was seen, and nothing was sent for the old row. */
function wentOn(lab: Lab, up: Report, id: string): void {
  up.warns(/is not deleted: a resource of this deployment has taken it over/);
  assert.equal(lab.stored().id, id);
  assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
  assert.equal(lab.rows().length, 1);
  lab.side.wrote("submit");
}

export const takenOver: Story[] = [
  {
    rows: ["D7", "R2"],
    title: "--replace while the run goes on: it is taken over, its end is seen, and the delete sends nothing",
    async tell(lab) {
      const { id, inputs, gate } = await going(lab);
      // Where no handle tells that it is the same, the user does.
      const same = lab.subject.special.includes("handle") ? {} : { adoptExecutionId: id };
      lab.declare({ ...inputs, ...same });
      const up = await lab.replace({ at: /^RUNNING/, act: () => gate.open() });
      wentOn(lab, up.good("replace").says("took over", id), id);
      (await lab.up()).good("same");
      (await lab.destroy()).good();
      lab.side.wrote("removal");
    },
  },
  {
    rows: ["D7", "I5"],
    title:
      "--replace while the run goes on, and no handle tells that it is the same: up stops, nothing is sent",
    needs: "noHandle",
    async tell(lab) {
      const { id } = await going(lab);
      (await lab.replace()).bad("ERR_RUN_AMBIGUOUS", id);
      assert.equal(lab.stored().id, id);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["D7", "R9"],
    title: "adopted by a resource of another name, while the old one leaves the program: the run goes on",
    async tell(lab) {
      const { id, inputs, gate } = await going(lab);
      lab.rename();
      lab.declare({ ...inputs, adoptExecutionId: id });
      const up = await lab.up({ at: /^RUNNING/, act: () => gate.open() });
      wentOn(lab, up.good("create"), id);
    },
  },
];
