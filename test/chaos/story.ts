/** One history, played from beginning to end in a world of its own. */
import { limitMs } from "../../provider/execution/options";
import type { Properties } from "../../provider/values";
import { clear, isSecret } from "../unit/wireForm";
import { Engine, type Declared, type Dropped, type Row, type Run, type Shown, type Verb } from "./engine";
import type { Fault } from "./faults";
import {
  edited,
  firstProgram,
  nameOf,
  secretTriggerOf,
  triggersOf,
  type Command,
  type History,
  type Program,
  type Wish,
} from "./history";
import type { Secrets } from "./subject";
import { SETTLED_AFTER_MS, type Universe } from "./universe";

/**
 * What a verb may take beyond the limits of its inputs: signing in, looking up what inputs refer to, and looking for
 * what became of a lost submission, each with attempts that end after 30 s only; a cancel after `runTimeoutSeconds`,
 * which Sahara may take 330 s for; and the last request that was on its way when a limit passed.
 */
export const VERB_SLACK_MS = 15 * 60_000;

/** A Ctrl-C waits this long for the answer to a submission, and a moment for everything else. */
export const REACTS_WITHIN_MS = 3_500;

export class Story {
  readonly engine: Engine;
  program: Program;
  private readonly undeclared = new Map<string, Wish>();

  constructor(
    readonly universe: Universe,
    readonly history: History,
  ) {
    this.engine = new Engine(history.parallel);
    this.program = firstProgram(history);
    for (const name of this.program.keys())
      for (const secret of [1, 2] as const) {
        const { password, reason } = secretsOf(name, secret);
        universe.oracle.keepSecret(password, reason, secretTriggerOf(name));
      }
  }

  get oracle() {
    return this.universe.oracle;
  }

  /** Everything that was ever declared is declared again. */
  declareAll(change: (wish: Wish) => Wish): void {
    const all = [...this.program, ...this.undeclared].map(([name, wish]) => [name, change(wish)] as const);
    this.undeclared.clear();
    this.program = new Map(all);
  }

  change(name: string, change: Partial<Wish>): void {
    this.program = new Map(this.program).set(name, { ...this.program.get(name)!, ...change });
  }

  async play(command: Command): Promise<Shown> {
    await this.universe.clock.sleep(command.pauseMs);
    if (command.command === "up") {
      this.program = edited(this.program, command.edits, this.undeclared);
      return this.up(command.faults, command.replace.map(nameOf));
    }
    if (command.command === "preview") return this.command(command.faults, [], "preview");
    return this.command(command.faults, [], command.command);
  }

  async up(faults: readonly Fault[], replace: readonly string[]): Promise<Shown> {
    const stored = new Map(this.engine.rows.map((row) => [this.runOf(row.id), triggersIn(row)]));
    for (const [name, wish] of this.program) this.oracle.wanted(name, wish, stored);
    const shown = await this.command(faults, replace, "up");
    if (shown.killed || shown.interrupted || shown.errors.size > 0) return shown;
    for (const [name, wish] of this.program) this.judgeSuccess(name, wish);
    return shown;
  }

  private async command(
    faults: readonly Fault[],
    replace: readonly string[],
    kind: Command["command"],
  ): Promise<Shown> {
    const expected = this.engine.rows
      .filter(({ name }) => replace.includes(name))
      .map(({ id }) => this.runOf(id));
    const begun = this.universe.begin(faults, { program: this.program, expected: new Set(expected) });
    const run: Run = {
      ...begun,
      watch: (verb, name, inputs, call) => this.watch(run, verb, name, inputs, call),
      dropped: (row, why, rows) => this.dropped(row, why, rows),
      stored: (row) => this.oracle.seen(unmarked(row), "the state"),
    };
    const declared = [...this.program].map(([name, wish]) =>
      this.declared(name, wish, replace.includes(name)),
    );
    const shown = await (kind === "up" || kind === "preview"
      ? this.engine[kind](run, declared)
      : this.engine[kind](run));
    for (const [, text] of shown.errors) this.oracle.seen(text, "an error");
    for (const [, text] of shown.errors) if (text.includes("ERR_RUN_AMBIGUOUS")) this.oracle.ambiguous += 1;
    if (begun.process.isDisturbed) await this.universe.clock.sleep(SETTLED_AFTER_MS);
    return shown;
  }

