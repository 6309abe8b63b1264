import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { ModelLab } from "./modelLab";
import { subjects } from "./services";
import type { Inputs, Subject } from "./subject";

const RESOURCES = 20;
/** Where nothing marks a run, those that wait for room look again before each try: so many find room at once. */
const WITHOUT_HANDLES = 8;

/** What a service lists of one place comes in two parts where state and record of a run are apart. */
const PARTS: Readonly<Record<string, number>> = { "mrs.v1.JobExecution": 2 };

function countFor({ special }: Subject): number {
  // Of a thing of which one run goes at a time there is one resource, and its list is its own.
  if (special.includes("oneAtATime")) return 1;
  return special.includes("handle") ? RESOURCES : WITHOUT_HANDLES;
}

describe("lifecycle, many resources in one process", () => {
  for (const subject of subjects) {
    describe(subject.className, () => {
      let lab: ModelLab;
      afterEach(() => lab.close());

      it("I3 looks around once for all of them, and starts one run for each", async () => {
        lab = await ModelLab.open(subject);
        const inputs: readonly Inputs[] = Array.from({ length: countFor(subject) }, (_, at) =>
          lab.bench.changed({ ...lab.bench.run("well"), waitForCompletion: false }, `word-${at}`),
        );
        const ids = await lab.createAll(inputs);
        assert.equal(new Set(ids).size, inputs.length);
        assert.deepEqual(new Set(await lab.bystander.runs(inputs[0]!)), new Set(ids));
        assert.equal(lab.side.countLists(), PARTS[subject.className] ?? 1);
      });
    });
  }
});
