/**
 * The way to the services and back. It delays and reorders every request, and does to some what its plan says. Its one
 * promise: a request is processed at most once, unless it may be repeated, and within a bounded time after it went out.
 */
import type { Answer, Request } from "../../emulator/http";
import type { HttpAnswer, HttpRequest, Send } from "../../provider/http/message";
import { givenUp, NoAnswer } from "../../provider/http/noAnswer";
import type { SimulatedClock } from "./clock";
import { isDoubtful, type Kind, type RequestFault } from "./faults";
import type { ProviderProcess } from "./process";
import { truncated } from "./proxy/bends";
import { fault as faulty, page, refusal, tooMany, unauthorized } from "./proxy/words";

/**
 * Within this time after a request went out it has been processed, or never will be: also where its sender was cut off,
 * gave up, or is dead. Nobody can promise "never two" without such a bound.
 */
export const PROCESSED_WITHIN_MS = 10_000;
/** A list shows a run this long after it was accepted, at the latest. */
export const LISTED_WITHIN_MS = 10_000;

/** As `provider/http/attempt.ts` has it. */
const ATTEMPT_TIMEOUT_MS = 30_000;
const FASTEST_MS = 2;
const ORDINARY_SPREAD_MS = 80;
const RETRY_SOON_SECONDS = 2;
/** Longer than the provider's transport waits for. */
const RETRY_LATE_SECONDS = 90;

/** What is behind the network, as the oracle has it: it hears of every request before the service does. */
export interface Behind {
  kindOf(request: HttpRequest): Kind;
  process(request: Request, kind: Kind, from: ProviderProcess): Promise<Answer>;
  /** It never arrives, and nobody who asked can tell. */
  doubted(request: HttpRequest, kind: Kind): void;
  /** An answer to a cancel or a removal that the service never heard of. */
  unheard(request: HttpRequest, kind: Kind): Promise<Answer> | undefined;
  endTokens(): void;
}

/** How one exchange goes. */
interface Course {
  readonly outMs: number;
  readonly backMs: number;
  /** Answers instead of the service. */
  readonly instead?: Answer;
  /** What becomes of the answer on its way back. */
  readonly bent?: (answer: Answer) => Answer;
  readonly lost?: "at once" | "on the way" | "never comes";
}

export class Network {
  /** The latest answer to each question. */
  private readonly told = new Map<string, Answer>();

  constructor(
    private readonly clock: SimulatedClock,
    private readonly random: () => number,
    private readonly behind: Behind,
  ) {}

  sendFor(from: ProviderProcess): Send {
    return (request, signal) => from.through(() => this.exchange(request, signal, from));
  }

  private async exchange(
    request: HttpRequest,
    signal: AbortSignal | undefined,
    from: ProviderProcess,
  ): Promise<HttpAnswer> {
    await request.permit?.();
    if (signal?.aborted) throw givenUp("never-sent");
    const kind = this.behind.kindOf(request);
    const fault = from.requestFaults.next(kind);
    if (fault === "connection refused") {
      await this.clock.sleep(FASTEST_MS);
      throw new NoAnswer("the service refused the connection", "never-sent", "passing");
    }
    if (fault === "tokens end") this.behind.endTokens();
    if (isDoubtful(fault)) this.behind.doubted(request, kind);
    const course = this.course(fault);
    return this.within(signal, this.go(request, kind, from, course, fault));
  }

  private async go(
    request: HttpRequest,
    kind: Kind,
    from: ProviderProcess,
    course: Course,
    fault: RequestFault | undefined,
  ): Promise<HttpAnswer> {
    const { outMs, backMs, instead, bent = (answer) => answer, lost } = course;
    if (lost === "at once") {
      void this.clock.sleep(outMs).then(() => this.processed(request, kind, from));
      await this.clock.sleep(FASTEST_MS);
      throw cut();
    }
    await this.clock.sleep(outMs);
    const unheard = fault === "not heard" ? this.behind.unheard(request, kind) : undefined;
    const answer = instead ?? (unheard ? await unheard : await this.processed(request, kind, from, fault));
    await this.clock.sleep(backMs);
    if (lost === "on the way") throw cut();
    if (lost === "never comes") await this.clock.sleep(2 * ATTEMPT_TIMEOUT_MS);
    return asHeard(bent(answer));
  }

