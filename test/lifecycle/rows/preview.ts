import assert from "node:assert/strict";
import type { Lab } from "../lab";
import type { Story } from "../story";
import { type Inputs, Later } from "../subject";

/** Lines by which a preview says that a run would start, or that another one is taken over. */
const ANNOUNCED = /^(a new run|may start a run|takes over)\b/;

/** The input in which two of them differ. */
function inputChanged(one: Inputs, other: Inputs): string {
  const names = Object.keys(other).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );
  assert.equal(names.length, 1);
  return names[0]!;
}

/** Previews and makes this the program; a run starts if and only if the preview has said so, for this reason. */
async function step(lab: Lab, inputs: Inputs, ...reasons: RegExp[]): Promise<void> {
  lab.declare(inputs);
  const preview = (await lab.preview()).good();
  const announced = preview.notes.filter((note) => ANNOUNCED.test(note.replace(/^info: /, "")));
  lab.side.wrote();
  const before = lab.stored().id;
  const up = (await lab.up()).good();
  assert.equal(lab.stored().id !== before, reasons.length > 0, up.text);
  assert.equal(up.did, preview.did);
  assert.equal(announced.length, reasons.length === 0 ? 0 : 1, preview.text);
  for (const reason of reasons) assert.match(announced[0]!, reason);
  lab.side.newWrites();
}

export const preview: Story[] = [
  {
    rows: ["R2"],
    title: "the run to be replaced has not ended: preview says that it is cancelled first",
    defects: [5],
    async tell(lab) {
      const base = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false };
      lab.declare(base);
      (await lab.up()).good("create");
      lab.declare(lab.bench.changed(base));
      const said = `; ${lab.stored().id}, which has not ended, is cancelled first`;
      (await lab.preview()).good("replace").says(/a new run: \w+ changed; /, said);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["R2", "R6", "R7"],
    title: "preview says in words why a run would start, and nothing else starts one",
    defects: [5],
    async tell(lab) {
      const base = { ...lab.bench.run("well"), triggers: ["a"] };
      lab.declare(base);
      (await lab.up()).good("create");
      lab.side.newWrites();
      await step(lab, { ...base, runTimeoutSeconds: 600, onDelete: "cancelAndRemove" });
      await step(lab, { ...base, triggers: ["a", "b"] }, /^a new run: triggers\[1\] is new$/);
      await step(lab, { ...base, triggers: ["b"] });
      const changed = { ...lab.bench.changed(base), triggers: ["b"] };
      const name = inputChanged({ ...base, triggers: ["b"] }, changed);
      await step(lab, changed, new RegExp(`^a new run: .*${name}`));
      const both = { ...lab.bench.changed(base, "newer"), triggers: ["c"] };
      await step(lab, both, new RegExp(`^a new run: .*${name}`), /^a new run: .*triggers/);
    },
  },
  {
    rows: ["R2", "R6", "P2"],
    title:
      "a cluster that is made anew, so that its id is not known yet: preview tells what another one means",
    defects: [5],
    async tell(lab) {
      const base = lab.bench.run("well");
      lab.declare(base);
      (await lab.up()).good("create");
      lab.declare({ ...base, clusterId: new Later(String(base["clusterId"])) });
      (await lab.preview())
        .good("replace")
        .says(/may start a run: clusterId may change \(another cluster re-runs every job on it\)/);
      (await lab.up()).good("same");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["R9"],
    title: "another adoptExecutionId: preview names the input, and no run is started",
    defects: [5],
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      (await lab.up()).good("create");
      const other = await lab.bystander.start(inputs);
      await lab.until("the run to end", async () => (await lab.bystander.look(other, inputs))!.ended);
      lab.side.newWrites();
      await step(
        lab,
        { ...inputs, adoptExecutionId: other },
        /^takes over .* and starts none: adoptExecutionId changed$/,
      );
      assert.equal(lab.stored().id, other);
      assert.equal(lab.side.count("submit"), 1);
    },
  },
];
