import type { Clock } from "../../provider/wait/clock";

/** What a process does until it is killed: from then on nothing it waited for comes, and nothing of it is heard. */
export class Mortal {
  private readonly death = new AbortController();
  /** Settles when it is killed. */
  readonly died = new Promise<void>((resolve) =>
    this.death.signal.addEventListener("abort", () => resolve(), { once: true }),
  );

  get isDead(): boolean {
    return this.death.signal.aborted;
  }

  kill(): void {
    this.death.abort();
  }

  /** What it asks for still happens, unless it was dead before. */
  through<T>(ask: () => Promise<T>): Promise<T> {
    if (this.isDead) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      ask().then(
        (value) => this.isDead || resolve(value),
        (error: unknown) => this.isDead || reject(error),
      );
    });
  }

  /** Time passes for the living: nobody must wait for the sleep of the dead. */
  clock(clock: Clock): Clock {
    const until = (signal?: AbortSignal) =>
      signal === undefined ? this.death.signal : AbortSignal.any([signal, this.death.signal]);
    return {
      now: () => clock.now(),
      sleep: (ms, signal) => this.through(() => clock.sleep(ms, until(signal))),
    };
  }
}
