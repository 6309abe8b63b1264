import type { Info } from "../rows";

/** One execution that was launched. Nothing is pushed: whoever wants to know asks. */
export interface Run {
  /** The engine's own name for it, in that engine's form. */
  engineJobId: string;
  /** What the row shows right after the launch. */
  firstStatus: Info;
  dataSourceUrls: Record<string, string>;
  status(): Info;
  /** Once, and politely; the job may not listen. */
  cancel(): void;
  /** Ends it for certain, without waiting. */
  kill(): void;
  /** Settles when nothing of it runs any more. */
  ended: Promise<void>;
}
