import { described } from "../call/words";
import { BigdataError } from "../errors";
import type { ListedRun } from "../services/execution";
import type { Handle } from "../services/handle";
import type { Call } from "./task";

type Candidate = Pick<ListedRun, "snapshot" | "startedBy">;

/** A longer list helps nobody to decide. */
const MOST_NAMED = 10;

/**
 * Runs that may be this resource's and cannot be told (contract I5): nothing is guessed, and nothing submitted.
 * @param found at least one
 * @param outcome what has been done
 */
export function ambiguous(
  { service, inputs }: Call,
  handle: Handle | undefined,
  found: readonly Candidate[],
  outcome = "nothing was started",
): BigdataError {
  const idOf = ({ snapshot: { executionId } }: Candidate) => service.idOf({ executionId, inputs });
  const momentOf = ({ snapshot: { submittedAt = "" } }: Candidate) => submittedAt;
  const latest = [...found].sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  const named = latest
    .slice(0, MOST_NAMED)
    .map((run) => `${idOf(run)}${origin(run)}, ${described(run.snapshot)}`);
  const rest = latest.length > MOST_NAMED ? ` and ${latest.length - MOST_NAMED} earlier ones` : "";
  const id = latest[0] ? idOf(latest[0]) : "";
  const which = latest.length === 1 ? "it" : "the first of them";
  const others =
    handle !== undefined && latest.length > 1 ? "; the others are then cancelled if they go on" : "";
  // Each that goes on, for a run is started beside it; one that has ended stands for all before it.
  const beside = latest.filter((run, at) => at === 0 || !run.snapshot.ended).map(idOf);
  const anew =
    handle === undefined
      ? `To start a new run, add to triggers a value that names what was there: "${beside.join(" ")}"`
      : "To start a new run, add a new value to triggers";
  return new BigdataError(
    "ERR_RUN_AMBIGUOUS",
    `${outcome}: ${service.address.label} has ${count(latest.length)} of the same job that an interrupted \`pulumi up\` ` +
      `of this resource may have started, or that \`--replace\` or a taint is to replace: ${named.join("; ")}${rest}. ` +
      `To go on with ${which}, set adoptExecutionId: "${id}"${others}. ${anew}`,
  );
}

function origin({ startedBy, snapshot: { submittedAt } }: Candidate): string {
  const parts = [startedBy && ` by ${startedBy}`, submittedAt && ` at ${submittedAt}`].filter(Boolean);
  return parts.length === 0 ? "" : `, started${parts.join("")}`;
}

function count(runs: number): string {
  return runs === 1 ? "a run" : `${runs} runs`;
}
