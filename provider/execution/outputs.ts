import { changeOf, type ClassName } from "../schema";
import type { ExecutionService, ExecutionStatus, Inputs, Snapshot } from "../services/execution";
import { clean, isPlainObject, type Properties } from "../values";
import type { Call, Task } from "./task";

/** The state of a run as it is stored: its inputs under their own names, and what surface.md lists as outputs. */
export type Outputs = Properties;

/** Once seen, these stay even where a later look cannot tell them (Sahara's times, see services/sahara/times.ts). */
const STICKY = [
  "submittedAt",
  "startedAt",
  "finishedAt",
  "durationSeconds",
  "applicationId",
  "trackingUrl",
] as const;

/** A run that goes on after all (an end without a result was none) has none of these. */
const OF_THE_END: ReadonlySet<string> = new Set(["finishedAt", "durationSeconds"]);

/**
 * @param inputs as they stand at the service
 * @param earlier outputs of the same run, if any
 */
export function outputsOf(task: Task, inputs: Inputs, snapshot: Snapshot, earlier: Outputs): Outputs {
  const { service, run, connection } = task;
  const {
    ended: _ended,
    launched: _launched,
    undocumented: _undocumented,
    writtenTimes: _written,
    standing: _standing,
    own,
    ...shown
  } = snapshot;
  const stays = STICKY.filter((key) => snapshot.ended || !OF_THE_END.has(key));
  const sticky = Object.fromEntries(stays.map((key) => [key, shown[key] ?? earlier[key]]));
  return clean({
    ...lasting(service, inputs, earlier),
    ...inputs,
    ...keep(earlier, "__replaced", "__takenOver"),
    ...(task.veiled && { __veiled: true }),
    ...masked(task, { ...own, ...shown, ...sticky }),
    executionId: run.executionId,
    executionRef: service.refPrefix + service.idOf(run),
    serviceUrl: connection.serviceUrl,
    projectId: connection.projectId,
  });
}

/** What belongs to the run for good, though a look at it (or the program) does not tell it. */
function lasting(service: ExecutionService, inputs: Inputs, earlier: Outputs): Outputs {
  const { lastingOutputs, naming, results } = service;
  return keep(
    earlier,
    ...lastingOutputs,
    ...(naming ? [naming.input] : []),
    ...(results?.wanted(inputs) ? [results.output] : []),
  );
}

/** What the SDK adds to the inputs because a dynamic provider is told of it in no other way. */
const ADDED_INPUTS = ["__urn", "__customTimeouts", "__retainOnDelete", "__secretPaths"];

export function inputNames({ className }: { readonly className: ClassName }): string[] {
  return [...Object.keys(changeOf(className)), ...ADDED_INPUTS];
}

/** The inputs within stored outputs. */
export function inputsIn(service: ExecutionService, stored: Outputs): Inputs {
  return keep(stored, ...inputNames(service));
}

/** The same run under new inputs, nothing asked of the service: for updates that only rewrite state. */
export function rewritten(call: Call, stored: Outputs): Outputs {
  const { service, inputs } = call;
  const former = new Set(Object.keys(inputsIn(service, stored)));
  if (service.results) former.add(service.results.output);
  const outputs = Object.fromEntries(Object.entries(stored).filter(([key]) => !former.has(key)));
  return clean({ ...masked(call, outputs), ...lasting(service, inputs, stored), ...inputs });
}

/** Texts in which any service may echo what it was given: also what has become secret only since. */
const ECHOING = ["statusReason", "trackingUrl"];

function masked({ service, redact }: Call, outputs: Outputs): Outputs {
  const mask = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item)]));
  };
  const echoing = [...ECHOING, ...(service.echoingOutputs ?? [])].filter((key) => outputs[key] !== undefined);
  return { ...outputs, ...Object.fromEntries(echoing.map((key) => [key, mask(outputs[key])])) };
}

/** What a cancel of ours left behind: no later look may call such a run a success. */
export function wasCancelled(stored: Outputs): boolean {
  return stored["__cancelAsked"] === true || statusIn(stored) === "CANCELLED";
}

/** The run as stored, in the form in which looks are compared. */
export function snapshotIn(outputs: Outputs): Snapshot {
  const keys = [
    "serviceStatus",
    "statusReason",
    "progress",
    "applicationId",
    "trackingUrl",
    "counters",
  ] as const;
  return {
    ...(keep(outputs, ...keys, ...STICKY) as Partial<Snapshot>),
    executionId: String(outputs["executionId"]),
    status: statusIn(outputs),
    ended: isFinished(outputs),
    launched: statusIn(outputs) !== "PENDING",
    standing: {},
  };
}

export function statusIn(outputs: Outputs): ExecutionStatus {
  return (outputs["status"] as ExecutionStatus | undefined) ?? "UNKNOWN";
}

/** The contract's *finished*: SUCCEEDED, FAILED, CANCELLED, or UNKNOWN with `finishedAt`. */
export function isFinished(outputs: Outputs): boolean {
  const status = statusIn(outputs);
  if (status === "UNKNOWN") return outputs["finishedAt"] !== undefined;
  return status !== "PENDING" && status !== "RUNNING";
}

/** Whether something may still be going on for it at the service, as far as the last look told. */
export function goesOn(outputs: Outputs): boolean {
  return !isFinished(outputs) && outputs["recordMissing"] !== true;
}

function keep(outputs: Outputs, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(
    keys.filter((key) => outputs[key] !== undefined).map((key) => [key, outputs[key]]),
  );
}
