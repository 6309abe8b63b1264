import type { ServiceAnswer } from "../services/service";
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
  private readonly checked = new Set<string>();
  private readonly said = new Set<string>();
  private readonly predecessors = new Map<string, Predecessor>();
  private readonly answers = new Map<string, Promise<ServiceAnswer>>();

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

  /** One look at a thing serves all runs that refer to it; what was not there may be there later. */
  remember(key: string, ask: () => Promise<ServiceAnswer>): Promise<ServiceAnswer> {
    const found = this.answers.get(key) ?? ask();
    this.answers.set(key, found);
    const forget = () => void this.answers.delete(key);
    found.then((answer) => answer.status === 200 || forget(), forget);
    return found;
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
