/**
 * The engine: a state file of several resources, and what its commands do with it. Check, diff, then create, update,
 * replacement or nothing, one resource after the other; the steps run beside each other as far as allowed; deletes come
 * last, and only where all went well. A failure that carries an id keeps the resource and leads to an update; what a
 * replacement leaves behind waits for its delete. What a dead engine was told too late is in no state.
 */
import { equal, type Properties } from "../../provider/values";
import type { DynamicProvider } from "../../provider/transports/handler";
import { clear } from "../unit/wireForm";
import { silence, type ProviderProcess } from "./process";

/** A row of the state file; secrets in their wire form. */
export interface Row {
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly failed: boolean;
  readonly pendingDelete: boolean;
}

export type Verb = "check" | "diff" | "create" | "update" | "read" | "delete";
export type Dropped = "deleted" | "retained" | "gone";
export type Step = "create" | "update" | "replace" | "same" | "delete" | "refresh" | "refuse";

/** One resource as the program declares it, in a process that serves it. */
export interface Declared {
  readonly name: string;
  readonly inputs: Properties;
  readonly replace: boolean;
  readonly deleteBeforeReplace?: boolean | undefined;
}

/** A command's provider, and whoever looks on. */
export interface Run {
  readonly process: ProviderProcess;
  providerOf(name: string): DynamicProvider;
  /** Sees each call of a verb: how long it may take, what it gives. */
  watch<T>(verb: Verb, name: string, inputs: Properties, call: () => Promise<T>): Promise<T>;
  dropped(row: Row, why: Dropped, rows: readonly Row[]): void;
  stored(row: Row): void;
}

export interface Shown {
  readonly steps: ReadonlyMap<string, Step>;
  readonly errors: ReadonlyMap<string, string>;
  readonly killed: boolean;
  /** By a Ctrl-C; the command then says that it was cancelled, also where every step that was begun went well. */
  readonly interrupted: boolean;
}

export class Engine {
  rows: readonly Row[] = [];

  constructor(private readonly parallel: number) {}

  present(name: string): Row | undefined {
    return this.rows.find((row) => row.name === name && !row.pendingDelete);
  }

  up(run: Run, declared: readonly Declared[]): Promise<Shown> {
    return this.command(run, async (work) => {
      const steps: (() => Promise<void>)[] = [];
      for (const one of declared) {
        if (work.isOver) break;
        const step = await work.decide(one);
        if (step) steps.push(step);
      }
      await work.all(steps);
      if (work.isOver) return;
      const names = new Set(declared.map(({ name }) => name));
      const unwanted = this.rows.filter((row) => row.pendingDelete || !names.has(row.name));
      await work.all(unwanted.map((row) => () => work.delete(row)));
    });
  }

  preview(run: Run, declared: readonly Declared[]): Promise<Shown> {
    return this.command(run, async (work) => {
      for (const one of declared) await work.decide(one);
    });
  }

  refresh(run: Run): Promise<Shown> {
    return this.command(run, (work) =>
      work.all(this.rows.filter((row) => !row.pendingDelete).map((row) => () => work.refresh(row))),
    );
  }

  destroy(run: Run): Promise<Shown> {
    return this.command(run, (work) => work.all([...this.rows].map((row) => () => work.delete(row))));
  }

  private async command(run: Run, act: (work: Work) => Promise<void>): Promise<Shown> {
    const work = new Work(this, run, this.parallel);
    const killed = await Promise.race([act(work).then(() => false), run.process.died.then(() => true)]);
    run.process.end();
    const interrupted = run.process.interruptedAtMs !== undefined;
    return { steps: work.steps, errors: work.errors, killed, interrupted };
  }
}

