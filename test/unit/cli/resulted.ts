/** Results, as an update of a stack would give them. */
import type { Results, RunResult } from "../../../cli/results/results";
import { urnOf } from "./planned";

export function runResult(name: string, status: string, more: Partial<RunResult> = {}): RunResult {
  const urn = urnOf("mrs:JobExecution", name);
  return { name, urn, className: "mrs.JobExecution", isNew: true, id: `4f2a/${name}`, status, ...more };
}

export function results(runs: readonly RunResult[] = [], more: Partial<Results> = {}): Results {
  const update = {
    startedAt: "2026-11-21T05:00:00.000Z",
    finishedAt: "2026-11-21T05:20:03.000Z",
    result: "failed",
  };
  return { version: 1, project: "etl", stack: "prod", update, runs, ...more };
}

export const NIGHT = results([
  runResult("copy-orders", "SUCCEEDED", {
    className: "cdm.JobExecution",
    submittedAt: "2026-11-21T05:00:08.000Z",
    startedAt: "2026-11-21T05:00:10.000Z",
    finishedAt: "2026-11-21T05:04:00.000Z",
    durationSeconds: 230,
  }),
  runResult("daily-orders", "FAILED", {
    serviceStatus: "FINISHED/FAILED",
    statusReason: "Application application_1_7 failed 2 times\nExit code: 13",
    submittedAt: "2026-11-21T05:04:02.000Z",
    startedAt: "2026-11-21T05:04:12.000Z",
    finishedAt: "2026-11-21T05:20:00.000Z",
    durationSeconds: 948,
    trackingUrl: "https://manager.example.com/yarn?id=application_1_7&x=1",
  }),
  runResult("clicks", "RUNNING", { startedAt: "2026-11-21T05:10:00.000Z" }),
  runResult("weekly", "SUCCEEDED", {
    isNew: false,
    startedAt: "2026-11-15T05:00:00.000Z",
    finishedAt: "2026-11-15T07:00:00.000Z",
    durationSeconds: 7200,
  }),
]);
