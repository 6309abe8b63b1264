import type { Clock } from "../../provider/wait/clock";

interface Sleeper {
  readonly dueMs: number;
  /** Time jumps for it; it does not for one who merely lives in the same world. */
  readonly leads: boolean;
  readonly wake: () => void;
}

/** Lets everything that waits for a settled promise, or for a socket that is ready, have its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Time as a test wants it. It stands still until `advance` moves it, or, with `autoAdvance`, jumps to the next sleeper
 * whenever somebody sleeps and everybody else has had a turn. Sleepers wake in the order of their time, so parallel
 * sleeps overlap as real ones do.
 *
 * With `autoAdvance` an attempt over a real socket would time out at once: give such an attempt the system's clock.
 */
export class VirtualClock implements Clock {
  /** Every duration somebody asked to sleep, in order. */
  readonly slept: number[] = [];
  private sleepers: Sleeper[] = [];
  private jumping = false;
  private held = 0;

  constructor(
    private nowMs: number = Date.UTC(2026, 10, 20, 12),
    public autoAdvance = false,
  ) {}

  now(): number {
    return this.nowMs;
  }

  /** How many sleep right now. */
  get sleeping(): number {
    return this.sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms);
    return this.enqueue(ms, true, signal);
  }

  /** The same time for the rest of the world: who sleeps by it wakes in order, but makes no time pass. */
  readonly followed: Clock = {
    now: () => this.nowMs,
    sleep: (ms, signal) => this.enqueue(ms, false, signal),
  };

  /** Time stands still until the work is done, whoever sleeps. */
  async holdDuring(work: () => unknown): Promise<void> {
    this.held += 1;
    try {
      await work();
    } finally {
      this.held -= 1;
      if (this.autoAdvance) void this.jump();
    }
  }

  private enqueue(ms: number, leads: boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = (): void => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper = { dueMs: this.nowMs + Math.max(ms, 0), leads, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener("abort", wake, { once: true });
      if (this.autoAdvance && leads) void this.jump();
    });
  }

  /** Moves time on by `ms`; whoever is due on the way, and whoever they cause to sleep, wakes at their time. */
  async advance(ms: number): Promise<void> {
    const targetMs = this.nowMs + ms;
    await turn();
    for (let next = this.next(); next !== undefined && next.dueMs <= targetMs; next = this.next()) {
      await this.wakeAt(next);
    }
    this.nowMs = targetMs;
  }

  private next(): Sleeper | undefined {
    return this.sleepers.reduce<Sleeper | undefined>(
      (first, other) => (first === undefined || other.dueMs < first.dueMs ? other : first),
      undefined,
    );
  }

  private async wakeAt(sleeper: Sleeper): Promise<void> {
    this.nowMs = Math.max(this.nowMs, sleeper.dueMs);
    sleeper.wake();
    await turn();
  }

  private mayJump(): boolean {
    return this.autoAdvance && this.held === 0 && this.sleepers.some(({ leads }) => leads);
  }

  private async jump(): Promise<void> {
    if (this.jumping) return;
    this.jumping = true;
    await turn();
    for (let next = this.next(); next !== undefined && this.mayJump(); next = this.next()) {
      await this.wakeAt(next);
    }
    this.jumping = false;
  }
}
