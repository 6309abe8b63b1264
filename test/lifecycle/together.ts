/**
 * One stack for several classes: each tells the same story with a resource of its own, and their commands are one
 * command of `pulumi`, which waits for all of them. Starting `pulumi` is what these tests take their time for.
 */
import type { Outcome } from "../engine/outcome";
import type { TestStack } from "../engine/stack";
import type { EngineLab } from "./engineLab";
import { killCommand } from "./killCommand";

export interface Command {
  readonly verb: "up" | "preview" | "refresh" | "destroy";
  readonly expectNoChanges?: boolean;
  readonly replace?: boolean;
}

interface Waiting {
  readonly command: Command;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

export class Together {
  readonly outcomes: Outcome[] = [];
  private readonly labs = new Set<EngineLab>();
  private readonly waiting = new Map<EngineLab, Waiting>();
  private readonly interrupted = new Set<EngineLab>();
  private ctrlC: () => void = () => undefined;
  private readonly doomed = new Map<EngineLab, () => void>();
  private killed = false;
  private most = 0;

  constructor(readonly stack: TestStack) {
    stack.program = async () => {
      for (const lab of this.labs) lab.make();
    };
  }

  /** How many there were at the beginning. */
  get size(): number {
    return this.most;
  }

  join(lab: EngineLab): void {
    this.labs.add(lab);
    this.most = this.labs.size;
  }

  /** Its story is told; what it has left is no longer part of the program. */
  leave(lab: EngineLab): void {
    this.labs.delete(lab);
    void this.runWhenAllWait();
  }

  run(lab: EngineLab, command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.set(lab, { command, resolve, reject });
      void this.runWhenAllWait();
    });
  }

  /** A Ctrl-C, as soon as all have come to the place where they want it. */
  interrupt(lab: EngineLab): void {
    this.interrupted.add(lab);
    if (this.interrupted.size === this.labs.size) this.ctrlC();
  }

  /** `kill -9`, as soon as all have come to the place where they want it. */
  kill(lab: EngineLab): Promise<void> {
    return new Promise((resolve) => {
      this.doomed.set(lab, resolve);
      if (this.doomed.size < this.labs.size) return;
      killCommand();
      this.killed = true;
      for (const tell of this.doomed.values()) tell();
      this.doomed.clear();
    });
  }

  /** All of them want the same. */
  salt(text: string): Promise<void> {
    return (this.salted ??= this.stack.stack.setConfig("bigdata:handleSalt", { value: text }));
  }
  private salted: Promise<void> | undefined;

  private async runWhenAllWait(): Promise<void> {
    if (this.waiting.size === 0 || this.waiting.size < this.labs.size) return;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    this.interrupted.clear();
    const [{ command }] = all as [Waiting];
    try {
      const words = new Set(all.map((one) => JSON.stringify(one.command)));
      if (words.size > 1) throw new Error(`the classes went different ways: ${[...words].join(", ")}`);
      const outcome = await this.execute(command);
      this.outcomes.push(outcome);
      for (const one of all) one.resolve(outcome);
    } catch (error) {
      for (const one of all) one.reject(error);
    }
  }

  private async execute({ verb, expectNoChanges, replace }: Command): Promise<Outcome> {
    const hear = (line: string, urn: string, interrupt: () => void) => {
      this.ctrlC = interrupt;
      const [name] = urn.split("::").slice(-1);
      for (const lab of this.labs) if (lab.name === name) lab.hear(line);
    };
    // The failure of one must not keep the engine from what the others want.
    const all = this.size > 1 && (verb === "up" || verb === "destroy") ? { continueOnError: true } : {};
    const urns = [...this.labs].map(({ name }) => replace && this.stack.stored(name).urn);
    const more = { ...(expectNoChanges && { expectNoChanges }), ...(replace && { replace: urns }) };
    this.killed = false;
    const outcome = await this.stack[verb]({ hear, ...all, ...more });
    // What a user does after that: the stack is still locked.
    if (this.killed) await this.stack.stack.cancel();
    return outcome;
  }
}
