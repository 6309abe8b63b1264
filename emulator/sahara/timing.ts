/**
 * How long the service takes for things. The real one needs seconds where these are fractions of one (in brackets);
 * what comes after what is the same.
 */
export interface Timing {
  /** From the answer to `execute` until the job's process starts, status PENDING (real: 6-11 s). */
  launchMs: number;
  /** Until a background task such as a cancel or a removal gets going after its request was answered (real: under 1 s). */
  taskMs: number;
  /** Between two attempts to cancel a job that has no process yet (real: 3 s). */
  cancelRetryMs: number;
  /** After that many attempts' worth of time a cancel gives up; a removal then removes anyway (real: 300 s). */
  cancelTimeoutMs: number;
  /** Between a SIGINT and the look at what became of the process (real: the time of one SSH command). */
  signalMs: number;
  /** The periodic look at all unfinished executions (real: about 45 s). */
  refreshEveryMs: number;
}

export const DEFAULT_TIMING: Timing = {
  launchMs: 500,
  taskMs: 200,
  cancelRetryMs: 300,
  cancelTimeoutMs: 15_000,
  signalMs: 200,
  refreshEveryMs: 45_000,
};