  private async processed(
    request: HttpRequest,
    kind: Kind,
    from: ProviderProcess,
    fault?: RequestFault,
  ): Promise<Answer> {
    if (fault === "sent twice" && request.repeatable) {
      void this.clock
        .sleep(this.random() * PROCESSED_WITHIN_MS)
        .then(() => this.behind.process(asArrived(request), kind, from));
    }
    const question = `${request.method} ${request.url}`;
    const before = this.told.get(question);
    const answer = await this.behind.process(asArrived(request), kind, from);
    if (answer.status < 300 && kind === "look") this.told.set(question, answer);
    return fault === "old answer" && kind === "look" && before !== undefined ? before : answer;
  }

  private course(fault: RequestFault | undefined): Course {
    const outMs = this.ordinaryMs();
    const backMs = this.ordinaryMs();
    const there = { outMs, backMs };
    switch (fault) {
      case "cut before":
        return { ...there, instead: NOTHING, lost: "on the way" };
      case "cut, then processed late":
        return { ...there, outMs: this.random() * PROCESSED_WITHIN_MS, lost: "at once" };
      case "answer lost":
        return { ...there, lost: "on the way" };
      case "answer never comes":
        return { ...there, lost: "never comes" };
      case "slow":
        return { outMs: this.random() * PROCESSED_WITHIN_MS, backMs: this.random() * PROCESSED_WITHIN_MS };
      case "answer truncated":
        return { ...there, bent: truncated };
      case undefined:
      case "connection refused":
      case "tokens end":
      case "sent twice":
      case "old answer":
      case "not heard":
        return there;
      default: {
        const answer = WORDS[fault]();
        return fault.endsWith(" after") ? { ...there, bent: () => answer } : { ...there, instead: answer };
      }
    }
  }

  private ordinaryMs(): number {
    return FASTEST_MS + this.random() * ORDINARY_SPREAD_MS;
  }

  /** What the sender hears: the answer, or his own impatience. */
  private within(signal: AbortSignal | undefined, answer: Promise<HttpAnswer>): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        callOff();
        signal?.removeEventListener("abort", abort);
      };
      const abort = (): void => {
        end();
        reject(givenUp("maybe-sent"));
      };
      const callOff = this.clock.after(ATTEMPT_TIMEOUT_MS, () => {
        end();
        reject(new NoAnswer("no answer within 30 s", "maybe-sent", "passing"));
      });
      signal?.addEventListener("abort", abort);
      answer.finally(end).then(resolve, reject);
    });
  }
}

const NOTHING = page(200);

type Word = Exclude<
  RequestFault,
  | "cut before"
  | "cut, then processed late"
  | "answer lost"
  | "answer never comes"
  | "slow"
  | "answer truncated"
  | "connection refused"
  | "tokens end"
  | "sent twice"
  | "old answer"
  | "not heard"
>;

/** What a service, its gateway or a proxy says in trouble. */
const WORDS: Readonly<Record<Word, () => Answer>> = {
  "502 page before": () => page(502),
  "502 page after": () => page(502),
  "500 before": () => faulty(500),
  "500 after": () => faulty(500),
  "503 before": () => page(503, "Service Unavailable"),
  "504 page after": () => page(504, "Gateway Timeout"),
  "200 page after": () => page(200, "Welcome"),
  "429": () => tooMany(String(RETRY_SOON_SECONDS)),
  "429 for long": () => tooMany(String(RETRY_LATE_SECONDS)),
  "401": unauthorized,
  "403": () => refusal(403, "Policy does not allow it"),
  "409": () => refusal(409, "Conflict"),
};

function cut(): NoAnswer {
  return new NoAnswer("the connection was cut before the answer was complete", "maybe-sent", "passing");
}

/** As the services of the emulator take a request. */
function asArrived({ method, url, headers, body }: HttpRequest): Request {
  const path = url.slice(url.indexOf("/", url.indexOf("//") + 2));
  const mark = path.indexOf("?");
  return {
    method,
    path: mark < 0 ? path : path.slice(0, mark),
    target: path,
    query: new URLSearchParams(mark < 0 ? "" : path.slice(mark + 1)),
    headers,
    body: body === undefined ? Buffer.alloc(0) : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  };
}

function asHeard({ status, headers, body }: Answer): HttpAnswer {
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { status, headers: Object.fromEntries(names), text: body.toString("utf8") };
}
