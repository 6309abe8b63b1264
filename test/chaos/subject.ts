/** What the simulation must know of a service to put runs on it and to see what becomes of them. */
import type { Answer } from "../../emulator/http";
import type { OpenServices } from "../../emulator/services";
import type { HttpRequest } from "../../provider/http/message";
import type { ExecutionService } from "../../provider/services/execution";
import type { Properties } from "../../provider/values";
import type { Kind } from "./faults";
import type { Wish } from "./history";

/** Asks a service behind the back of network and provider. @returns the parsed answer */
export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export interface ResourceClass {
  readonly service: ExecutionService;
  /** The export of `pulumi-bigdata/provider`. */
  readonly handler: string;
}

/** A service with what runs refer to. */
export interface Bench {
  /** Classes take turns where a service has several. */
  classOf(name: string): ResourceClass;
  /** What shapes the request of this resource's run. */
  inputs(name: string, wish: Wish, secrets: Secrets): Properties;
  /** JSON pointers to what is secret among these. */
  readonly secretPaths: (name: string) => readonly string[];
  /** Whose submission this is. */
  ownerOf(request: HttpRequest): string;
}

/** What the program keeps secret of one resource. */
export interface Secrets {
  readonly password: string;
  /** Comes back in what the service says of a failure. */
  readonly reason: string;
}

export interface Subject {
  readonly name: string;
  readonly emulated: "sahara" | "mrs" | "cdm";
  /** The path is without host, version and project. */
  kindOf(method: string, path: string): Kind;
  /** The id of the run that an answer to a submission speaks of. */
  acceptedIn(answer: unknown): string;
  /** Whether a cancel or a removal is about this run. */
  concerns(request: HttpRequest, path: string, run: { readonly id: string; readonly owner: string }): boolean;
  /** What is said to a cancel or a removal by a service that then does nothing. */
  unheard(kind: Kind, path: string, ask: Ask): Promise<Answer>;
  /** A list without the runs that it does not show yet. */
  without(list: unknown, isLate: (id: string) => boolean): unknown;
  /** Where no two runs of a thing go on at a time, a user must end the one before he can start another. */
  endByHand?(ask: Ask, run: { readonly owner: string }, services: OpenServices): Promise<void>;
  open(ask: Ask, services: OpenServices): Promise<Bench>;
}

export const answer = (status: number, body?: unknown): Answer => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
});

/** How a run is told when and how to end, without the prefix of its service. */
export function steering({ ends }: Wish, badOutcome: string): Readonly<Record<string, string>> {
  const outcome = { well: "SUCCEEDED", slowly: "SUCCEEDED", badly: badOutcome, never: "RUNNING" }[ends];
  return { outcome, seconds: String(ends === "slowly" ? SLOW_SECONDS : QUICK_SECONDS) };
}

const QUICK_SECONDS = 1;
/** Long enough for every kind of interruption to hit it while it runs. */
const SLOW_SECONDS = 40;
