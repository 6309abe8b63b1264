/** The statuses of runs, each as a word with a mark. */
import type { RunResult } from "./results";

interface Words {
  readonly mark: string;
  readonly word: string;
  /** Behind a number, in the headline, where that is another: `1 failed (tolerated)`. */
  readonly counted?: string;
}

/** In the order in which the headline tells them. */
const STATUSES: Readonly<Record<string, Words>> = {
  SUCCEEDED: { mark: "✅", word: "succeeded" },
  FAILED: { mark: "❌", word: "failed" },
  "FAILED, TOLERATED": { mark: "⚠️", word: "failed, tolerated", counted: "failed (tolerated)" },
  CANCELLED: { mark: "⏹️", word: "cancelled" },
  "CANCELLED, TOLERATED": { mark: "⚠️", word: "cancelled, tolerated", counted: "cancelled (tolerated)" },
  RUNNING: { mark: "⏳", word: "still running" },
  PENDING: { mark: "⏳", word: "still waiting" },
  SUBMITTED: { mark: "⏳", word: "submitted; its end is not known yet", counted: "submitted" },
  UNKNOWN: { mark: "❔", word: "of unknown outcome" },
};

const UNKNOWN: Words = STATUSES["UNKNOWN"]!;

export const STATUSES_IN_ORDER = Object.keys(STATUSES);

export function statusWords(status: string): Words {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status]! : UNKNOWN;
}

/** As one of those above, by what the program makes of it. */
export function statusOf({ status, isTolerated, isAwaited }: RunResult): string {
  if (isTolerated) return `${status}, TOLERATED`;
  if (isAwaited === false) return "SUBMITTED";
  return Object.hasOwn(STATUSES, status) ? status : "UNKNOWN";
}

export function goesOn({ status }: RunResult): boolean {
  return status === "RUNNING" || status === "PENDING";
}
