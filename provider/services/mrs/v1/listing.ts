/**
 * The executions of job objects. Which job, with which data, only the Sahara-like records tell, and their state only
 * `job-exes`: so both are listed, and joined by their id.
 */
import { isPlainObject } from "../../../values";
import type { Inputs, ListedRun, Listing } from "../../execution";
import { NO_LIST, pages } from "../../listing";
import type { ServiceAnswer, ServiceRequest } from "../../service";
import { begun, idIn, readStates } from "./execution";
import { refusal } from "./refusal";

export function readExecutions(answer: ServiceAnswer, inputs: Inputs): Listing {
  return readStates(answer, inputs, (states) => ({
    kind: "further",
    request: records(),
    read: (first) => readRecords(first, String(inputs["clusterId"]), states),
  }));
}

function readRecords(first: ServiceAnswer, clusterId: string, states: readonly ListedRun[]): Listing {
  const byId = new Map(states.map((run) => [run.snapshot.executionId, run]));
  return pages(
    (answer) => {
      const refused = refusal(answer);
      if (refused) return refused;
      const { job_executions: rows, markers } = isPlainObject(answer.body) ? answer.body : {};
      if (!Array.isArray(rows)) return NO_LIST;
      const next = isPlainObject(markers) ? markers["next"] : undefined;
      return {
        rows: rows.filter(isPlainObject).flatMap((row) => {
          const id = idIn(row);
          return id === undefined ? [] : [{ snapshot: begun(id), ...byId.get(id), told: toldBy(row) }];
        }),
        next: () => (typeof next === "string" ? records(next) : undefined),
      };
    },
    (runs) => ({ kind: "runs", runs: runs.filter(({ told }) => told["clusterId"] === clusterId) }),
  )(first);
}

function records(marker?: string): ServiceRequest {
  return {
    method: "GET",
    path: "/job-executions",
    ...(marker !== undefined && { query: { marker } }),
    repeatable: true,
    purpose: "list the job executions",
  };
}

function toldBy(row: Record<string, unknown>): Inputs {
  return {
    jobId: row["job_id"],
    clusterId: row["cluster_id"],
    inputId: row["input_id"],
    outputId: row["output_id"],
  };
}
