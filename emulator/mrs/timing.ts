/** How long the service takes for things; the real one needs seconds to minutes. */
export interface MrsTiming {
  /** From the answer to a submit until the cluster has accepted the job. */
  mrsAcceptMs: number;
  /** From there until the job runs. */
  mrsStartMs: number;
  /** From the answer to a kill or cancel until the job is ended. */
  mrsKillMs: number;
  /** Between two looks whether the gate of a simulated job is there. */
  mrsGatePollMs: number;
}

export const DEFAULT_MRS_TIMING: MrsTiming = {
  mrsAcceptMs: 150,
  mrsStartMs: 150,
  mrsKillMs: 200,
  mrsGatePollMs: 50,
};
