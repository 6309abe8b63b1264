import type { Surroundings } from "../surroundings";

/** How long CDM takes for things; a real cluster needs minutes where these are fractions of a second. */
export interface CdmTiming {
  /** BOOTING: from the answer to a start until the run begins or turns out to have failed on submit. */
  cdmBootMs: number;
  /** The shortest time that a run which really copies is RUNNING. */
  cdmRunMs: number;
  /** From the answer to a stop until the status shows it. */
  cdmStopMs: number;
  /** Between two looks for the object that a run waits for. */
  cdmGlanceMs: number;
}

export const DEFAULT_CDM_TIMING: CdmTiming = {
  cdmBootMs: 500,
  cdmRunMs: 1000,
  cdmStopMs: 200,
  cdmGlanceMs: 50,
};

/** Where sources contradict each other, or samples show less than tables promise. */
export interface CdmQuirks {
  /** HTTP status of "no such job": 400 in the table of errors, 500 on the page of the delete call. */
  cdmMissingJobStatus: 400 | 500;
  /** Status of a run that was stopped. The console knows "stopped", the API's table does not. */
  cdmStoppedStatus: "FAILED" | "STOPPED";
  /** Whether a run that is BOOTING shows neither its submission-id nor more than samples do, in strings for numbers. */
  cdmSparseWhileBooting: boolean;
}

export const DEFAULT_CDM_QUIRKS: CdmQuirks = {
  cdmMissingJobStatus: 400,
  cdmStoppedStatus: "FAILED",
  cdmSparseWhileBooting: false,
};

/** Everything the emulated CDM can reach. */
export interface CdmWorld extends Surroundings {
  timing: CdmTiming;
  quirks: CdmQuirks;
}
