/**
 * Results from what `pulumi stack export` and `pulumi stack history --json` write. Both have secrets in cipher, and
 * nobody here asks for more.
 */
import { type ClassName, HIDDEN, isMarked, kindOf } from "../../provider/review";
import { nameIn } from "../plan/digest";
import type { Names } from "../pulumi";
import type { Results, RunResult } from "./results";

/** Of the whole, what is read here; all of it may be missing in what an old backend has kept. */
export interface Exported {
  readonly deployment?: { readonly resources?: readonly Row[] | null } | null;
}

interface Row {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** When the row came into the state, and when it was last written, by the clock of the machine with the engine. */
  readonly created?: string;
  readonly modified?: string;
  /** Replaced, and waiting for its removal: no longer the program's. */
  readonly delete?: boolean;
}

/** One entry of the history; the last update is the first. */
export interface Update {
  readonly startTime: string;
  /** Missing while it goes on. */
  readonly endTime?: string;
  readonly result: string;
}

/**
 * Times of one update come from several clocks: of the machine, of Pulumi's backend, and of the service. So much may lie
 * between them. What an update before has certainly seen is never counted as new for it.
 */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** The history cuts off what is less than a second. */
const HISTORY_COUNTS_MS = 1_000;

export function resultsFrom(
  { deployment }: Exported,
  [last, before]: readonly Update[],
  names: Names,
): Results {
  const rows = deployment?.resources ?? [];
  const isNew = newness(last, before);
  const runs = rows.flatMap((row): RunResult[] => {
    const found = kindOf(row.type);
    if (found.kind !== "run" || row.delete) return [];
    return [{ ...runOf(row, found.service.className), isNew: isNew(row) }];
  });
  return {
    version: 1,
    ...names,
    ...(last && { update: updateOf(last) }),
    runs: runs.sort((one, other) => beginOf(one) - beginOf(other)),
  };
}

/**
 * New is a run whose row the update has made: started or adopted by it. So is one whose row it has written, unless it
 * had ended before: this update has waited for it, or seen its end.
 */
function newness(last: Update | undefined, before: Update | undefined): (row: Row) => boolean {
  const started = timeOf(last?.startTime);
  if (started === undefined) return () => false;
  const beforeEnded = timeOf(before?.endTime);
  const begun = Math.max(started - CLOCKS_DIFFER_MS, (beforeEnded ?? -Infinity) + HISTORY_COUNTS_MS);
  const unseen = (beforeEnded ?? started) - CLOCKS_DIFFER_MS;
  const isSince = (value: unknown, since: number, otherwise: number): boolean =>
    (timeOf(value) ?? otherwise) >= since;
  return ({ created, modified, outputs = {} }) =>
    isSince(created ?? outputs["submittedAt"] ?? outputs["startedAt"], begun, -Infinity) ||
    (isSince(modified, begun, -Infinity) && isSince(outputs["finishedAt"], unseen, Infinity));
}

/** Milliseconds; undefined of what is no time. */
function timeOf(value: unknown): number | undefined {
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** An update that still goes on has no end. */
function updateOf({ startTime, endTime, result }: Update): Results["update"] {
  return { startedAt: startTime, ...(endTime !== undefined && { finishedAt: endTime }), result };
}

const TEXTS = [
  "serviceStatus",
  "statusReason",
  "submittedAt",
  "startedAt",
  "finishedAt",
  "trackingUrl",
] as const;

const GOING: ReadonlySet<string> = new Set(["PENDING", "RUNNING"]);
const BAD: ReadonlySet<string> = new Set(["FAILED", "CANCELLED"]);

function runOf({ urn, id = "", outputs = {} }: Row, className: ClassName): Omit<RunResult, "isNew"> {
  const { durationSeconds } = outputs;
  const status = textOf(outputs["status"]) ?? "UNKNOWN";
  const told = TEXTS.map((name) => [name, textOf(outputs[name])]).filter(([, text]) => text !== undefined);
  return {
    name: nameIn(urn),
    urn,
    className,
    id,
    status,
    ...(BAD.has(status) && outputs["onFailure"] === "warn" && { isTolerated: true as const }),
    ...(GOING.has(status) && outputs["waitForCompletion"] === false && { isAwaited: false as const }),
    ...(Object.fromEntries(told) as Partial<Record<(typeof TEXTS)[number], string>>),
    ...(typeof durationSeconds === "number" && { durationSeconds }),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isMarked(value) ? HIDDEN : undefined;
}

/** Submitted; else the earliest that is known. What tells no time comes last. */
function beginOf({ submittedAt, startedAt, finishedAt }: RunResult): number {
  return timeOf(submittedAt) ?? timeOf(startedAt) ?? timeOf(finishedAt) ?? Number.MAX_SAFE_INTEGER;
}