  private declared(name: string, wish: Wish, replace: boolean): Declared {
    const { bench } = this.universe;
    const { handler } = bench.classOf(name);
    const triggers = triggersOf(name, wish);
    const customTimeouts = { create: wish.createLimit, delete: wish.deleteLimit };
    const { waitForCompletion, runTimeoutSeconds, onFailure, rerunFailed, onInterrupt, onDelete } = wish;
    const { adoptExecutionId, deleteBeforeReplace } = wish;
    const inputs = {
      __urn: `urn:pulumi:dev::chaos::pulumi-nodejs:dynamic/bigdata/${handler}::${name}`,
      ...bench.inputs(name, wish, secretsOf(name, wish.secret)),
      ...(triggers.length > 0 && { triggers }),
      ...{ waitForCompletion, runTimeoutSeconds, onFailure, rerunFailed, onInterrupt, onDelete },
      ...{ adoptExecutionId, __retainOnDelete: wish.retainOnDelete || undefined },
      __customTimeouts: Object.values(customTimeouts).some(Boolean) ? customTimeouts : undefined,
      __secretPaths: [...bench.secretPaths(name), ...(wish.secretTrigger ? ["/triggers"] : [])],
      __provider: `exports.handler=()=>require("pulumi-bigdata/provider").${handler};`,
    };
    return { name, inputs: JSON.parse(JSON.stringify(inputs)) as Properties, replace, deleteBeforeReplace };
  }

  /** A verb ends in time, and within moments after a Ctrl-C. One that does not is put to death. */
  private async watch<T>(
    { process }: Run,
    verb: Verb,
    name: string,
    inputs: Properties,
    call: () => Promise<T>,
  ): Promise<T> {
    const { clock } = this.universe;
    const overdue = (what: string) => () => {
      if (process.isDead) return;
      this.oracle.found("overdue", `${verb} of ${name} ${what}`);
      process.end();
    };
    const callOff = clock.after(allowedMs(verb, inputs), overdue("went on past its limits"));
    let over = false;
    const react = () =>
      clock.after(REACTS_WITHIN_MS, () => over || overdue("did not react to a Ctrl-C in time")());
    if (process.interruptedAtMs === undefined) process.whenInterrupted(react);
    const oldest = clock.now();
    try {
      const value = await call();
      if (verb === "create") this.outlived(name, oldest);
      return value;
    } catch (error) {
      if (error instanceof Error) this.oracle.seen(error.stack ?? "", "the stack of an error");
      throw error;
    } finally {
      over = true;
      callOff();
    }
  }

  /** A create that goes well has looked for what earlier ones have left behind. */
  private outlived(name: string, sinceMs: number): void {
    for (const run of this.oracle.of(name)) if (run.atMs < sinceMs) run.outlivedCreate = true;
  }

  private dropped(row: Row, why: Dropped, rows: readonly Row[]): void {
    const { oracle } = this;
    const id = this.runOf(row.id);
    const run = oracle.runs.get(id);
    if (run === undefined) return;
    // Another row goes on with the same run (contract D7).
    if (rows.some((one) => this.runOf(one.id) === id)) return;
    const { onDelete } = row.outputs;
    if (why === "retained" || (why === "deleted" && onDelete === "leave")) run.left = true;
    else if (oracle.isUnfinished(id))
      oracle.found("lost", `${id} of ${row.name} has left the state (${why}) and goes on`);
    run.deleteAsked ||= why === "deleted";
  }

  /** The `up` is green: so is the run, or it was told to be content with less. */
  private judgeSuccess(name: string, wish: Wish): void {
    const { oracle } = this;
    const row = this.engine.present(name);
    if (row === undefined) return oracle.found("falseSuccess", `up went well, and ${name} is in no state`);
    const id = this.runOf(row.id);
    const run = oracle.runs.get(id);
    if (run === undefined) return oracle.found("falseSuccess", `${name} has a run that never was: ${row.id}`);
    const fate = oracle.fate(id);
    const { status } = row.outputs;
    if (status === "SUCCEEDED" && !run.hasSucceeded)
      oracle.found("falseSuccess", `${name} is said to have succeeded, and ${id} is ${fate ?? "gone"}`);
    if (wish.waitForCompletion === false || wish.onFailure === "warn" || run.hasSucceeded) return;
    oracle.found(
      "falseSuccess",
      `up is green (${String(status)} in state), and ${id} of ${name} is ${fate ?? "gone"}`,
    );
  }

  runOf(id: string): string {
    return id.split("/").at(-1)!;
  }
}

function allowedMs(verb: Verb, inputs: Properties): number {
  const parts = { create: ["create", "delete"], update: ["update"], delete: ["delete"] } as const;
  const limits = verb in parts ? parts[verb as keyof typeof parts] : [];
  return limits.reduce((sum, limit) => sum + limitMs(inputs, limit), VERB_SLACK_MS);
}

const secretsOf = (name: string, which: 1 | 2): Secrets => ({
  password: `hush-${name}-password-${which}`,
  reason: `hush-${name}-reason-${which}`,
});

function triggersIn({ inputs }: Row): readonly string[] {
  const { triggers = [] } = clear(inputs) as { triggers?: readonly string[] };
  return triggers;
}

/** What anybody reads who opens the state file. */
function unmarked({ inputs, outputs }: Row): string {
  return JSON.stringify([inputs, outputs], (_, value: unknown) => (isSecret(value) ? "[marked]" : value));
}
