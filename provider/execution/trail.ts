import type { Connection } from "../connection";
import type { ListedRun } from "../services/execution";
import type { Handle } from "../services/handle";
import { idsOf, list, type Listed } from "./search";
import type { Call } from "./task";

/** For so long a list is taken for what is there now: shorter than any pause in a queue, and resources start together. */
const LIST_LASTS_MS = 2_000;

/** By what a run is found again whose submission gets no answer: its handle, or that it was not there before. */
export class Trail {
  constructor(
    /** Undefined where nothing carries one. */
    readonly handle: Handle | undefined,
    private before: Listed,
  ) {}

  /** Whether the run was there before the submission. */
  knows(run: ListedRun): boolean {
    return this.before.runs.some((other) => idsOf(other).some((id) => idsOf(run).includes(id)));
  }

  /**
   * Right before each time a submission goes out: it may have waited for hours, and without a handle a run that somebody
   * else has started meanwhile would be taken for it. @throws where the list cannot be read
   */
  async refresh(call: Call, connection: Connection): Promise<void> {
    const { clock, interrupted } = call.world.host;
    if (this.handle !== undefined || clock.now() - this.before.atMs < LIST_LASTS_MS) return;
    const atMs = clock.now();
    this.before = { runs: await list(call, connection, interrupted), atMs };
  }
}
