/**
 * One run of a job, as CDM shows it. What a submission is known by: `submission-id`, and before there is one (the
 * published answers to a start have none, older servers never tell it) `creation-date`, which stays the same from the
 * start to the end and has more digits than any submission's number. Numbers may be quoted. -1 stands for what does not
 * apply: the progress of a failed run, the bytes of a copy of rows.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/ShowSubmissions.html
 */
import { isPlainObject } from "../../values";
import { momentMs, numberOf, percentOf, timesOf } from "../epoch";
import type { Sighting, Snapshot } from "../execution";
import type { ServiceAnswer } from "../service";
import { wordIn } from "../text";
import { reasonOf, statusOf } from "./status";

export type Submission = Readonly<Record<string, unknown>>;

const SQOOP_COUNTERS = "org.apache.sqoop.submission.counter.SqoopCounters";
const ROW_COUNTS = ["write_rows", "update_rows", "delete_rows"];

/** Undefined where the answer has no list of them at all. */
export function submissionsIn({ body }: ServiceAnswer): readonly Submission[] | undefined {
  const list = isPlainObject(body) ? body["submissions"] : undefined;
  return Array.isArray(list) ? list.filter(isPlainObject) : undefined;
}

/** What names a submission for good; undefined where it has neither number nor date. */
export function nameOf(submission: Submission): string | undefined {
  return namesOf(submission)[0];
}

/** Both, where it has both. */
export function namesOf(submission: Submission): readonly string[] {
  return [numberIn(submission), createdIn(submission)].filter((name) => name !== undefined);
}

/** Whether it is the submission of this name, whichever of the two the name is. */
export function isNamed(submission: Submission, name: string): boolean {
  return namesOf(submission).includes(name);
}

/** Whether both are one and the same, of which one may have been told before it had a number. */
export function isSame(one: Submission, other: Submission): boolean {
  const created = createdIn(one);
  if (created === undefined || created !== createdIn(other)) return false;
  const users = [wordIn(one, "creation-user"), wordIn(other, "creation-user")];
  return users.includes(undefined) || users[0] === users[1];
}

/** The latest of some submissions of a job. */
export function latestOf(submissions: readonly Submission[]): Submission | undefined {
  return submissions.reduce<Submission | undefined>(
    (latest, one) => (latest === undefined || isLater(one, latest) ? one : latest),
    undefined,
  );
}

export function isLater(one: Submission, other: Submission): boolean {
  const numbers = [numberIn(one), numberIn(other)].map(Number);
  const [a, b] = numbers.some(Number.isNaN) ? [createdIn(one), createdIn(other)].map(Number) : numbers;
  return (a ?? 0) > (b ?? 0);
}

/**
 * @param successor a later submission of the same job. There is one at a time, so whatever an earlier one says of itself,
 *   it has ended; and a stop, which goes by the job's name, would end the later one.
 */
export function snapshotOf(
  submission: Submission,
  name: string,
  { cancelAsked, before }: Pick<Sighting, "cancelAsked" | "before">,
  successor?: Submission,
): Snapshot {
  const word = wordIn(submission, "status");
  const told = statusOf(word, cancelAsked);
  const superseded = !told.ended && successor !== undefined;
  const state = superseded ? ({ ...told, status: "UNKNOWN", ended: true } as const) : told;
  const bad = state.ended && state.status !== "SUCCEEDED";
  return {
    executionId: name,
    ...state,
    launched: state.launched || (before?.snapshot.launched ?? false),
    serviceStatus: word,
    statusReason: superseded ? supersededBy(successor) : bad ? whyBad(submission, word) : undefined,
    progress: percentOf(submission["progress"]),
    ...timesOf({
      submitted: submission["creation-date"],
      started: submission["execute-date"],
      finished: submission["last-update-date"],
      ended: told.ended,
    }),
    applicationId: wordIn(submission, "external-id"),
    counters: countersIn(submission),
    standing: {},
    own: ownOutputs(submission),
  };
}

/** For people: `submission 41 (RUNNING, started by cdm at 2026-11-20T12:00:00.000Z)`. */
export function described(submission: Submission): string {
  const { submittedAt } = timesOf({ submitted: submission["creation-date"], ended: false });
  const user = wordIn(submission, "creation-user");
  const started = [user && `by ${user}`, submittedAt && `at ${submittedAt}`].filter(Boolean).join(" ");
  const parts = [wordIn(submission, "status"), started && `started ${started}`].filter(Boolean);
  return `submission ${nameOf(submission) ?? "without a number"} (${parts.join(", ")})`;
}

function supersededBy(successor: Submission): string {
  return `CDM told no end of it, and has since begun ${described(successor)} of the same job`;
}

function whyBad(submission: Submission, word: string | undefined): string | undefined {
  return reasonOf(word, wordIn(submission, "error-summary"));
}

function ownOutputs(submission: Submission): Record<string, unknown> {
  const { isIncrementing } = submission;
  return {
    errorDetails: wordIn(submission, "error-details"),
    isIncrementing: typeof isIncrementing === "boolean" ? isIncrementing : undefined,
  };
}

function countersIn(submission: Submission): Record<string, number> | undefined {
  const groups = submission["counters"];
  const sqoop = isPlainObject(groups) ? groups[SQOOP_COUNTERS] : undefined;
  const written = {
    ...(isPlainObject(sqoop) ? sqoop : {}),
    ...Object.fromEntries(ROW_COUNTS.map((key) => [key, submission[key]])),
  };
  const counted = Object.entries(written).flatMap(([key, value]) => {
    const number = numberOf(value);
    return number !== undefined && number >= 0 ? [[key, number] as const] : [];
  });
  return counted.length === 0 ? undefined : Object.fromEntries(counted);
}

/** The `submission-id`. A job that never ran is shown with -1, or 0. */
export function numberIn(submission: Submission): string | undefined {
  const number = numberOf(submission["submission-id"]);
  return number !== undefined && Number.isInteger(number) && number > 0 ? String(number) : undefined;
}

function createdIn(submission: Submission): string | undefined {
  const ms = momentMs(submission["creation-date"]);
  return ms === undefined ? undefined : String(ms);
}
