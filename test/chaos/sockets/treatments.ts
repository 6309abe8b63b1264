/** What the faults of a history come to on sockets; beside them, what is wrong in this world all the time. */
import type { Request } from "../../../emulator/http";
import type { HttpRequest } from "../../../provider/http/message";
import type { SimulatedClock } from "../clock";
import { isDoubtful, type Kind, type RequestFault } from "../faults";
import { PROCESSED_WITHIN_MS, type Behind } from "../network";
import { dateSkewed, tokenTimesSkewed } from "../proxy/bends";
import { FAULTS, type SocketFault } from "../proxy/faults";
import { Memory } from "../proxy/memory";
import type { Treatment } from "../proxy/treatment";

/** Of an exchange with which nothing is wrong, one way: enough for requests to overtake each other. */
const ORDINARY_MS = 80;

/** In so many worlds the services' clocks are wrong. */
const SKEWED = 0.25;
/** By no more than this, either way. */
const MOST_SKEW_MS = 20 * 60_000;

/** A broken answer can be broken in several ways, and so can want of room. */
const KINDRED: Partial<Record<RequestFault, readonly SocketFault[]>> = {
  "answer truncated": ["answer truncated", "malformed", "reset in the body", "cut short"],
  "429": ["429", "429 without a word"],
};

interface Asked {
  readonly request: HttpRequest;
  readonly kind: Kind;
  readonly fault: RequestFault | undefined;
}

export class Treatments {
  private readonly memory: Memory;
  private readonly skewMs: number;

  constructor(
    private readonly clock: SimulatedClock,
    private readonly random: () => number,
    private readonly behind: Behind,
  ) {
    this.memory = new Memory(() => clock.now());
    this.skewMs = random() < SKEWED ? Math.round((2 * random() - 1) * MOST_SKEW_MS) : 0;
  }

  of(asked: Asked, request: Request): Treatment {
    const ordinary = { outMs: this.random() * ORDINARY_MS, backMs: this.random() * ORDINARY_MS };
    const special = this.ofFault(asked, request);
    return { ...ordinary, ...special, bent: this.bending(asked, request, special) };
  }

  private ofFault(
    { fault, kind, request: { repeatable }, request: sent }: Asked,
    request: Request,
  ): Treatment {
    if (fault === undefined || fault === "connection refused") return {};
    const { random, memory } = this;
    if (isDoubtful(fault)) this.behind.doubted(sent, kind);
    const kindred = KINDRED[fault] ?? [fault];
    return FAULTS[kindred[Math.floor(random() * kindred.length)]!](request, {
      random,
      memory,
      withinMs: PROCESSED_WITHIN_MS,
      endTokens: () => this.behind.endTokens(),
      unheard: () => this.behind.unheard(sent, kind),
      isRepeatable: () => repeatable,
    });
  }

  private bending({ kind }: Asked, request: Request, { stopped, bent }: Treatment): Treatment["bent"] {
    return (answer) => {
      const changed = bent?.(answer) ?? answer;
      if (kind === "look" && !stopped) this.memory.noting(request, answer);
      if (this.skewMs === 0) return changed;
      const dated = dateSkewed(this.skewMs, this.clock.now())(changed);
      return kind === "login" ? tokenTimesSkewed(this.skewMs)(dated) : dated;
    };
  }
}
