import type { Properties } from "../values";

/** What the engine would do with one resource of ours, as its preview shows it: secrets are masked in it already. */
export interface Step {
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  /** As it stands in state; absent for what is created. */
  readonly old?: Old;
  /** As the program has them; absent for what is deleted. */
  readonly inputs?: Properties;
  /** The properties for which the engine replaces it. */
  readonly replaceReasons: readonly string[];
  /** Paths, as the engine writes them, of the inputs that changed: also of those whose old and new value are masked. */
  readonly differing: readonly string[];
  /** For each input the resources it comes from and what becomes of them, in words: `job count, which is replaced`. */
  readonly origins: Readonly<Record<string, readonly string[]>>;
  /** Why there is a new run, where the provider has said so; see `announcedIn`. */
  readonly announced?: string;
  /** A run that leaves the stack and asks for the same as this new one, which may be it under another name. */
  readonly alike?: string;
  /** The resource that takes over the run, which this one lets go of. */
  readonly takenOverBy?: string;
  /** There is a credential among its inputs that nobody has marked: none of their values must be shown. */
  readonly withheld?: boolean;
  /** Places in the old inputs, as JSON pointers, of what looks like a credential in clear and is there no more. */
  readonly takenOut?: readonly string[];
}

export interface Old {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly retainOnDelete: boolean;
}

/** The beginnings of the line in which the provider announces a replacement, see execution/causes.ts. */
const ANNOUNCED = /^(?:a new run|may start a run|takes over .* and starts none): /;

/** The cause that a line of the provider's gives for a new run; undefined for any other line. */
export function announcedIn(message: string): string | undefined {
  return ANNOUNCED.test(message) ? message.replace(ANNOUNCED, "") : undefined;
}
