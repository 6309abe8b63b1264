import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cdm } from "../lifecycle/services/cdm";
import { mrs } from "../lifecycle/services/mrs";
import { mrsV1, mrsV1Submission } from "../lifecycle/services/mrsV1";
import { sahara } from "../lifecycle/services/sahara";
import type { Subject } from "../lifecycle/subject";
import { inLanes } from "./kill/lanes";
import { described, momentsFrom } from "./kill/moments";
import { killAt, type Round } from "./kill/round";
import type { Run } from "./kill/scene";

/** Other moments: `KILL_SEED=7 npm test -- test/engine/kill.spec.ts`. */
const SEED = Number(process.env.KILL_SEED ?? 1);
const MOMENTS = Number(process.env.KILL_MOMENTS ?? 20);

/** Rounds at a time: each of them mostly waits for its orphans to end. */
const LANES = 4;

const AMBIGUOUS = "ERR_RUN_AMBIGUOUS";

/** Whether the service keeps a handle of a submission. */
const HANDLED: ReadonlyMap<Subject, boolean> = new Map([
  [sahara, true],
  [mrs, true],
  [mrsV1Submission, true],
  [cdm, false],
  [mrsV1, false],
]);
/** How many runs of each. CDM takes one at a time. */
const COUNTS: ReadonlyMap<Subject, number> = new Map([
  [sahara, 3],
  [mrs, 3],
  [mrsV1Submission, 1],
  [cdm, 1],
  [mrsV1, 2],
]);

function says({ next, submitted }: Round): string {
  const counts = [...submitted].map(([{ name }, count]) => `${name}: ${count}`);
  return `submissions: ${counts.join(", ")}\n${next.text}`;
}

/** Where it cannot be known, or a run has ended well meanwhile: the way on is told, and nothing is in state. */
function isLeftToTheUser(round: Round, { name }: Run): boolean {
  if (round.stored.includes(name)) return false;
  assert.equal(round.next.ok, false, says(round));
  for (const word of [AMBIGUOUS, "adoptExecutionId", "triggers"])
    assert.ok(round.next.text.includes(word), `${word} is missed\n${says(round)}`);
  return true;
}

describe("engine: kill -9 of pulumi, then pulumi cancel, then up", function () {
  this.timeout(600_000);
  const resources = [...COUNTS.values()].reduce((sum, count) => sum + count, 0);
  const moments = momentsFrom(SEED, MOMENTS, resources);
  let begun: readonly Promise<Round>[] | undefined;
  const roundOf = (at: number): Promise<Round> => {
    const works = moments.map((moment) => () => killAt(moment, COUNTS));
    return (begun ??= inLanes(LANES, works))[at]!;
  };

  moments.forEach((moment, at) => {
    const when = `moment ${at + 1}, ${described(moment)}`;
    it(`I3 ${when}: one run each where the service keeps a handle`, async () => {
      const round = await roundOf(at);
      for (const [run, count] of round.submitted) {
        if (!HANDLED.get(run.subject)) continue;
        assert.equal(count, 1, says(round));
        isLeftToTheUser(round, run);
      }
    });
    it(`I5 ${when}: never two where it keeps none`, async () => {
      const round = await roundOf(at);
      for (const [run, count] of round.submitted) {
        if (HANDLED.get(run.subject)) continue;
        assert.ok(count <= 1, says(round));
        isLeftToTheUser(round, run);
      }
    });
    it(`I6 ${when}: no provider process is left after 15 s`, async () => {
      assert.deepEqual((await roundOf(at)).orphans, []);
    });
  });
});
