/** Runs that no state knows. */
import assert from "node:assert/strict";
import type { Lab, Options } from "../lab";
import type { Inputs } from "../subject";
import type { Rule } from "../wire";

/** A look around finds the same in both labs. */
export const MODEL_LOOKS = {
  lab: "model",
  because: "the engine has no part in what a look around finds",
} as const;

/** A list that does not show yet what there is. */
export const LAGGING: Rule = async (pass) => {
  const told = await pass();
  const emptied = (_: string, value: unknown) => (Array.isArray(value) ? [] : value);
  return { ...told, body: JSON.parse(JSON.stringify(told.body, emptied)) };
};

/** Declares a run whose `up` is killed after its submission was processed, and before the answer to it came. */
export async function orphan(lab: Lab, inputs: Inputs, options?: Options): Promise<string> {
  const before = await lab.bystander.runs(inputs);
  lab.side.treat(
    "submit",
    async (pass) => {
      const told = await pass();
      await lab.kill();
      return told;
    },
    1,
  );
  lab.declare(inputs, options);
  (await lab.up()).bad();
  assert.deepEqual(lab.rows(), []);
  const [id, ...more] = (await lab.bystander.runs(inputs)).filter((one) => !before.includes(one));
  assert.ok(id !== undefined && more.length === 0, "one run came of it");
  return id;
}

/** One that has ended meanwhile. */
export async function endedOrphan(lab: Lab, inputs: Inputs, options?: Options): Promise<string> {
  const id = await orphan(lab, inputs, options);
  await untilEnded(lab, id, inputs);
  return id;
}

/** Somebody else's run, once it has ended. */
export async function endedForeign(lab: Lab, inputs: Inputs): Promise<string> {
  const id = await lab.bystander.start(inputs);
  await untilEnded(lab, id, inputs);
  return id;
}

export async function untilEnded(lab: Lab, id: string, inputs: Inputs): Promise<void> {
  await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
}

/** Stops with both ways on, and has submitted nothing: so says this `up`, and state has nothing. */
export async function stops(lab: Lab, ...ids: readonly string[]): Promise<void> {
  const submits = lab.side.count("submit");
  const adopting = new RegExp(`adoptExecutionId: "(${ids.join("|")})"`);
  (await lab.up()).bad("ERR_RUN_AMBIGUOUS", "nothing was started", ...ids, adopting, "triggers");
  assert.equal(lab.side.count("submit"), submits);
  assert.deepEqual(lab.rows(), []);
}