/** One command at work. */
class Work {
  readonly steps = new Map<string, Step>();
  readonly errors = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly run: Run,
    private readonly parallel: number,
  ) {}

  /** Nothing new is begun any more. */
  get isOver(): boolean {
    return this.errors.size > 0 || this.run.process.interruptedAtMs !== undefined;
  }

  async all(steps: readonly (() => Promise<void>)[]): Promise<void> {
    const left = [...steps];
    const worker = async (): Promise<void> => {
      for (let step = left.shift(); step !== undefined && !this.isOver; step = left.shift()) await step();
    };
    await Promise.all(Array.from({ length: Math.min(this.parallel, steps.length) }, worker));
  }

  /** @returns the step there is to take, if any */
  async decide(one: Declared): Promise<(() => Promise<void>) | undefined> {
    const { name } = one;
    const row = this.engine.present(name);
    try {
      const news = await this.checked(one, row);
      if (row === undefined) return this.will(name, "create", () => this.create(name, news));
      if (one.replace) return this.will(name, "replace", () => this.replace(row, news, false));
      const provider = this.run.providerOf(name);
      const difference = await this.call("diff", row, () =>
        provider.diff(row.id, clear(row.outputs), clear(news)),
      );
      const { changes, replaces, deleteBeforeReplace = false } = difference;
      if (replaces.length > 0) {
        const first = one.deleteBeforeReplace ?? deleteBeforeReplace;
        return this.will(name, "replace", () => this.replace(row, news, first));
      }
      const changed = changes ?? !equal(clear(row.inputs), clear(news));
      if (changed || row.failed) return this.will(name, "update", () => this.update(row, news));
      this.steps.set(name, "same");
    } catch (error) {
      this.failed(name, error);
      this.steps.set(name, "refuse");
    }
    return undefined;
  }

  private will(name: string, step: Step, act: () => Promise<void>): () => Promise<void> {
    this.steps.set(name, step);
    return () => act().catch((error: unknown) => this.failed(name, error));
  }

  private async checked({ name, inputs, replace }: Declared, row: Row | undefined): Promise<Properties> {
    const olds = row && !replace ? clear(row.inputs) : {};
    const provider = this.run.providerOf(name);
    const { inputs: news, failures } = await this.call("check", { name, inputs }, () =>
      provider.check(olds, inputs),
    );
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    const { __provider } = inputs;
    return { ...news, __provider };
  }

  private async create(name: string, inputs: Properties, former?: Row): Promise<void> {
    const kept = { name, inputs, pendingDelete: false };
    try {
      const { id, outs } = await this.call("create", { name, inputs }, () =>
        this.run.providerOf(name).create(clear(inputs)),
      );
      this.put({ ...kept, id, outputs: outs, failed: false }, former);
    } catch (error) {
      const partial = partialOf(error);
      if (partial) this.put({ ...kept, ...partial, failed: true }, former);
      throw error;
    }
  }

  private async update(row: Row, inputs: Properties): Promise<void> {
    const { name, id } = row;
    const change = (outputs: Properties, failed: boolean) => {
      const next = { ...row, inputs, outputs, failed };
      this.engine.rows = this.engine.rows.map((one) => (one === row ? next : one));
      this.run.stored(next);
    };
    try {
      const { outs } = await this.call("update", { name, inputs }, () =>
        this.run.providerOf(name).update(id, clear(row.outputs), clear(inputs)),
      );
      change(outs, false);
    } catch (error) {
      const partial = partialOf(error);
      if (partial) change(partial.outputs, true);
      throw error;
    }
  }

  private async replace(row: Row, inputs: Properties, deleteFirst: boolean): Promise<void> {
    if (deleteFirst) await this.deleteRow(row);
    await this.create(row.name, inputs, deleteFirst ? undefined : row);
  }

  async delete(row: Row): Promise<void> {
    if (!this.steps.has(row.name)) this.steps.set(row.name, "delete");
    await this.deleteRow(row).catch((error: unknown) => this.failed(row.name, error));
  }

  private async deleteRow(row: Row): Promise<void> {
    const isRetained = clear(row.outputs)["__retainOnDelete"] === true;
    if (!isRetained) {
      await this.call("delete", row, () => this.run.providerOf(row.name).delete(row.id, clear(row.outputs)));
    }
    this.drop(row, isRetained ? "retained" : "deleted");
  }

  async refresh(row: Row): Promise<void> {
    const { name, id } = row;
    this.steps.set(name, "refresh");
    const provider = this.run.providerOf(name);
    try {
      const { props } = await this.call("read", row, () => provider.read(id, clear(row.outputs)));
      if (props === undefined) return this.drop(row, "gone");
      const next = { ...row, outputs: props, failed: false };
      this.engine.rows = this.engine.rows.map((one) => (one === row ? next : one));
      this.run.stored(next);
      await this.call("diff", next, () => provider.diff(id, clear(props), clear(row.inputs)));
    } catch (error) {
      this.failed(name, error);
    }
  }

  /** A new row comes into state; the one it replaces waits there for its delete. */
  private put(row: Row, former: Row | undefined): void {
    const others = this.engine.rows.map((one) => (one === former ? { ...one, pendingDelete: true } : one));
    this.engine.rows = [...others, row];
    this.run.stored(row);
  }

  private drop(row: Row, why: Dropped): void {
    this.engine.rows = this.engine.rows.filter((one) => one !== row);
    this.run.dropped(row, why, this.engine.rows);
  }

  private failed(name: string, error: unknown): void {
    const before = this.errors.get(name);
    const text = error instanceof Error ? error.message : String(error);
    this.errors.set(name, before === undefined ? text : `${before}\n${text}`);
  }

  /** A dead engine hears of nothing. */
  private async call<T>(
    verb: Verb,
    { name, inputs }: { readonly name: string; readonly inputs: Properties },
    act: () => Promise<T>,
  ): Promise<T> {
    const { process } = this.run;
    const came = this.run.watch(verb, name, inputs, act);
    try {
      const value = await came;
      return process.engineIsDead ? await silence<T>() : value;
    } catch (error) {
      if (process.engineIsDead) await silence();
      throw error;
    }
  }
}

function partialOf(error: unknown): { id: string; outputs: Properties } | undefined {
  const { id, properties } = error as { id?: string; properties?: Properties };
  return id === undefined || properties === undefined ? undefined : { id, outputs: properties };
}
