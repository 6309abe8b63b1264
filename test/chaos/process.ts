import { setMaxListeners } from "node:events";
import type { Clock } from "../../provider/wait/clock";
import type { SimulatedClock } from "./clock";
import type { Death, Fault } from "./faults";
import { FaultPlan } from "./faults";

/** A provider whose engine has died notices that and ends within this time (contract I6). */
const ORPHAN_LIVES_MS = 15_000;

/**
 * One provider process, with the engine that started it. All it sees of the world comes through doors, and a kill shuts
 * them: what was asked for still happens out there, but nobody hears of it.
 */
export class ProviderProcess {
  isDead = false;
  engineIsDead = false;
  interruptedAtMs: number | undefined;
  readonly requestFaults: FaultPlan;
  /** Settles when the engine of this process is gone. */
  readonly died: Promise<void>;
  private readonly interruption = new AbortController();
  private readonly atDoor = new Map<number, Death>();
  private readonly ended: (() => void)[] = [];
  private readonly onInterrupt: (() => void)[] = [];
  private doors = 0;

  constructor(
    private readonly time: SimulatedClock,
    faults: readonly Fault[],
  ) {
    setMaxListeners(0, this.interruption.signal);
    this.requestFaults = new FaultPlan(faults);
    this.died = new Promise((resolve) => this.ended.push(resolve));
    for (const fault of faults) {
      if ("door" in fault) this.atDoor.set(fault.door, fault.happens);
      if ("afterMs" in fault) this.ended.push(time.after(fault.afterMs, () => this.happens(fault.happens)));
    }
  }

  get interrupted(): AbortSignal {
    return this.interruption.signal;
  }

  get isDisturbed(): boolean {
    return this.engineIsDead || this.interruptedAtMs !== undefined;
  }

  readonly clock: Clock = {
    now: () => this.time.now(),
    sleep: (ms, signal) => this.through(() => this.time.sleep(ms, signal)),
  };

  readonly engineAlive = (): Promise<boolean> => this.through(async () => !this.engineIsDead);

  /** @param open what happens out there; it happens also where this is the last door */
  through<T>(open: () => Promise<T>): Promise<T> {
    if (this.isDead) return silence();
    const opened = open();
    const death = this.atDoor.get(++this.doors);
    if (death !== undefined) this.happens(death);
    return new Promise((resolve, reject) => {
      opened.then(
        (value) => this.isDead || resolve(value),
        (error) => this.isDead || reject(error),
      );
    });
  }

  /** Calls back once, at the first Ctrl-C. */
  whenInterrupted(act: () => void): void {
    this.onInterrupt.push(act);
  }

  /** The command is over, and the process with it. */
  end(): void {
    this.isDead = true;
    this.engineIsDead = true;
    for (const act of this.ended.splice(0)) act();
  }

  private happens(death: Death): void {
    if (this.engineIsDead) return;
    // The second Ctrl-C ends everything at once.
    if (death === "kill -9" || (death === "Ctrl-C" && this.interruptedAtMs !== undefined)) return this.end();
    if (death === "engine dies") {
      this.engineIsDead = true;
      this.time.after(ORPHAN_LIVES_MS, () => (this.isDead = true));
      for (const act of this.ended.splice(0)) act();
      return;
    }
    this.interruptedAtMs = this.time.now();
    this.interruption.abort();
    for (const act of this.onInterrupt.splice(0)) act();
  }
}

/** A promise of its own each time: one shared by all would remember everybody who ever waited for it. */
export const silence = <T>(): Promise<T> => new Promise<T>(() => undefined);
