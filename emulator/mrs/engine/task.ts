import type { WhenPresent } from "../../engine/copyTree";

/** What the cluster is to do, whichever API asked for it and in whichever layout. URLs are as the request had them. */
export type Task =
  | { kind: "jar"; type: string; jar: string; libs?: string[]; args: string[]; steering: SteeringValues }
  /** The words of a `spark-submit` command line. */
  | { kind: "spark"; type: string; words: string[]; steering: SteeringValues }
  /** Statements, or the URL of a file of them. */
  | {
      kind: "sql";
      type: string;
      options: string[];
      statements?: string;
      script?: string;
      steering: SteeringValues;
    }
  /** Always really done; of the steering only the gate counts. */
  | {
      kind: "copy";
      type: string;
      from: string;
      to: string;
      whenPresent: WhenPresent;
      steering: SteeringValues;
    }
  /** Nothing here runs it. */
  | { kind: "none"; type: string; steering: SteeringValues };

/** Where the keys of `emulator/engine/steering.ts` are looked for, and what they begin with. */
export interface SteeringValues {
  values: Readonly<Record<string, unknown>>;
  prefix: string;
}
