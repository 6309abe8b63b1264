/** The statuses of runs, each as a word with a mark. */
interface Words {
  readonly mark: string;
  /** Behind a number, in the headline: `2 succeeded`. */
  readonly word: string;
}

/** In the order in which the headline tells them. */
const STATUSES: Readonly<Record<string, Words>> = {
  SUCCEEDED: { mark: "✅", word: "succeeded" },
  FAILED: { mark: "❌", word: "failed" },
  CANCELLED: { mark: "⏹️", word: "cancelled" },
  RUNNING: { mark: "⏳", word: "still running" },
  PENDING: { mark: "⏳", word: "still waiting" },
  UNKNOWN: { mark: "❔", word: "of unknown outcome" },
};

const UNKNOWN: Words = STATUSES["UNKNOWN"]!;

export const STATUSES_IN_ORDER = Object.keys(STATUSES);

export function statusWords(status: string): Words {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status]! : UNKNOWN;
}

/** As one of those above. */
export function statusOf({ status }: { readonly status: string }): string {
  return Object.hasOwn(STATUSES, status) ? status : "UNKNOWN";
}
