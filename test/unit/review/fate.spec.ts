/** What a review says becomes of a run that leaves the stack, or is replaced though the provider did not ask for it. */
import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import { deployed, FAILED, leaving, replacedByEngine, RUNNING, stored, SUCCEEDED } from "./steps";
import { type Story, tell } from "./story";

const OTHER = "0d0b3c0e-0000-4000-8000-000000000009";
const good = stored(SUCCEEDED);
const bad = stored(FAILED);
const going = stored(RUNNING);

const STORIES: readonly Story[] = [
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
    step: leaving(stored(RUNNING, { onDelete: "cancel" })),
    why: [/its record stays$/, /./],
  },
  {
    row: "D5: it leaves, and its record stays",
    does: "leave",
    step: leaving(stored(SUCCEEDED, { onDelete: "cancel" })),
    why: [/onDelete: "cancel" keeps its record$/, /./],
  },
  {
    row: "D5: it leaves, and nothing is sent",
    does: "leave",
    step: leaving(stored(RUNNING, { onDelete: "leave" })),
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
    step: leaving(stored(SUCCEEDED, { jobName: "copy" })),
    service: cdmJobExecution,
    why: [/CDM keeps its record$/, /./],
  },
  {
    row: "D3: it leaves and goes on, and neither a cancel nor a removal is allowed",
    does: "cancel",
    step: leaving(stored(RUNNING, { isProtected: true, onDelete: "cancel" })),
    why: [/^it is protected at the service \(isProtected\): pulumi up fails, and it stays in state$/, /./],
  },
  {
    row: "D3: an input changed, and the run goes on that must not be cancelled",
    does: "start",
    step: deployed(stored(RUNNING, { isProtected: true, onDelete: "cancel" }), {
      isProtected: true,
      onDelete: "cancel",
      inputId: OTHER,
    }),
    replaced: /^it is protected .*: pulumi up fails before it starts anything$/,
  },
  {
    row: "D3: --replace of a run that must not be removed, with other inputs",
    does: "start",
    step: replacedByEngine(stored(SUCCEEDED, { isProtected: true }), { inputId: OTHER }),
    replaced: /^it is protected .*: pulumi up fails once the new run is there, and it stays in state$/,
  },
  {
    row: "D2: it leaves, and its record is gone already",
    does: "remove",
    step: leaving(stored({ ...SUCCEEDED, recordMissing: true })),
    why: [/^its record is gone already$/, /./],
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
    step: replacedByEngine(stored(SUCCEEDED, { onDelete: "cancel" }), { onDelete: "cancel" }),
    why: [/^the engine/],
  },
  {
    row: "I5: --replace where nothing carries a handle",
    does: "mayStart",
    step: replacedByEngine(stored(RUNNING, { jobName: "copy" }), { jobName: "copy" }),
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

describe("a review tells what becomes of a run that goes", () => tell(STORIES));
