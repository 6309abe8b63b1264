/**
 * What truly became of a run, whatever the service shows of it, or whether it still shows anything: for a test that must
 * not believe answers. Where there is neither a record nor anything that runs there is none.
 */
export type Fate = "unfinished" | "succeeded" | "ended badly";
