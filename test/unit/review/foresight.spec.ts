/** What a review says becomes of a run, row by row of the contract. What the engine would do, the real diff has decided. */
import assert from "node:assert/strict";
import { reviewRun, type RunAction, type Step } from "../../../provider/review";
import type { ExecutionService } from "../../../provider/services/execution";
import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { UNKNOWN, type Properties } from "../../../provider/values";
import { CLUSTER } from "../story";
import {
  CANCELLED,
  created,
  deployed,
  FAILED,
  ID,
  leaving,
  LOST,
  NOW_MS,
  replacedByEngine,
  RUNNING,
  stored,
  SUCCEEDED,
} from "./steps";

interface Story {
  readonly row: string;
  readonly does: RunAction;
  readonly step: Step | Promise<Step>;
  readonly service?: ExecutionService;
  /** Found in its reasons, in this order. */
  readonly why?: readonly RegExp[];
  readonly replaced?: RegExp;
}

const OTHER = "0d0b3c0e-0000-4000-8000-000000000009";
const good = stored(SUCCEEDED);
const bad = stored(FAILED);
const going = stored(RUNNING);
const withInputs = (outputs: Properties, inputs: Properties) => stored(outputs, inputs);

const STORIES: readonly Story[] = [
  { row: "a run that is new", does: "start", step: created(), why: [/^new in this stack$/] },
  { row: "R1: it ended well, and nothing changed", does: "stay", step: deployed(good), why: [] },
  {
    row: "R2: an input changed",
    does: "start",
    step: deployed(withInputs(SUCCEEDED, { jobConfigs: { args: ["a", "one"] } }), {
      jobConfigs: { args: ["a", "two"] },
    }),
    why: [/^jobConfigs\.args\[1\] changed from "one" to "two"$/],
    replaced: /^its record is removed once the new run is there$/,
  },
  {
    row: "R2: an input changed, and the run goes on",
    does: "start",
    step: deployed(going, { inputId: OTHER }),
    why: [/^inputId is new: /],
    replaced: /^it goes on, and is cancelled first; its record is removed/,
  },
  {
    row: "R2: the cluster is another one",
    does: "start",
    step: deployed(good, { clusterId: OTHER }),
    why: [
      new RegExp(
        `^clusterId changed from "${CLUSTER}" to "${OTHER}" \\(another cluster re-runs every job on it\\)$`,
      ),
    ],
  },
  {
    row: "R3: it failed",
    does: "start",
    step: deployed(bad),
    why: [/^the last run ended FAILED; rerunFailed starts a new one$/],
  },
  {
    row: "R3: it was cancelled",
    does: "start",
    step: deployed(stored(CANCELLED)),
    why: [/^the last run ended CANCELLED/],
  },
  {
    row: "R3: it failed, and a value that would start a run as well is not known yet",
    does: "start",
    step: deployed(bad, { jobId: UNKNOWN }),
    why: [/^the last run ended FAILED/, /^jobId may change/],
  },
  {
    row: "R3: whether the failure counts is not known yet",
    does: "mayStart",
    step: deployed(bad, { onFailure: UNKNOWN }),
  },
  {
    row: "R4: it failed, and rerunFailed is off",
    does: "look",
    step: deployed(bad, { rerunFailed: false }),
    why: [/^the last run ended FAILED; with rerunFailed off it is only looked at again$/, /^rerunFailed/],
  },
  {
    row: "O7: it failed, and that is only a warning",
    does: "stay",
    step: deployed(withInputs(FAILED, { onFailure: "warn" }), { onFailure: "warn" }),
    why: [/^it ended FAILED; rerunFailed is off$/],
  },
  {
    row: "R5: it goes on",
    does: "resume",
    step: deployed(going),
    why: [/has not ended \(RUNNING\): it is waited for$/],
  },
  {
    row: "O8: it goes on, and is not waited for",
    does: "stay",
    step: deployed(withInputs(RUNNING, { waitForCompletion: false }), { waitForCompletion: false }),
    why: [/^it goes on \(RUNNING\), and is not waited for: waitForCompletion is off$/],
  },
  {
    row: "O8: now it is to be waited for",
    does: "resume",
    step: deployed(withInputs(RUNNING, { waitForCompletion: false })),
    why: [/it is waited for$/, /^waitForCompletion was removed: it was false$/],
  },
  {
    row: "O6: the limit is now below the time it has taken",
    does: "cancel",
    step: deployed(going, { runTimeoutSeconds: 3600 }),
    why: [
      /^it has gone on for 2h 00m, longer than runTimeoutSeconds: 3600: it is cancelled, and pulumi up fails$/,
      /^runTimeoutSeconds is new/,
    ],
  },
  {
    row: "O6: so it is though nobody waits for it",
    does: "cancel",
    step: deployed(withInputs(RUNNING, { waitForCompletion: false }), {
      waitForCompletion: false,
      runTimeoutSeconds: 3600,
    }),
    why: [/it is cancelled, and pulumi up fails$/, /^runTimeoutSeconds is new/],
  },
  {
    row: "O6, O7: the limit is over, and that is only a warning",
    does: "cancel",
    step: deployed(withInputs(RUNNING, { onFailure: "warn" }), {
      onFailure: "warn",
      runTimeoutSeconds: 3600,
    }),
    why: [
      /longer than runTimeoutSeconds: 3600: it is cancelled, and onFailure makes that a warning$/,
      /^runTimeoutSeconds is new/,
    ],
  },
  {
    row: "O5: the limit is not over",
    does: "resume",
    step: deployed(going, { runTimeoutSeconds: 7201 }),
    why: [/waited for/, /./],
  },
  {
    row: "O5: it goes on, and is none of the targets",
    does: "stay",
    step: { ...created(), op: "same", old: { id: ID, ...going, retainOnDelete: false } },
    why: [/^it goes on \(RUNNING\), and is not waited for: it is left out of this preview$/],
  },
  {
    row: "R6: a value is added to triggers",
    does: "start",
    step: deployed(withInputs(SUCCEEDED, { triggers: ["a"] }), { triggers: ["b", "a"] }),
    why: [/^triggers\[0\] is new: "b"$/],
  },
  {
    row: "R6: values of triggers change places, and one goes",
    does: "update",
    step: deployed(withInputs(SUCCEEDED, { triggers: ["a", "b", "c"] }), { triggers: ["b", "a"] }),
    why: [/^triggers\[2\] was removed: it was "c"$/],
  },
  {
    row: "R6: a value of triggers is not known yet",
    does: "mayStart",
    step: deployed(withInputs(SUCCEEDED, { triggers: ["a"] }), { triggers: ["a", UNKNOWN] }),
    why: [/^triggers\[1\] may have a new value$/],
    replaced: /^its record would be removed once the new run is there$/,
  },
  {
    row: "R6: it goes on meanwhile",
    does: "mayStart",
    step: deployed(going, { triggers: UNKNOWN }),
    replaced: /^it goes on, and would be cancelled first/,
  },
  {
    row: "R7: a run option changes",
    does: "update",
    step: deployed(good, { onDelete: "leave", __customTimeouts: { create: "4h" } }),
    why: [/^onDelete is new: "leave"$/, /^customTimeouts\.create is new: "4h"$/],
  },
  {
    row: "R8: a value is wrapped in secret()",
    does: "update",
    step: deployed(good, { __secretPaths: ["/jobConfigs/params/PW"] }),
    why: [/^what is secret changed$/],
  },
  {
    row: "R9: a run is taken over",
    does: "adopt",
    step: created({ adoptExecutionId: OTHER }),
    why: [new RegExp(`^adoptExecutionId names ${OTHER}: it is taken over, and none is started$`)],
  },
  {
    row: "R9: another one is taken over",
    does: "adopt",
    step: deployed(going, { adoptExecutionId: OTHER }),
    why: [/^adoptExecutionId names/],
    replaced: /is cancelled first/,
  },
  {
    row: "R13: nobody knows how it ended",
    does: "look",
    step: deployed(stored(LOST)),
    why: [/is not known: it is looked at again$/],
  },
  {
    row: "R13: its record went while it ran",
    does: "look",
    step: deployed(stored({ status: "UNKNOWN", recordMissing: true })),
  },
  {
    row: "R13: a word that nobody documented",
    does: "resume",
    step: deployed(stored({ status: "UNKNOWN" })),
  },
  {
    row: "D1: it leaves, and goes on",
    does: "cancel",
    step: leaving(going),
    why: [
      /^it has not ended \(RUNNING\): it is cancelled, and its record is removed$/,
      /^it is no longer in the program$/,
    ],
  },
  {
    row: "D1: it leaves, and has ended",
    does: "remove",
    step: leaving(good),
    why: [/its record is removed$/, /./],
  },
  {
    row: "D5: it leaves and goes on, and its record stays",
    does: "cancel",
    step: leaving(withInputs(RUNNING, { onDelete: "cancel" })),
    why: [/its record stays$/, /./],
  },
  {
    row: "D5: it leaves, and its record stays",
    does: "leave",
    step: leaving(withInputs(SUCCEEDED, { onDelete: "cancel" })),
    why: [/onDelete: "cancel" keeps its record$/, /./],
  },
  {
    row: "D5: it leaves, and nothing is sent",
    does: "leave",
    step: leaving(withInputs(RUNNING, { onDelete: "leave" })),
    why: [/^onDelete: "leave" leaves it/, /./],
  },
  {
    row: "D5: the resource option retainOnDelete",
    does: "leave",
    step: leaving(going, true),
    why: [/^retainOnDelete leaves it/, /./],
  },
  {
    row: "D7: it leaves, and another resource takes it over",
    does: "leave",
    step: { ...leaving(going), takenOverBy: "nightly" },
    why: [/^nightly takes it over: nothing is sent$/, /./],
  },
  {
    row: "D1: CDM keeps its records",
    does: "leave",
    step: leaving(withInputs(SUCCEEDED, { jobName: "copy" })),
    service: cdmJobExecution,
    why: [/CDM keeps its record$/, /./],
  },
  {
    row: "R2: --replace of a run that goes on takes it over",
    does: "adopt",
    step: replacedByEngine(going),
    why: [/^the engine was asked to replace it/, /taken over instead of replaced$/],
  },
  {
    row: "R2: --replace of a run that goes on, with other inputs",
    does: "start",
    step: replacedByEngine(going, { inputId: OTHER }),
    why: [/^the engine/, /^inputId is new/],
    replaced: /is cancelled first/,
  },
  {
    row: "R2: --replace of a run that failed",
    does: "start",
    step: replacedByEngine(bad),
    why: [/^the engine/],
  },
  {
    row: "I5: --replace of a run that ended well",
    does: "mayStart",
    step: replacedByEngine(good),
    why: [/^the engine/, /ERR_RUN_AMBIGUOUS/],
  },
  {
    row: "I3: --replace where records stay on purpose",
    does: "start",
    step: replacedByEngine(withInputs(SUCCEEDED, { onDelete: "cancel" }), { onDelete: "cancel" }),
    why: [/^the engine/],
  },
  {
    row: "I5: --replace where nothing carries a handle",
    does: "mayStart",
    step: replacedByEngine(withInputs(RUNNING, { jobName: "copy" }), { jobName: "copy" }),
    service: cdmJobExecution,
  },
  {
    row: "a replacement by replaceOnChanges",
    does: "start",
    step: replacedByEngine(going, { onDelete: "cancel" }, ["onDelete"]),
    why: [/^onDelete is new/, /replaceOnChanges/],
    replaced: /^it goes on until the new run is there; its record is removed/,
  },
];

describe("a review tells what becomes of a run", () => {
  for (const { row, does, step, service = saharaJobExecution, why, replaced } of STORIES) {
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
});
