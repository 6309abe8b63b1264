/**
 * CDM job executions.
 *
 * A *job* is a named definition on a cluster, a *submission* one run of it. Nothing but the job can be addressed: it is
 * started, stopped and asked for by its name. What follows from that, and from what is published:
 *
 * - The state by name is that of the latest run, maybe somebody else's: where it is not ours, the history is searched.
 * - A stop hits whatever run of the job is going on. So it is sent only right after a look has shown ours unfinished and
 *   the latest; an earlier one counts as ended; and it is never repeated by the transport.
 * - The answer to a start may have no submission-id: then the state by name is asked for it, and believed only where it
 *   was created at the same millisecond by the same user. Without one, that moment names the run: see submission.ts.
 * - A job may be made to delete itself after a run. Then its record goes with it, and may tell by that how the run ended.
 * - Records cannot be removed: they go with the definition, which is not ours to delete.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/StartJob.html
 */
import type { ExecutionService, Inputs, Reading, Run, Sighting } from "../execution";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { cdmAddress } from "./address";
import { diagnose, diagnosis } from "./cluster";
import { historyPage, inHistory, readHistory } from "./history";
import { jobPath, placeIn, placeOf, runId, type Place } from "./place";
import { inspect, references } from "./references";
import { NOT_RUNNING, refusal } from "./refusal";
import {
  described,
  isLater,
  isNamed,
  isSame,
  latestOf,
  nameOf,
  numberIn,
  snapshotOf,
  submissionsIn,
  type Submission,
} from "./submission";

/** A run that was seen so lately, and now is in no list, is taken for late in it and not for gone. */
const LISTED_WITHIN_MS = 15_000;

export const cdmJobExecution: ExecutionService = {
  address: cdmAddress,
  className: "cdm.JobExecution",
  refPrefix: "cdm:",

  lastingOutputs: ["disposableType"],
  echoingOutputs: ["errorDetails"],

  idOf: (run) => runId(placeOf(run.inputs), run.executionId),
  parseId: (id) => {
    const place = placeIn(id);
    if (place?.submission === undefined) return undefined;
    return { id: runId(place, place.submission), executionId: place.submission };
  },

  references,
  inspect,

  submit: (inputs) => {
    const place = placeOf(inputs);
    const { variables } = inputs;
    return {
      method: "PUT",
      path: jobPath(place, "/start"),
      ...(variables !== undefined && { json: { variables } }),
      // A PUT by its verb only: once the run has ended, the same request starts another.
      repeatable: false,
      purpose: `start job ${place.jobName}`,
    };
  },
  list: (inputs) => historyPage(placeOf(inputs)),
  readList: (answer, inputs) =>
    readHistory(placeOf(inputs), answer, (row) => snapshotOf(row, nameOf(row) ?? "", { cancelAsked: false })),
  describe: (run) => statusByName(placeOf(run.inputs), `read submission ${run.executionId} of job`),
  cancel: (run) => {
    const place = placeOf(run.inputs);
    // Sent once more it might stop the run that somebody has started since.
    return {
      method: "PUT",
      path: jobPath(place, "/stop"),
      repeatable: false,
      purpose: `stop job ${place.jobName}`,
    };
  },
  cancelTells: false,
  remove: () => undefined,
  adjustableInputs: [],
  adjust: () => undefined,
  read,

  diagnose,
  diagnosis,

  vanished: ({ known }) =>
    known?.["disposableType"] === "DELETE_AFTER_SUCCEED"
      ? {
          status: "SUCCEEDED",
          statusReason: "inferred: the job is one that deletes itself after success, and it is gone",
        }
      : undefined,
  occupant: {
    ask: (inputs) => statusByName(placeOf(inputs), "read the status of job"),
    read: (answer, inputs) => {
      const latest = latestOf(submissionsIn(answer) ?? []);
      const name = latest && nameOf(latest);
      if (latest === undefined || name === undefined) return undefined;
      return `In the way is ${described(latest)}, id ${runId(placeOf(inputs), name)}`;
    },
  },
  refusal,
};

function statusByName(place: Place, doing: string): ServiceRequest {
  const purpose = `${doing} ${place.jobName}`;
  return { method: "GET", path: jobPath(place, "/status"), repeatable: true, purpose };
}

function read(answer: ServiceAnswer, sighting: Sighting): Reading {
  const { run, submitted, cancelling } = sighting;
  if (run === undefined) return readStart(answer, submitted ?? {}, sighting);
  return cancelling ? readStop(answer, run, sighting) : readStatus(answer, run, sighting);
}

function readStart(answer: ServiceAnswer, inputs: Inputs, sighting: Sighting): Reading {
  const refused = refusal(answer);
  if (refused) return { kind: "refused", refusal: refused };
  const [started] = submissionsIn(answer) ?? [];
  const name = started && nameOf(started);
  if (started === undefined || name === undefined) return { kind: "unclear" };
  const run = (row: Submission): Reading => ({
    kind: "run",
    snapshot: snapshotOf(row, nameOf(row) ?? name, sighting),
  });
  if (numberIn(started) !== undefined) return run(started);
  return {
    kind: "further",
    request: statusByName(placeOf(inputs), "read the number of the submission just started of job"),
    // Whatever comes, the run is there, and it has a name.
    read: (status) => run((submissionsIn(status) ?? []).find((row) => isSame(row, started)) ?? started),
    otherwise: run(started),
  };
}

function readStatus(answer: ServiceAnswer, run: Run, sighting: Sighting): Reading {
  const refused = refusal(answer);
  if (refused?.kind === "notFound") return { kind: "gone" };
  if (refused) return { kind: "refused", refusal: refused };
  const shown = submissionsIn(answer);
  if (shown === undefined) return { kind: "unclear" };
  const { executionId } = run;
  const wanted = (row: Submission) => isNamed(row, executionId);
  const seen = (row: Submission, all: readonly Submission[]): Reading => {
    const latest = latestOf(all);
    const successor = latest && isLater(latest, row) ? latest : undefined;
    return { kind: "run", snapshot: snapshotOf(row, executionId, sighting, successor) };
  };
  const ours = shown.find(wanted);
  if (ours) return seen(ours, shown);
  return inHistory(
    placeOf(run.inputs),
    wanted,
    (row, all) => seen(row, [...shown, ...all]),
    () => missing(sighting),
  );
}

/** The job is there, and its run in no list of it: maybe not yet, maybe no longer. */
function missing({ before, nowMs }: Sighting): Reading {
  if (before !== undefined && nowMs - before.atMs < LISTED_WITHIN_MS) return { kind: "unclear" };
  return { kind: "gone", definitionStays: true };
}

/** Older servers answer a stop with submissions; whether they are shown before or after it, nobody says. */
function readStop(answer: ServiceAnswer, run: Run, sighting: Sighting): Reading {
  const refused = refusal(answer);
  if (refused === undefined) return { kind: "unclear" };
  if (refused.kind === "notFound") return { kind: "gone" };
  if (refused.code !== NOT_RUNNING) return { kind: "refused", refusal: refused };
  return {
    kind: "further",
    request: cdmJobExecution.describe(run),
    read: (status) => readStatus(status, run, sighting),
  };
}
