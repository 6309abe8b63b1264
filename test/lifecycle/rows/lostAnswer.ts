import assert from "node:assert/strict";
import type { Lab } from "../lab";
import type { Story } from "../story";
import type { Rule, Told } from "../wire";
import { LAGGING, stops } from "./orphan";

const MODEL = { lab: "model", because: "it is looked for during a minute" } as const;

export const CUT: Told = { status: 0, cut: true };
const DOWN: Told = { status: 503, body: "upstream connect error" };

/** What may come instead of the answer to a submission that was processed. */
const INSTEAD: Readonly<Record<string, Told>> = {
  "a cut connection": CUT,
  "a gateway's page": { status: 502, body: "<html>Bad Gateway</html>" },
  "half an answer": { status: 200, body: '{"job_exec' },
  "somebody else's answer": { status: 200, body: "<html>Welcome</html>" },
  "an empty answer": { status: 202, body: {} },
};

/** Lists that fail, and lists that lag, one after the other: as many as a wait of some seconds asks for. */
const HIDDEN_LISTS = 4;

/** The submission is processed, and this comes of it. */
const processed =
  (instead: Told, then: () => unknown = () => undefined): Rule =>
  async (pass) => {
    await pass();
    await then();
    return instead;
  };

/** One run at the service for each submission, and the last one in state. */
export async function isOnlyOne(lab: Lab, id: string, submits: number): Promise<void> {
  assert.equal(lab.side.count("submit"), submits);
  assert.equal(lab.stored().id, id);
  assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
}

export const lostAnswer: Story[] = [
  {
    rows: ["I4"],
    title:
      "the answer to a submission is lost, in whatever way: the run is found, and there is no second one",
    defects: [7],
    async tell(lab) {
      const inputs = lab.bench.run("well");
      for (const [at, [what, instead]] of Object.entries(INSTEAD).entries()) {
        const before = await lab.bystander.runs(inputs);
        lab.side.treat("submit", processed(instead), 1);
        lab.declare({ ...inputs, triggers: [what] });
        const up = (await lab.up()).good().says("the answer to its submission was lost; found");
        const { id } = lab.stored();
        up.says(id);
        assert.ok(!before.includes(id), what);
        await isOnlyOne(lab, id, at + 1);
      }
    },
  },
  {
    rows: ["I4"],
    title: "the answer is lost, and lists fail for a while, then lag: the run is found all the same",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const hide = () => {
        lab.side.treatLists(LAGGING, HIDDEN_LISTS);
        lab.side.treatLists(async () => DOWN, HIDDEN_LISTS);
      };
      lab.side.treat("submit", processed(CUT, hide), 1);
      lab.declare(inputs);
      (await lab.up()).good("create").says("the answer to its submission was lost; found");
      await isOnlyOne(lab, (await lab.bystander.runs(inputs))[0]!, 1);
    },
  },
  {
    rows: ["I4"],
    title: "the answer is lost, and somebody else starts the same: by its handle ours is known",
    needs: "handle",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      let foreign: string | undefined;
      const start = async () => (foreign = await lab.bystander.start(inputs));
      lab.side.treat("submit", processed(CUT, start), 1);
      lab.declare(inputs);
      (await lab.up()).good("create");
      const [id] = (await lab.bystander.runs(inputs)).filter((one) => one !== foreign);
      await isOnlyOne(lab, id!, 1);
    },
  },
  {
    rows: ["I4", "I5"],
    title: "the answer is lost, and somebody else starts the same: without a handle up stops and names both",
    needs: "noHandle",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      // Not every service has two at a time.
      const start = async () => {
        await lab.sleep(3_000);
        await lab.bystander.start(inputs);
      };
      lab.side.treat("submit", processed(CUT, start), 1);
      lab.declare(inputs);
      const up = (await lab.up()).bad("ERR_RUN_AMBIGUOUS");
      const ids = await lab.bystander.runs(inputs);
      assert.equal(ids.length, 2);
      up.says(...ids);
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["I4", "I3"],
    title: "the list is never readable: in doubt, nothing more is submitted; the next up looks again",
    only: MODEL,
    async tell(lab) {
      const gate = lab.gate();
      const inputs = lab.bench.run("well", gate);
      const unreadable = () => lab.side.treatLists(async () => DOWN);
      lab.side.treat("submit", processed(CUT, unreadable), 1);
      lab.declare(inputs);
      (await lab.up()).bad("ERR_SUBMIT_UNKNOWN");
      assert.deepEqual(lab.rows(), []);
      // Where it cannot be looked, nothing starts either.
      (await lab.up()).bad("ERR_SERVICE_FAULT");
      lab.side.wrote("submit");
      lab.side.straight();
      const [id] = await lab.bystander.runs(inputs);
      if (!lab.subject.special.includes("handle")) return stops(lab, id!);
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("create");
      await isOnlyOne(lab, id!, 1);
    },
  },
  {
    rows: ["I4"],
    title: "no answer within the time of an attempt: the run is found, and there is no second one",
    only: { lab: "model", because: "the time of an attempt is half a minute" },
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.side.treat(
        "submit",
        processed(CUT, () => lab.sleep(30_000)),
        1,
      );
      lab.declare(inputs);
      (await lab.up()).good("create");
      await isOnlyOne(lab, (await lab.bystander.runs(inputs))[0]!, 1);
    },
  },
];
