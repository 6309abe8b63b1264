import type { Row } from "../objects/table";

/** Which API a run came by. Each shows its own runs only; the limit of running jobs counts all of them. */
export type Api = "v2" | "v1.1";

/** YARN's states of an application; v1.1 has numbers for them. */
export type State = "NEW" | "ACCEPTED" | "RUNNING" | "FINISHED" | "FAILED" | "KILLED";
export type Result = "UNDEFINED" | "SUCCEEDED" | "FAILED" | "KILLED";

/** One job on its way through the cluster. Times are milliseconds since 1970; 0: not yet. */
export interface RunRow extends Row {
  api: Api;
  cluster_id: string;
  name: string;
  user: string;
  /** As asked for: v2 a word, v1.1 the number of submit-job. */
  type: string | number;
  /** What the answers repeat of the request. */
  request: Record<string, unknown>;
  /** v1.1, runs of a job object. */
  job_id: string | null;
  input_id: string | null;
  output_id: string | null;
  state: State;
  result: Result;
  submittedMs: number;
  startedMs: number;
  finishedMs: number;
  launcherId: string | null;
  appId: string | null;
  /** That nothing was run. */
  simulated: string | null;
  /** How it ended, in words that the real service keeps to its logs. */
  note: string | null;
}

export const hasEnded = ({ state }: RunRow) => ["FINISHED", "FAILED", "KILLED"].includes(state);
