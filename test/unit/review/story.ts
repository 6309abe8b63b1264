/** What a review says becomes of a run, a row of the contract each. What the engine would do, the real diff has decided. */
import assert from "node:assert/strict";
import { reviewRun, type RunAction, type Step } from "../../../provider/review";
import type { ExecutionService } from "../../../provider/services/execution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { ID, NOW_MS } from "./steps";

export interface Story {
  readonly row: string;
  readonly does: RunAction;
  readonly step: Step | Promise<Step>;
  readonly service?: ExecutionService;
  /** Found in its reasons, in this order. */
  readonly why?: readonly RegExp[];
  readonly replaced?: RegExp;
}

/** A test of each. */
export function tell(stories: readonly Story[]): void {
  for (const { row, does, step, service = saharaJobExecution, why, replaced } of stories) {
    it(`${row}: ${does}`, async () => {
      const review = reviewRun(service, await step, NOW_MS);
      assert.equal(review.action, does, JSON.stringify(review));
      if (why) {
        assert.equal(review.why.length, why.length, review.why.join("\n"));
        why.forEach((pattern, at) => assert.match(review.why[at]!, pattern));
      }
      if (replaced) assert.match(review.replaced ?? "", replaced);
      assert.equal(review.cancelsFirst ?? false, /cancelled first/.test(review.replaced ?? ""));
      assert.equal(review.request !== undefined, does === "start" || does === "mayStart");
      assert.equal(review.present?.id, (await step).old && ID);
    });
  }
}
