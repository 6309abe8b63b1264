import type { Call as AnyCall } from "../call/call";
import { refused } from "../call/refused";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import type { ExecutionService, Reading, Run, Snapshot } from "../services/execution";
import type { Refusal, ServiceRequest } from "../services/service";
import type { Properties } from "../values";
import { poll } from "../wait/poll";
import { wasCancelled, type Outputs } from "./outputs";
import { veiledOf } from "./veil";

export type Call = AnyCall<ExecutionService>;

/** A call that has come to a run at the service. */
export interface Task extends Call {
  readonly connection: Connection;
  readonly run: Run;
  /** We have asked for this run to be cancelled, now or in an earlier process. */
  readonly cancelAsked: boolean;
  /** What is asked now is its cancel. */
  readonly cancelling?: true;
  /** It may have been started with secrets that this process has never seen, so the service's texts are not shown. */
  readonly veiled: boolean;
}

/** The last look at a run, and when it was. */
export interface Seen {
  readonly snapshot: Snapshot;
  readonly atMs: number;
}

/** @param known outputs that earlier looks, or the inspection of its inputs, have yielded */
export function taskFor(call: Call, connection: Connection, executionId: string, known: Properties): Task {
  const run = { executionId, inputs: call.inputs, known };
  return { ...call, connection, run, cancelAsked: false, veiled: false };
}

/** A call about the run that is stored. */
export function taskOn(call: Call, connection: Connection, stored: Outputs): Task {
  const task = taskFor(call, connection, String(stored["executionId"]), stored);
  return { ...task, cancelAsked: wasCancelled(stored), veiled: stored["__veiled"] === true };
}

/**
 * Sends a request about the run and reads the answer.
 * @param signal gives it up; by default a Ctrl-C does
 * @throws what the service refused, with its reason; ERR_INTERRUPTED
 */
export async function ask(
  task: Task,
  request: ServiceRequest,
  before: Seen | undefined,
  signal: AbortSignal = task.world.host.interrupted,
): Promise<Exclude<Told, { kind: "refused" }>> {
  const { service, connection, world, cancelAsked, cancelling, run } = task;
  const answer = await connection.send(request, signal);
  const first = service.read(answer, { nowMs: world.host.clock.now(), run, cancelAsked, cancelling, before });
  const reading = await readOn(connection, first, signal);
  if (reading.kind === "refused") throw unanswerable(service, request, reading.refusal);
  if (reading.kind === "run")
    return { ...reading, snapshot: task.veiled ? veiledOf(service, reading.snapshot) : reading.snapshot };
  if (reading.kind !== "gone" || reading.definitionStays) return reading;
  return inferred(task, before) ?? reading;
}

/** To ask too often passes, as a fault does: the run is not concerned. */
export function unanswerable({ address }: ExecutionService, { purpose }: ServiceRequest, refusal: Refusal) {
  const kind = refusal.kind === "capacity" ? "fault" : refusal.kind;
  return refused(address.label, purpose, { ...refusal, kind });
}

export type Told = Exclude<Reading, { kind: "further" }>;

/** Asks on until an answer speaks of the run. */
export async function readOn(connection: Connection, first: Reading, signal?: AbortSignal): Promise<Told> {
  let reading = first;
  while (reading.kind === "further") {
    const { request, read, otherwise } = reading;
    const next = connection.send(request, signal).then(read);
    reading = await (otherwise === undefined ? next : next.catch(() => otherwise));
  }
  return reading;
}

/** What a look at a going run tells of its moment, and not of its end. */
const OF_THE_MOMENT = { serviceStatus: undefined, progress: undefined, counters: undefined } as const;

/** A record that vanishes while its run goes on may tell by that how the run ended (contract O11). */
function inferred({ service, run, cancelAsked, reporter }: Task, before: Seen | undefined) {
  if (before === undefined || before.snapshot.ended || cancelAsked) return undefined;
  const end = service.vanished?.(run);
  if (end === undefined) return undefined;
  reporter.note(`${named(service, run)} is taken as ${end.status}, ${end.statusReason}`);
  return { kind: "run", snapshot: { ...before.snapshot, ...OF_THE_MOMENT, ...end, ended: true } } as const;
}

/** Asks for the state now. */
export function look(task: Task, before: Seen | undefined, signal?: AbortSignal) {
  return ask(task, task.service.describe(task.run), before, signal);
}

/** A row on its way out takes seconds to go; so long an answer that shows neither run nor absence is asked again. */
const CLEARS_WITHIN_MS = 15_000;
const PAUSES = { firstMs: 500, factor: 1.5, maxMs: 5_000 };

/** Asks until the answer is clear. @throws ERR_SERVICE_FAULT where it never is, ERR_INTERRUPTED */
export async function lookUntilClear(task: Task, before: Seen | undefined) {
  const { service, run, world } = task;
  const { clock, random, interrupted } = world.host;
  const deadlineMs = clock.now() + CLEARS_WITHIN_MS;
  const found = await poll({ clock, random, interrupted, pauses: PAUSES, deadlineMs }, async () => {
    const reading = await look(task, before, interrupted);
    return reading.kind === "unclear" ? undefined : reading;
  });
  if (typeof found === "object") return found;
  const { purpose } = service.describe(run);
  if (found === "interrupted")
    throw new BigdataError("ERR_INTERRUPTED", `interrupted before it could ${purpose}`);
  throw refused(service.address.label, purpose);
}

/** Whether asking again may help: no answer, or a fault of the service, as against a refusal. */
export function isPassing(error: unknown): error is BigdataError {
  return isBigdataError(error, "ERR_NO_ANSWER") || isBigdataError(error, "ERR_SERVICE_FAULT");
}
