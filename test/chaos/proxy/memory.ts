/** What a proxy remembers of the answers to each question, for services that tell old news. */
import type { Answer, Request } from "../../../emulator/http";

export class Memory {
  private readonly told = new Map<string, { readonly atMs: number; readonly answer: Answer }[]>();

  constructor(private readonly now: () => number) {}

  /** Passes the answer on, and keeps it. */
  noting = (request: Request, answer: Answer): Answer => {
    if (answer.status >= 300) return answer;
    const before = this.told.get(request.target ?? request.path) ?? [];
    this.told.set(request.target ?? request.path, [...before, { atMs: this.now(), answer }]);
    return answer;
  };

  /** The answer before the last one: a status that goes back. The present one where there was none. */
  previous(request: Request, answer: Answer): Answer {
    return this.told.get(request.target ?? request.path)?.at(-1)?.answer ?? answer;
  }

  /** The answer as it was so long ago, the first one where none is so old: a list that lags. */
  asOf(agoMs: number, request: Request, answer: Answer): Answer {
    const before = this.told.get(request.target ?? request.path) ?? [];
    const then = before.findLast(({ atMs }) => atMs <= this.now() - agoMs) ?? before[0];
    return then?.answer ?? answer;
  }
}
