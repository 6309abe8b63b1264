import { described, elapsed, named } from "../call/words";
import { asOurs, BigdataError, type ErrorCode } from "../errors";
import type { Snapshot } from "../services/execution";
import type { Verdict } from "./follow";
import type { RunOptions } from "./options";
import { snapshotIn, type Outputs } from "./outputs";
import type { Task } from "./task";

/** What a wait leads to: what is stored, and whether `up` fails. */
export interface Outcome {
  readonly snapshot: Snapshot;
  readonly recordMissing?: true;
  /** A cancel of ours is under way: whatever the run ends as later, it did not end well. */
  readonly cancelAsked?: boolean;
  readonly failure?: BigdataError;
  /** The run ended badly, and `onFailure` is "warn" (contract O7). */
  readonly warning?: string;
}

export function outcomeOf(task: Task, verdict: Verdict, options: RunOptions, waitedMs: number): Outcome {
  const { snapshot } = verdict;
  const run = named(task.service, task.run);
  const fail = (code: ErrorCode, text: string): Outcome => ({
    snapshot,
    failure: new BigdataError(code, text),
  });
  switch (verdict.kind) {
    case "ended":
      return endOf(run, snapshot, options);
    case "withoutResult":
      return fail(
        "ERR_RUN_WITHOUT_RESULT",
        `${run} ended without a result: ${described(snapshot)}. Look at the service what became of it; ` +
          "a new value in `triggers` starts a new run",
      );
    case "stillRunning":
      return fail(
        "ERR_WAIT_LIMIT",
        `${run} is still running: ${described(snapshot)} after a wait of ${elapsed(waitedMs)}. It goes on at the ` +
          "service; the next `pulumi up` waits for this same run. `customTimeouts.create` sets how long that is",
      );
    case "runTimeout": {
      const limit = `runTimeoutSeconds (${options.runTimeoutSeconds}) has passed`;
      if (!verdict.settled) {
        const why = verdict.cancelAsked ? "although the cancel was accepted" : "for no cancel got through";
        const text = `${run}: ${limit}, and it lives on ${why}: ${described(snapshot)}`;
        return fail("ERR_RUN_TIMEOUT", `${text}. The next \`pulumi up\` cancels it again`);
      }
      const text = `${run} was cancelled because ${limit}: ${described(snapshot)}`;
      return bad(snapshot, options, new BigdataError("ERR_RUN_TIMEOUT", text));
    }
    case "vanished": {
      const missing: Snapshot = { ...snapshot, status: "UNKNOWN", ended: false };
      const text = `the record of ${run} vanished while waiting for it, last seen ${described(snapshot)}: outcome unknown`;
      const next = "It is not run again by itself: a new value in `triggers` does that";
      const failure = new BigdataError("ERR_RUN_VANISHED", `${text}. ${next}`);
      return { snapshot: missing, recordMissing: true, failure };
    }
    case "refused":
      return { snapshot, failure: asOurs(verdict.error) };
    case "interrupted": {
      const goesOn = "It goes on at the service; the next `pulumi up` waits for this same run";
      const then = verdict.cancelAsked
        ? "A cancel was sent; the next `pulumi up` acts by what became of it"
        : options.cancelOnInterrupt
          ? `No cancel got through. ${goesOn}`
          : goesOn;
      return fail(
        "ERR_INTERRUPTED",
        `interrupted while waiting for ${run}, last seen ${described(snapshot)}. ${then}`,
      );
    }
  }
}

/** A run that has ended with a result (contract O1, O2, O7). */
function endOf(run: string, snapshot: Snapshot, options: RunOptions): Outcome {
  if (snapshot.status === "SUCCEEDED") return { snapshot };
  return bad(snapshot, options, new BigdataError("ERR_RUN_FAILED", `${run} ended ${described(snapshot)}`));
}

function bad(snapshot: Snapshot, options: RunOptions, failure: BigdataError): Outcome {
  return options.failOnBadEnd ? { snapshot, failure } : { snapshot, warning: failure.message };
}

/** What a stored run whose record is gone comes to: the same failure again (contract R4, R13). */
export function storedOutcome(task: Task, stored: Outputs, options: RunOptions): Outcome {
  const run = named(task.service, task.run);
  const snapshot = snapshotIn(stored);
  if (snapshot.status !== "UNKNOWN") return endOf(run, snapshot, options);
  const text = `${run} has no known outcome, and its record is gone. A new value in \`triggers\` starts a new run`;
  return { snapshot, failure: new BigdataError("ERR_RUN_VANISHED", text) };
}
