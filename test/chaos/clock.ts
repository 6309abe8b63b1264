import type { Clock } from "../../provider/wait/clock";

interface Sleeper {
  readonly dueMs: number;
  /** Who sleeps until the same moment wakes in the order of going to sleep. */
  readonly order: number;
  wake: (() => void) | undefined;
}

/** So many wakings are more than any history needs: whoever comes here sleeps and wakes for ever. */
const MOST_WAKINGS = 300_000;

/**
 * The one time of a simulated world. It stands still while anybody has something to do, and then jumps to the moment
 * for which the next sleeper asked. Nothing in that world waits for a real socket, disk or timer: so everybody has had
 * a turn as soon as the queue of settled promises is empty, which `process.nextTick` tells cheaper than anything else.
 */
export class SimulatedClock implements Clock {
  private readonly heap: Sleeper[] = [];
  private count = 0;
  private wakings = 0;

  /** @param turn gives everybody a turn who has something to do at this moment */
  constructor(
    private nowMs: number,
    private readonly turn: () => Promise<void> = queueIsEmpty,
  ) {}

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      if (signal === undefined) {
        this.push(ms, resolve);
        return;
      }
      const wake = (): void => {
        sleeper.wake = undefined;
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper = this.push(ms, wake);
      signal.addEventListener("abort", wake);
    });
  }

  /** Calls back at that time, unless it is called off before. @returns what calls it off */
  after(ms: number, act: () => void): () => void {
    const sleeper = this.push(ms, act);
    return () => (sleeper.wake = undefined);
  }

  /** Lets the world go until this has come to its end. @throws where nobody is left who could bring it there */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let over = false;
    const end = (): void => void (over = true);
    const done = work();
    done.then(end, end);
    // Asked for from outside the queue of settled promises, the next tick would come before all that stands in it.
    await undefined;
    for (await this.turn(); !over; await this.turn()) {
      const next = this.pop();
      if (next === undefined) throw new Error("everybody waits, and nobody sleeps");
      if (++this.wakings > MOST_WAKINGS) throw new Error("the world does not come to rest");
      this.nowMs = next.dueMs;
      next.wake?.();
    }
    return done;
  }

  private push(ms: number, wake: () => void): Sleeper {
    const sleeper = { dueMs: this.nowMs + Math.max(ms, 0), order: this.count++, wake };
    const { heap } = this;
    let at = heap.length;
    heap.push(sleeper);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(sleeper, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = sleeper;
    return sleeper;
  }

  /** The next who still sleeps: who was woken otherwise moves no time. */
  private pop(): Sleeper | undefined {
    for (;;) {
      const first = this.removeFirst();
      if (first === undefined || first.wake !== undefined) return first;
    }
  }

  private removeFirst(): Sleeper | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (isBefore(last, heap[below]!)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

const isBefore = (a: Sleeper, b: Sleeper): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

const queueIsEmpty = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
