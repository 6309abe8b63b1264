/** What a review makes of a diff of the provider's that says more than what has changed. */
import assert from "node:assert/strict";
import { reviewRun } from "../../../provider/review";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import type { Properties } from "../../../provider/values";
import { FAILED, deployed, ID, leaving, NOW_MS, replacedByEngine, RUNNING, stored, SUCCEEDED } from "./steps";

const OTHER = "0d0b3c0e-0000-4000-8000-000000000009";
const good = stored(SUCCEEDED);

describe("a review after the provider's own diff", () => {
  it("R10: of the very run that is to be replaced there is no review, for the preview stops", async () => {
    await assert.rejects(
      deployed(good, { inputId: OTHER, adoptExecutionId: ID }),
      /the very run that is to be replaced/,
    );
  });

  it("R9: the present run adopted is no change", async () => {
    assert.equal((await deployed(good, { adoptExecutionId: ID })).op, "update");
    const step = await deployed(stored(SUCCEEDED, { adoptExecutionId: ID }), { adoptExecutionId: ID });
    assert.equal(
      reviewRun(saharaJobExecution, step, NOW_MS).action,
      "update",
      "the service has moved, in this test",
    );
  });

  it("what a run that ended on its way out comes to, the provider has seen: its line is the reason", async () => {
    const cancelled = stored({ status: "RUNNING", __cancelAsked: true });
    const announced = "the last run ended CANCELLED; rerunFailed starts a new one";
    const step = { ...replacedByEngine(cancelled, {}, ["rerunFailed"]), announced };
    const review = reviewRun(saharaJobExecution, step, NOW_MS);
    assert.equal(review.action, "start");
    assert.deepEqual(review.why, [announced]);
    assert.equal(review.replaced, "its record is removed once the new run is there");
  });

  it("D3: of a run that is protected at the service, that pulumi up will fail", async () => {
    const isProtected = stored({ ...SUCCEEDED, isProtected: true }, { isProtected: true });
    const gone = reviewRun(saharaJobExecution, leaving(isProtected), NOW_MS);
    assert.match(gone.why[0]!, /^it is protected at the service \(isProtected\): pulumi up fails/);
    const step = await deployed(isProtected, { isProtected: true, inputId: OTHER });
    const replaced = reviewRun(saharaJobExecution, step, NOW_MS);
    assert.match(replaced.replaced!, /^it is protected .*: pulumi up fails before it starts anything$/);
    const kept = stored({ ...SUCCEEDED, isProtected: true, onDelete: "leave" }, { onDelete: "leave" });
    assert.match(reviewRun(saharaJobExecution, leaving(kept), NOW_MS).why[0]!, /leaves it/);
  });

  it("R3: of a failure that is a warning no longer, that onFailure has started the new run; else not", async () => {
    const of = async (onFailure: string) =>
      reviewRun(
        saharaJobExecution,
        await deployed(stored(FAILED, { onFailure }), { onFailure: "error" }),
        NOW_MS,
      );
    const failed = "the last run ended FAILED; rerunFailed starts a new one";
    const { action, why, changes } = await of("warn");
    assert.deepEqual([action, why], ["start", [failed, 'onFailure changed from "warn" to "error"']]);
    assert.deepEqual(changes, [{ path: "onFailure", old: "warn", new: "error", replaces: true }]);
    assert.deepEqual((await of("error")).why, [failed]);
  });

  it("O6: of a run that may have run longer than a new limit, since when it goes on being unknown", async () => {
    const of = async (before: Properties, inputs: Properties) =>
      reviewRun(
        saharaJobExecution,
        await deployed(stored({ ...RUNNING, submittedAt: undefined }, before), inputs),
        NOW_MS,
      );
    const cancelled = "it is cancelled if it has run longer than 3600 s, and pulumi up fails then";
    const limit = { runTimeoutSeconds: 3600 };
    const alone = { waitForCompletion: false };
    const set = await of(alone, { ...alone, ...limit });
    assert.deepEqual([set.action, set.mayCancel, set.why[0]], ["update", true, cancelled]);
    const lowered = await of({ runTimeoutSeconds: 7200 }, limit);
    assert.deepEqual([lowered.action, lowered.mayCancel, lowered.why[0]], ["resume", true, cancelled]);
    const tolerated = await of(
      { onFailure: "warn", runTimeoutSeconds: 7200 },
      { onFailure: "warn", ...limit },
    );
    assert.match(tolerated.why[0]!, /longer than 3600 s, and onFailure makes that a warning$/);
    const raised = await of(limit, { runTimeoutSeconds: 7200 });
    assert.deepEqual([raised.action, raised.mayCancel], ["resume", undefined]);
    assert.match(raised.why[0]!, /it is waited for$/);
  });
});
