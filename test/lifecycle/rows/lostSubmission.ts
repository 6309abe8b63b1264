/** A submission that got no answer, and was not processed either. */
import assert from "node:assert/strict";
import type { Story } from "../story";
import type { Rule } from "../wire";
import { CUT, isOnlyOne } from "./lostAnswer";

const MODEL = { lab: "model", because: "it is looked for during a minute" } as const;

const unprocessed: Rule = async () => CUT;

export const lostSubmission: Story[] = [
  {
    rows: ["I4", "O10"],
    title: "a run that somebody else has started while ours was queued is never taken for ours",
    only: MODEL,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      let foreign: string | undefined;
      lab.side.treat("submit", unprocessed, 1);
      const full: Rule = async () => {
        foreign = await lab.bystander.start(inputs);
        return lab.bench.noRoom;
      };
      lab.side.treat("submit", full, 1);
      lab.declare(inputs);
      (await lab.up()).good("create");
      assert.notEqual(lab.stored().id, foreign);
      await isOnlyOne(lab, lab.stored().id, 3);
    },
  },
  {
    rows: ["I4"],
    title: "a submission that never arrived: looked for during a minute, then submitted once more",
    only: MODEL,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.side.treat("submit", unprocessed, 1);
      lab.declare(inputs);
      const up = (await lab.up()).good("create").says("whose answer was lost; once more");
      assert.ok(up.tookMs >= 60_000 && up.tookMs < 90_000, `it took ${up.tookMs} ms`);
      await isOnlyOne(lab, (await lab.bystander.runs(inputs))[0]!, 2);
      assert.equal((await lab.bystander.runs(inputs)).length, 1);
    },
  },
  {
    rows: ["I4"],
    title: "twice it never arrived: in doubt, and not submitted a third time; the next up starts one",
    only: MODEL,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.side.treat("submit", unprocessed, 2);
      lab.declare(inputs);
      (await lab.up()).bad("ERR_SUBMIT_UNKNOWN");
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote("submit", "submit");
      (await lab.up()).good("create");
      assert.equal((await lab.bystander.runs(inputs)).length, 1);
    },
  },
];
