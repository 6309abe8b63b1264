import assert from "node:assert/strict";
import type { Story } from "../story";
import { endedForeign, MODEL_LOOKS, orphan, stops } from "./orphan";

export const ambiguous: Story[] = [
  {
    rows: ["I5", "I3"],
    title: "no place for a handle, and a run is in flight: up stops and names it; it can be adopted",
    needs: "noHandle",
    async tell(lab) {
      const gate = lab.gate();
      const inputs = lab.bench.run("well", gate);
      const id = await orphan(lab, inputs);
      await stops(lab, id);
      // Other inputs tell nothing either: what it was started with the service does not say.
      lab.declare(lab.bench.changed(inputs));
      await stops(lab, id);
      lab.declare({ ...inputs, adoptExecutionId: id });
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("create");
      assert.equal(lab.stored().id, id);
      lab.side.wrote("submit");
      assert.deepEqual(await lab.bystander.runs(inputs), [id]);
    },
  },
  {
    rows: ["I5"],
    title:
      "somebody else's runs: named with who started them; only a trigger with the latest id starts another",
    only: MODEL_LOOKS,
    needs: "noHandle",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      const first = await endedForeign(lab, inputs);
      await stops(lab, first);
      const second = await endedForeign(lab, inputs);
      const up = (await lab.up()).bad("ERR_RUN_AMBIGUOUS", first, second, /started by \S+ at 20/);
      up.says(`adoptExecutionId: "${second}"`);
      for (const words of [["anew"], [first]]) {
        lab.declare({ ...inputs, triggers: words });
        await stops(lab, second);
      }
      lab.side.wrote();
      lab.declare({ ...inputs, triggers: [second] });
      (await lab.up()).good("create");
      lab.side.wrote("submit");
      assert.equal((await lab.bystander.runs(inputs)).length, 3);
    },
  },
  {
    rows: ["I5", "R2"],
    title: "what was there before the run that is replaced stops nothing; what came after it does",
    needs: "noHandle",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const earlier = await endedForeign(lab, inputs);
      lab.declare({ ...inputs, triggers: [earlier] });
      (await lab.up()).good("create");
      lab.declare(inputs);
      (await lab.up()).good("update");
      lab.declare(lab.bench.changed(inputs, "one"));
      (await lab.up()).good("replace");
      const { id } = lab.stored();
      lab.side.wrote("submit", "submit", "removal");

      const later = await endedForeign(lab, inputs);
      lab.declare(lab.bench.changed(inputs, "two"));
      const up = (await lab.up()).bad("ERR_RUN_AMBIGUOUS", later);
      assert.ok(!up.text.includes(`${earlier},`), up.text);
      assert.equal(lab.stored().id, id);
      lab.side.wrote();
    },
  },
  {
    rows: ["I5", "I3"],
    title: "runs of somebody else that ended badly stop nothing: the last of them is mentioned",
    only: MODEL_LOOKS,
    needs: "noHandle",
    async tell(lab) {
      const id = await endedForeign(lab, lab.bench.run("badly"));
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create").says("an earlier run", id, "a new one starts");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["I5"],
    title: "a name that the user has given leaves no room for a handle: a run of that name stops up",
    needs: "named",
    async tell(lab) {
      const inputs = lab.bench.renamed(lab.bench.run("well"));
      lab.declare(inputs);
      const id = await endedForeign(lab, inputs);
      await stops(lab, id);
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create");
      lab.side.wrote("submit");
    },
  },
];
