/**
 * What may go wrong in the course of one command, addressed so that a shrunk history reads like a story: the second
 * submission, the seventeenth door, two and a half seconds after the start.
 */

/** What a request is for. `any` addresses them all. */
export type Kind = "login" | "submit" | "look" | "list" | "cancel" | "removal" | "other";

/** Of requests. "Before" means that the service never saw it, "after" that it has done it. */
export const REQUEST_FAULTS = [
  "connection refused",
  "cut before",
  "cut, then processed late",
  "answer lost",
  "answer never comes",
  "slow",
  "502 page before",
  "502 page after",
  "500 before",
  "500 after",
  "503 before",
  "504 page after",
  "429",
  "429 for long",
  "401",
  "403",
  "409",
  "answer truncated",
  "200 page after",
  "tokens end",
  "sent twice",
  "old answer",
  "not heard",
] as const;

export type RequestFault = (typeof REQUEST_FAULTS)[number];

const DOUBTFUL: ReadonlySet<RequestFault> = new Set([
  "cut before",
  "502 page before",
  "500 before",
  "503 before",
]);

/** Whether the service never hears of it, and whoever asked cannot tell. */
export function isDoubtful(fault: RequestFault | undefined): boolean {
  return fault !== undefined && DOUBTFUL.has(fault);
}

/** Of the provider's process, or the engine's. */
export const DEATHS = ["kill -9", "Ctrl-C", "engine dies"] as const;
export type Death = (typeof DEATHS)[number];

export type Fault =
  | {
      readonly fault: RequestFault;
      readonly on: Kind | "any";
      /** Counted from 1 among the requests of this kind in this command. */
      readonly nth: number;
      /** To so many in a row. */
      readonly times: number;
    }
  /** At the n-th call of the provider to the world outside: the call goes out, its answer finds nobody. */
  | { readonly door: number; readonly happens: Death }
  | { readonly afterMs: number; readonly happens: Death };

export function describeFault(fault: Fault): string {
  if ("fault" in fault) {
    const { on, nth, times } = fault;
    const last = nth + times - 1;
    const which = times === 1 ? `${nth}` : last >= FOREVER ? `${nth} and all after it` : `${nth} to ${last}`;
    return `${on === "any" ? "request" : on} ${which}: ${fault.fault}`;
  }
  return "door" in fault
    ? `at door ${fault.door}: ${fault.happens}`
    : `after ${fault.afterMs} ms: ${fault.happens}`;
}

/** No command has so many requests of a kind. */
export const FOREVER = 10_000;

/** The request faults of one command, as its requests come. */
export class FaultPlan {
  private readonly counts = new Map<string, number>();

  constructor(private readonly faults: readonly Fault[]) {}

  next(kind: Kind): RequestFault | undefined {
    const nth = this.count(kind);
    const overall = this.count("any");
    for (const fault of this.faults) {
      if (!("fault" in fault)) continue;
      const at = fault.on === "any" ? overall : fault.on === kind ? nth : undefined;
      if (at !== undefined && at >= fault.nth && at < fault.nth + fault.times) return fault.fault;
    }
    return undefined;
  }

  private count(key: string): number {
    const nth = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, nth);
    return nth;
  }
}
