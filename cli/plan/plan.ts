/**
 * What `pulumi up` would do with runs, as data: what `--json` writes, and what every text is made from. No value of a
 * secret is in it; each stands as `[secret]`, and a value that only `pulumi up` will know as null with `unknown: true`.
 */
import type {
  Change,
  ClassName,
  ObjectAction,
  PlannedRequest,
  PresentRun,
  ReviewedObject,
  ReviewedRun,
  RunAction,
} from "../../provider/review";

export type { Change, ObjectAction, PlannedRequest, PresentRun, RunAction };

export interface Plan {
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  /** The preview failed: what is here is not all, and `problems` tell why. */
  readonly incomplete?: true;
  /** In the order in which they would come. */
  readonly runs: readonly PlannedRun[];
  readonly objects: readonly PlannedObject[];
  /** Resources of other providers, by what the engine would do with them: `create`, `same`. */
  readonly others: Readonly<Record<string, number>>;
  readonly policies: readonly PolicyFinding[];
  /** What stops the preview, and what concerns no single run. */
  readonly problems: readonly Said[];
  /** How many runs there are of each action. */
  readonly counts: Readonly<Record<RunAction, number>>;
}

interface Planned {
  /** As the stack knows it. */
  readonly name: string;
  readonly urn: string;
  /** `mrs.JobExecution`. */
  readonly className: ClassName;
  /** URNs in this plan that it waits for, also by way of resources of other providers. */
  readonly needs: readonly string[];
  /** A policy has found a credential in clear among its inputs: all their values stand as `[secret]`. */
  readonly withheld?: true;
}

export interface PlannedRun extends Planned, ReviewedRun {
  /** What the preview said about it. */
  readonly said: readonly Said[];
}

export interface PlannedObject extends Planned, ReviewedObject {}

export interface PolicyFinding {
  readonly policy: string;
  readonly pack: string;
  /** Of the resource, where it is about one. */
  readonly name?: string;
  readonly urn?: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
}

export interface Said {
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}
