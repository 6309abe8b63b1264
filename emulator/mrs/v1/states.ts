import type { MrsQuirks } from "../quirks";
import type { RunRow } from "../rows";

/**
 * V1.1 tells a state and a result by numbers. "Completed" says no more than that it ran to its end: a failure is Completed
 * with final status 1.
 */
export const STATE = { terminated: -1, starting: 1, running: 2, completed: 3, abnormal: 4, error: 5 };
const FINAL = { unfinished: 0, failed: 1, succeeded: 2, cancelled: 3 };

export function jobState({ state }: RunRow): number {
  switch (state) {
    case "NEW":
    case "ACCEPTED":
      return STATE.starting;
    case "RUNNING":
      return STATE.running;
    case "FINISHED":
      return STATE.completed;
    case "FAILED":
      return STATE.error;
    case "KILLED":
      return STATE.terminated;
  }
}

export function jobFinalStatus({ state, result }: RunRow, { mrsRunningFinalStatus1 }: MrsQuirks): number {
  switch (result) {
    case "UNDEFINED":
      return state === "RUNNING" && mrsRunningFinalStatus1 ? FINAL.failed : FINAL.unfinished;
    case "SUCCEEDED":
      return FINAL.succeeded;
    case "FAILED":
      return FINAL.failed;
    case "KILLED":
      return FINAL.cancelled;
  }
}
