/** The faults of the simulation, as they are on sockets; and those that only sockets have. */
import type { Answer, Request } from "../../../emulator/http";
import type { RequestFault } from "../faults";
import { malformed, truncated } from "./bends";
import type { Memory } from "./memory";
import type { Treatment } from "./treatment";
import { fault, page, refusal, tooMany, unauthorized } from "./words";

/** A refused connection is no matter of a proxy that listens. */
export type SocketFault =
  | Exclude<RequestFault, "connection refused">
  | "reset in the body"
  | "cut short"
  | "malformed"
  | "429 without a word";

export interface Surroundings {
  readonly random: () => number;
  readonly memory: Memory;
  /** A request is on its way no longer than this. */
  readonly withinMs: number;
  endTokens(): void;
  /** What a service says that then does nothing; undefined: there is no such answer. */
  unheard(request: Request): Promise<Answer> | undefined;
  /** Whether it does no harm that the service gets it twice. */
  isRepeatable(request: Request): boolean;
}

const RETRY_SOON_SECONDS = "2";
/** Longer than the provider's transport waits for. */
const RETRY_LATE_SECONDS = "90";

const before = (answer: () => Answer) => (): Treatment => ({ stopped: true, instead: answer() });
const after = (answer: () => Answer) => (): Treatment => ({ bent: answer });

type Make = (request: Request, around: Surroundings) => Treatment;

export const FAULTS: Readonly<Record<SocketFault, Make>> = {
  "cut before": () => ({ stopped: true }),
  "cut, then processed late": (_, { random, withinMs }) => ({ cutAtOnce: true, outMs: random() * withinMs }),
  "answer lost": () => ({ ending: "reset" }),
  "answer never comes": () => ({ ending: "silence" }),
  "answer truncated": () => ({ bent: truncated }),
  "reset in the body": () => ({ ending: "reset in the body" }),
  "cut short": () => ({ ending: "cut short" }),
  malformed: () => ({ bent: malformed }),
  slow: (_, { random, withinMs }) => ({ outMs: random() * withinMs, backMs: random() * withinMs }),
  "502 page before": before(() => page(502)),
  "502 page after": after(() => page(502)),
  "504 page after": after(() => page(504, "Gateway Timeout")),
  "200 page after": after(() => page(200, "Welcome")),
  "500 before": before(() => fault(500)),
  "500 after": after(() => fault(500)),
  "503 before": before(() => page(503, "Service Unavailable")),
  "429": before(() => tooMany(RETRY_SOON_SECONDS)),
  "429 for long": before(() => tooMany(RETRY_LATE_SECONDS)),
  "429 without a word": before(() => tooMany()),
  "401": before(unauthorized),
  "403": before(() => refusal(403, "Policy does not allow it")),
  "409": before(() => refusal(409, "Conflict")),
  "tokens end": (_, { endTokens }) => ({ first: endTokens }),
  "sent twice": (request, { random, withinMs, isRepeatable }) =>
    isRepeatable(request) ? { againAfterMs: random() * withinMs } : {},
  "old answer": (request, { memory }) => ({ bent: (answer) => memory.previous(request, answer) }),
  "not heard": (request, { unheard }) => {
    const instead = unheard(request);
    return instead === undefined ? {} : { stopped: true, instead };
  },
};
