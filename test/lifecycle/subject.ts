/** What the suite must know of a class of executions to tell every story of it. One file in `services/` for each. */
import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionService } from "../../provider/services/execution";
import type { EmulatorClient } from "../clients/emulatorClient";
import type { Row } from "./contract";
import type { Side } from "./side";
import type { Gate } from "./gate";
import type { Asked, Rule, Told } from "./wire";

/** Inputs as a program writes them; a leaf may be a `Secret`. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A value that the program keeps secret. */
export class Secret {
  readonly secret = true;
  constructor(readonly value: string) {}
}

/** A value that is known only once something else has been made: unknown in preview. */
export class Later {
  readonly later = true;
  constructor(readonly value: string) {}
}

export type Line = Pick<Asked, "service" | "method" | "path">;

export type Special =
  /** More than one way to end badly. */
  | "otherBadEnd"
  /** Records that can be protected. */
  | "protect"
  /** Records that delete themselves. */
  | "selfDeleting"
  /** No two runs of the same thing at a time. */
  | "oneAtATime"
  /** A submission carries a handle, which the service keeps and lists… */
  | "handle"
  /** …or it has no place for one. */
  | "noHandle"
  /** Runs have names, which the user may give. */
  | "named";

export type Kind = "submit" | "cancel" | "removal" | "look";

export interface Subject {
  /** The class: `sahara.JobExecution`. */
  readonly className: string;
  /** The export of `pulumi-bigdata/provider`. */
  readonly handler: string;
  readonly service: ExecutionService;
  /** Rows it cannot have, each with the reason. */
  readonly without: Partial<Record<Row, string>>;
  /** Whether a record can be removed, or stays for ever. */
  readonly removesRecords: boolean;
  /** Whether a request is to the part of a service that this class uses. */
  owns(line: Line): boolean;
  /** What a request does; undefined where it reads something else, or is about another class. */
  kindOf(line: Line): Kind | undefined;
  /** Whether a request lists the runs among which a lost one may be. */
  lists(line: Line): boolean;
  /** What not every class has; its bench has more on it. */
  readonly special: readonly Special[];
  /** Why the real engine is not asked for it as well. */
  readonly modelOnly?: string;
  declare(name: string, inputs: Inputs, options?: pulumi.CustomResourceOptions): unknown;
  /** Makes what runs refer to: jobs, links. */
  open(client: EmulatorClient): Promise<Bench>;
}

export type End = "well" | "badly";

/** What runs here that end badly give as their reason, where the service has words for one. */
export const REASON = "the disk of worker 7 is full";

/** Runs of one class at one emulator, and how its service says unusual things. */
export interface Bench {
  /** Inputs of a run that ends so, though not before its gate is open. */
  run(end: End, gate?: Gate): Inputs;
  /** The same with a change that shapes the request. */
  changed(inputs: Inputs, word?: string | Later | Secret): Inputs;
  /** The same run under another name, or of another thing: what makes another run of it. */
  renamed(inputs: Inputs): Inputs;
  /** The same with these words as its arguments, and where they stand in the body of the submission. */
  withWords(inputs: Inputs, words: readonly string[]): Inputs;
  wordsIn(body: any): readonly string[];
  /** What this service cannot take in a word, or takes apart. */
  readonly unfit?: RegExp;
  /** What is said of a run that ends badly. */
  readonly reason: string;

  /** Another way to end badly, and what is said of it. */
  readonly otherBadEnd?: { readonly inputs: Inputs; readonly reason: string };
  /** A run whose record deletes itself after success. */
  selfDeleting?(gate: Gate): Inputs;

  /** Makes a look show a status nobody documented: `word`. */
  readonly undocumented: { readonly rule: Rule; readonly word: string };
  /** Makes a look show an end without a result. */
  readonly withoutResult: Rule;
  /** Makes a look show an end that is not the good one, though the service's word for it may sound like it. */
  readonly notWell: readonly Rule[];
  /** A run that does not get going, and what is said of the cause. */
  readonly unlaunched: { readonly inputs: Inputs; readonly cause: RegExp; bend?(side: Side): void };
  /** The record is not there. */
  readonly absent: Told;
  /** It is not there, in further words. */
  readonly alsoAbsent: readonly Told[];
  /** The cancel was accepted. The emulator never hears of it. */
  readonly acceptedCancel: Told;
  /** The submission is refused for want of room. */
  readonly noRoom: Told;
  /** Inputs that make the service protect the record. */
  protect?(inputs: Inputs): Inputs;

  /** An id that no run has, in the form in which the program gives it, and how it is told. */
  readonly strangerId: string;
  /** Wrong in several ways, and what is said of each. */
  readonly wrong: { readonly inputs: Inputs; readonly problems: readonly string[] };
  /** Accepted, and not what one would think. */
  readonly surprising: { readonly inputs: Inputs; readonly warning: RegExp; bend?(side: Side): void };
  /** One value secret and one not. If the service has words for a reason, they repeat the secret. */
  secret(inputs: Inputs, value: Secret | string, neighbour: string): Inputs;
}
