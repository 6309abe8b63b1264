/** What came of the last `pulumi up`, as data: what `--json` writes, and what every text is made from. */
import type { ClassName } from "../../provider/review";

export interface Results {
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  /** The last update of the stack, as its backend has it. */
  readonly update?: {
    readonly startedAt: string;
    readonly finishedAt?: string;
    /** `succeeded`, `failed`. */
    readonly result: string;
  };
  /** In the order in which they were submitted. */
  readonly runs: readonly RunResult[];
}

export interface RunResult {
  readonly name: string;
  readonly urn: string;
  /** `mrs.JobExecution`. */
  readonly className: ClassName;
  /** Whether that update started or adopted it, waited for it or saw its end; the others were there before and stayed. */
  readonly isNew: boolean;
  readonly id: string;
  readonly status: string;
  /** It failed or was cancelled, and `onFailure` makes that a warning. */
  readonly isTolerated?: true;
  /** It has not ended, and `waitForCompletion` is off. */
  readonly isAwaited?: false;
  readonly serviceStatus?: string;
  readonly statusReason?: string;
  /** ISO 8601, UTC; absent where the service does not tell. */
  readonly submittedAt?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
  readonly trackingUrl?: string;
}
