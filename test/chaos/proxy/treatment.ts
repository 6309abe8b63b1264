/** What a proxy may do to one exchange. All of it is optional, and each part is independent of the others. */
import type { Answer, Request } from "../../../emulator/http";

/** How the answer reaches the client; absent: whole. */
export type Ending =
  /** The connection is reset, without a byte of the answer. */
  | "reset"
  /** It is reset with half of the body out. */
  | "reset in the body"
  /** It is closed in good manners with half of the body out. */
  | "cut short"
  /** Nothing ever comes. */
  | "silence";

export interface Treatment {
  /** Done first, and waited for: tokens end, the service starts anew. */
  readonly first?: () => unknown;
  /** From the arrival of the request until the service gets it. */
  readonly outMs?: number;
  /** The service never gets it; without `instead` the connection is reset. */
  readonly stopped?: boolean;
  /** The service gets it again so much later; nobody hears that answer. */
  readonly againAfterMs?: number;
  /** From the service's answer until the client gets it. */
  readonly backMs?: number;
  /** What the client gets in place of the service's answer. */
  readonly instead?: Answer | Promise<Answer>;
  /** Changes the answer, the one in its place too. */
  readonly bent?: (answer: Answer) => Answer;
  readonly ending?: Ending;
  /** The client is cut off on arrival; what `outMs` says goes on behind its back. */
  readonly cutAtOnce?: boolean;
  readonly watch?: Watch;
}

/** For those who have to know what goes over sockets at this moment, and what rests in the proxy. */
export interface Watch {
  /** A request goes to the service, until its answer is there. */
  passing<T>(exchange: Promise<T>): Promise<T>;
  /** The client will now hear of it: an answer, or an end. */
  answering(): void;
}

/** Who decides what becomes of a request; they are asked in the order of arrival. */
export type Treat = (request: Request) => Treatment;

export const STRAIGHT: Treatment = {};
