/**
 * Where stories are told: one run in one stack, commands given to it, and what they have shown, stored and sent. There
 * are two labs: the verbs in one process in virtual time, and the real engine.
 */
import type { Gate } from "./gate";
import type { Bystander } from "./bystander";
import type { Report } from "./report";
import type { Side } from "./side";
import type { Bench, Inputs, Subject } from "./subject";

/** Resource options that matter to a run. */
export interface Options {
  readonly customTimeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
  readonly retainOnDelete?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly protect?: boolean;
  /** Arguments of an explicit `bigdata.Provider`. */
  readonly provider?: Readonly<Record<string, string>>;
}

/** What goes on beside a command. */
export interface Meanwhile {
  /** At the first line on the run's row that matches… */
  readonly at: RegExp;
  /** …this is done; time waits for it. */
  readonly act: "interrupt" | (() => unknown);
}

export interface Stored {
  readonly id: string;
  /** Secrets as the state has them: not in clear. */
  readonly outputs: Readonly<Record<string, any>>;
}

export interface Lab {
  readonly kind: "model" | "engine";
  readonly subject: Subject;
  readonly bench: Bench;
  /** The service, and what it was asked. */
  readonly side: Side;
  /** Somebody else at the service. */
  readonly bystander: Bystander;

  /** Makes this run the whole program. */
  declare(inputs: Inputs, options?: Options): void;
  up(meanwhile?: Meanwhile): Promise<Report>;
  /** `up --replace` of this run. */
  replace(meanwhile?: Meanwhile): Promise<Report>;
  preview(): Promise<Report>;
  /** @param expecting that its diff reports no change */
  refresh(expecting?: "no changes"): Promise<Report>;
  destroy(): Promise<Report>;

  /** The row in use first, then those pending delete. */
  rows(): readonly Stored[];
  /** The row in use. */
  stored(): Stored;
  gate(): Gate;
  /** Variables of the processes to come. */
  setEnvironment(changes: Record<string, string>): void;
  readonly environment: Readonly<Record<string, string>>;
  /** The services have moved to another address; where the one in question is now. */
  move(): string;
  /** Where the services are, as arguments of a Provider. */
  endpoints(): Record<string, string>;
  /** Whether the record of a run stays after these writes. */
  keepsRecord(written: readonly string[]): boolean;
  /** The row in use as state has it, with what is marked as secret taken out. */
  hidden(): unknown;
  /** Ctrl-C, now. */
  interrupt(): void;
  /** `kill -9` of the command and all that belongs to it. Resolves once it is dead; the stack is then unlocked. */
  kill(): Promise<void>;
  /** From now on the program has its run under another name. */
  rename(): void;
  /** Sets `handleSalt` for the commands to come. */
  salt(text: string): Promise<void>;
  /** The id of the run that this command has submitted. */
  submitted(): string;
  /** Lets time pass: between two commands. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until this is so: between two commands. */
  until(what: string, look: () => Promise<boolean>): Promise<void>;
  /** Sleeps: within a command, for a rule of the wire. */
  sleep(ms: number): Promise<void>;
  /** From now on the engine gives no sign of life. */
  loseEngine?(): void;
  /** Everything that was ever shown or stored. */
  traces(): Promise<string>;
}
