/** What a review says becomes of a run that is new, or stays in the program. */
import { UNKNOWN } from "../../../provider/values";
import { CLUSTER } from "../story";
import { CANCELLED, created, deployed, FAILED, ID, LOST, RUNNING, stored, SUCCEEDED } from "./steps";
import { type Story, tell } from "./story";

const OTHER = "0d0b3c0e-0000-4000-8000-000000000009";
const good = stored(SUCCEEDED);
const bad = stored(FAILED);
const going = stored(RUNNING);

const STORIES: readonly Story[] = [
  { row: "a run that is new", does: "start", step: created(), why: [/^new in this stack$/] },
  { row: "R1: it ended well, and nothing changed", does: "stay", step: deployed(good), why: [] },
  {
    row: "R2: an input changed",
    does: "start",
    step: deployed(stored(SUCCEEDED, { jobConfigs: { args: ["a", "one"] } }), {
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
    step: deployed(stored(FAILED, { onFailure: "warn" }), { onFailure: "warn" }),
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
    step: deployed(stored(RUNNING, { waitForCompletion: false }), { waitForCompletion: false }),
    why: [/^it goes on \(RUNNING\), and is not waited for: waitForCompletion is off$/],
  },
  {
    row: "O8: now it is to be waited for",
    does: "resume",
    step: deployed(stored(RUNNING, { waitForCompletion: false })),
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
    step: deployed(stored(RUNNING, { waitForCompletion: false }), {
      waitForCompletion: false,
      runTimeoutSeconds: 3600,
    }),
    why: [/it is cancelled, and pulumi up fails$/, /^runTimeoutSeconds is new/],
  },
  {
    row: "O6, O7: the limit is over, and that is only a warning",
    does: "cancel",
    step: deployed(stored(RUNNING, { onFailure: "warn" }), {
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
    step: deployed(stored(SUCCEEDED, { triggers: ["a"] }), { triggers: ["b", "a"] }),
    why: [/^triggers\[0\] is new: "b"$/],
  },
  {
    row: "R6: values of triggers change places, and one goes",
    does: "update",
    step: deployed(stored(SUCCEEDED, { triggers: ["a", "b", "c"] }), { triggers: ["b", "a"] }),
    why: [/^triggers\[2\] was removed: it was "c"$/],
  },
  {
    row: "R6: a value of triggers is not known yet",
    does: "mayStart",
    step: deployed(stored(SUCCEEDED, { triggers: ["a"] }), { triggers: ["a", UNKNOWN] }),
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
];

describe("a review tells what becomes of a run", () => tell(STORIES));
