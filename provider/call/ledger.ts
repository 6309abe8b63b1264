import { SecretsSeen } from "../secretsSeen";
import type { Properties } from "../values";

/** A run that a replacement in this process is about to follow. */
export interface Predecessor {
  readonly id: string;
  readonly outputs: Properties;
}

/**
 * What this process remembers between the engine's calls. The engine tells create nothing of the run it replaces, but
 * it has asked diff about it a moment before, in the same process.
 */
export class Ledger {
  readonly secrets = new SecretsSeen();
  private readonly checked = new Set<string>();
  private readonly said = new Set<string>();
  private readonly predecessors = new Map<string, Predecessor>();
  private readonly found = new Map<string, Promise<unknown>>();
  private readonly owned = new Set<string>();
  private readonly takenOver = new Set<string>();
  private readonly held = new Set<string>();
  private readonly turns = new Map<string, Promise<unknown>>();

  /** A refresh asks diff without a check before it (contract F1): such a diff keeps quiet about stored statuses. */
  noteCheck(inputs: Properties): void {
    this.checked.add(urnIn(inputs));
  }
  wasChecked(inputs: Properties): boolean {
    return this.checked.has(urnIn(inputs));
  }

  noteReplacement(inputs: Properties, predecessor: Predecessor): void {
    this.predecessors.set(urnIn(inputs), predecessor);
  }
  predecessorOf(inputs: Properties): Predecessor | undefined {
    return this.predecessors.get(urnIn(inputs));
  }
  /** The engine may delete before it creates: then there is nothing left to cancel. */
  noteDeleted(id: string): void {
    for (const [urn, predecessor] of this.predecessors)
      if (predecessor.id === id) this.predecessors.delete(urn);
  }

  /** Runs of this deployment, as far as the engine has shown them: whatever else is at the service may be a lost one. */
  own(...refs: readonly string[]): void {
    for (const ref of refs) this.owned.add(ref);
  }
  owns(ref: string): boolean {
    return this.owned.has(ref);
  }

  /** The engine may yet ask for the delete of a run under which a resource of this process goes on (contract D7). */
  noteTakeover(ref: string): void {
    this.owned.add(ref);
    this.takenOver.add(ref);
  }
  hasTakenOver(ref: string): boolean {
    return this.takenOver.has(ref);
  }
  /** A row in state says so of itself: what else in state has the same id waits for its delete since an earlier process. */
  noteHeld(ref: string): void {
    this.held.add(ref);
  }
  isHeld(ref: string): boolean {
    return this.held.has(ref);
  }

  /** One look at a thing serves all runs that refer to it, if it is one that lasts: what was not there may be there later. */
  remember<T>(key: string, look: () => Promise<T>, lasts: (found: T) => boolean): Promise<T> {
    const found = (this.found.get(key) as Promise<T> | undefined) ?? look();
    this.found.set(key, found);
    const forget = () => void this.found.delete(key);
    found.then((one) => lasts(one) || forget(), forget);
    return found;
  }

  /** One after the other, whatever came of the one before. */
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.turns.set(key, mine);
    return mine;
  }

  /** True the first time: a warning comes once per phase, and a process lives for one phase. */
  firstTime(urn: string | undefined, text: string): boolean {
    const key = `${urn}\n${text}`;
    const first = !this.said.has(key);
    this.said.add(key);
    return first;
  }
}

export function urnIn(inputs: Properties): string {
  return typeof inputs["__urn"] === "string" ? inputs["__urn"] : "";
}
