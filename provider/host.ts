import type { Clock } from "./wait/clock";

export type Severity = "debug" | "info" | "warning" | "error";

/** What the core needs from whoever runs it: the Pulumi engine, a test, a simulation. */
export interface Host {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** A line on the row of the resource `urn` (on the stack's row without one). Ephemeral lines leave no trace. */
  say(urn: string | undefined, severity: Severity, text: string, ephemeral?: boolean): void;
  /** Asks the engine for a sign of life (contract I6). */
  engineAlive(): Promise<boolean>;
  /** Aborted when the user presses Ctrl-C (contract I1). */
  readonly interrupted: AbortSignal;
}
