/**
 * A stack of one resource, as the engine deals with it: check, diff, then create, update, replacement or nothing; a
 * failure that carries an id keeps the resource; what a failed replacement leaves is deleted by the next good `up`.
 * Each command is a process of its own. The provider is the real one, from the dynamic host's calls downwards.
 */
import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import type { Connection } from "../../provider/connection";
import type { Severity } from "../../provider/host";
import { executionResource } from "../../provider/resource";
import { saharaJobExecution } from "../../provider/services/sahara/jobExecution";
import { dynamicProvider, type DynamicProvider } from "../../provider/transports/handler";
import { equal, type Properties } from "../../provider/values";
import type { Line, Shown } from "./shown";
import { asEngineHasIt, partialOf, PROVIDER, type State } from "./checkpoint";
import { shellRun, type Sahara } from "./story";
import { VirtualClock } from "./virtualClock";
import { assertPlain, clear, isSecret } from "./wireForm";
import { processWorld, type Surroundings } from "./worldProcess";

export { noted, warnings, type Shown } from "./shown";
export { shellRun } from "./story";

export const URN = "urn:pulumi:dev::demo::pulumi-nodejs:dynamic/bigdata/sahara:JobExecution::count";

export class Stack {
  readonly clock = new VirtualClock(Date.UTC(2026, 10, 20, 12), true);
  state: State | undefined;
  /** Rows pending delete. */
  pending: State[] = [];
  engineAlive = true;
  files: Readonly<Record<string, string>> = {};
  connectionProblem: string | undefined;
  /** Whose run the program declares: that of another is deleted at the end of `up`. An alias is told by the inputs. */
  urn = URN;
  private storedUnder = URN;
  handleSalt = "";
  /** Everything that was ever shown or stored, without what is marked as secret. */
  readonly seen: string[] = [];
  private lines: Line[] = [];
  private interruption = new AbortController();
  private provider: DynamicProvider;
  private startedMs = 0;

  static of(sahara: Sahara): Stack {
    const resource = executionResource(saharaJobExecution);
    return new Stack(sahara, (surroundings) => dynamicProvider(resource, surroundings));
  }

  constructor(
    readonly sahara: Connection,
    private readonly begin: (surroundings: Surroundings) => DynamicProvider,
  ) {
    this.provider = this.process();
  }

  /** Ctrl-C. */
  readonly interrupt = (): void => this.interruption.abort();
  readonly interruptAfter = (ms: number): void =>
    void this.clock.sleep(ms).then(() => this.interruption.abort());

  /** A sequence that is the same in every run, and spread like chance. */
  private readonly random = (): number => (this.draw = (this.draw * 16_807) % 2_147_483_647) / 2_147_483_647;
  private draw = 42;

  private process(): DynamicProvider {
    this.lines = [];
    this.interruption = new AbortController();
    this.startedMs = this.clock.now();
    const say = (_urn: string | undefined, severity: Severity, text: string, ephemeral = false) => {
      this.lines.push({ severity, text, ephemeral });
      this.seen.push(text);
    };
    const { clock, random } = this;
    const { signal: interrupted } = this.interruption;
    setMaxListeners(0, interrupted);
    const host = { clock, random, say, engineAlive: async () => this.engineAlive, interrupted };
    return (this.provider = this.begin(processWorld(host, this)));
  }

  get outputs(): Properties {
    assert.ok(this.state, "nothing in state");
    return clear(this.state.outputs);
  }

  async preview(inputs: Properties): Promise<Shown & { readonly replaces: readonly string[] }> {
    this.process();
    const olds = this.state ? clear(this.state.inputs) : {};
    const news = asEngineHasIt(inputs, this.urn);
    try {
      await this.checked(olds, news);
      if (this.state === undefined) return { ...this.shown("create"), replaces: [] };
      const { did, replaces } = await this.decided(this.state, news);
      return { ...this.shown(did), replaces };
    } catch (error) {
      return { ...this.shown("refuse", error), replaces: [] };
    }
  }

  /** @param how `replace` is `--replace`: the engine asks for no diff then */
  async up(
    inputs: Properties,
    how: { deleteBeforeReplace?: boolean; replace?: boolean } = {},
  ): Promise<Shown> {
    this.process();
    let did: Shown["did"] = "refuse";
    try {
      if (this.state && this.storedUnder !== this.urn) {
        this.pending.push(this.state);
        this.state = undefined;
      }
      const olds = this.state ? clear(this.state.inputs) : {};
      const news = await this.checked(olds, asEngineHasIt(inputs, this.urn));
      const row = this.state;
      if (row === undefined) {
        did = "create";
        await this.create(news);
      } else if (how.replace) {
        did = "replace";
        await this.replace(row, news, false);
      } else {
        const decision = await this.decided(row, clear(news));
        did = decision.did;
        const deleteFirst = how.deleteBeforeReplace ?? decision.deleteFirst;
        if (did === "update") await this.update(row, news);
        if (did === "replace") await this.replace(row, news, deleteFirst);
      }
      for (const pending of this.pending.splice(0)) await this.delete(pending);
      return this.shown(did);
    } catch (error) {
      return this.shown(did, error);
    }
  }

  /** @returns with `did: "update"` where the diff after it reports a change (`--expect-no-changes`) */
  async refresh(): Promise<Shown> {
    this.process();
    const row = this.state!;
    try {
      const { props } = await this.provider.read(row.id, clear(row.outputs));
      if (props === undefined) {
        this.state = undefined;
        return this.shown("refresh");
      }
      this.store({ ...row, outputs: props, failed: false });
      const { did } = await this.decided(this.state!, clear(row.inputs));
      return this.shown(did === "same" ? "refresh" : did);
    } catch (error) {
      return this.shown("refresh", error);
    }
  }

  async destroy(): Promise<Shown> {
    this.process();
    try {
      for (const row of this.pending.splice(0)) await this.delete(row);
      await this.delete(this.state!);
      this.state = undefined;
      return this.shown("destroy");
    } catch (error) {
      return this.shown("destroy", error);
    }
  }

  private async checked(olds: Properties, news: Properties): Promise<Properties> {
    const { inputs, failures } = await this.provider.check(olds, news);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    return { ...inputs, __provider: PROVIDER };
  }

  /** Creates of several resources, all at once in one process; state never has them. @returns their ids */
  createAll(declared: readonly Properties[]): Promise<readonly string[]> {
    this.process();
    const one = async (inputs: Properties, at: number) => {
      const news = await this.checked({}, asEngineHasIt(inputs, `${this.urn}-${at}`));
      return (await this.provider.create(clear(news))).id;
    };
    return Promise.all(declared.map(one));
  }

  private async decided(row: State, news: Properties) {
    const {
      changes,
      replaces,
      deleteBeforeReplace: deleteFirst = false,
    } = await this.provider.diff(row.id, clear(row.outputs), news);
    if (replaces.length > 0) return { did: "replace" as const, replaces, deleteFirst };
    const changed = changes ?? !equal(clear(row.inputs), news);
    return { did: changed || row.failed ? ("update" as const) : ("same" as const), replaces, deleteFirst };
  }

  private async create(inputs: Properties): Promise<void> {
    try {
      const { id, outs } = await this.provider.create(clear(inputs));
      this.store({ id, inputs, outputs: outs, failed: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) this.store({ ...partial, inputs, failed: true });
      throw error;
    }
  }

  private async update(row: State, inputs: Properties): Promise<void> {
    try {
      const { outs } = await this.provider.update(row.id, clear(row.outputs), clear(inputs));
      this.store({ id: row.id, inputs, outputs: outs, failed: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) this.store({ ...partial, inputs, failed: true });
      throw error;
    }
  }

  private async replace(row: State, inputs: Properties, deleteFirst: boolean): Promise<void> {
    if (deleteFirst) await this.delete(row);
    try {
      await this.create(inputs);
    } finally {
      // Where the new one exists, good or bad, the old one waits for its delete.
      if (deleteFirst && this.state === row) this.state = undefined;
      if (!deleteFirst && this.state !== row) this.pending.push(row);
    }
  }

  private async delete(row: State): Promise<void> {
    if (clear(row.outputs)["__retainOnDelete"] === true) return;
    await this.provider.delete(row.id, clear(row.outputs));
  }

  private store(row: State): void {
    assertPlain(row.outputs);
    this.seen.push(JSON.stringify(row, (_, value: unknown) => (isSecret(value) ? "[marked]" : value)));
    this.state = row;
    this.storedUnder = this.urn;
  }

  private shown(did: Shown["did"], error?: unknown): Shown {
    const text = error instanceof Error ? error.message : error === undefined ? undefined : String(error);
    if (error instanceof Error) this.seen.push(error.message, error.stack ?? "");
    return { did, error: text, lines: this.lines, tookMs: this.clock.now() - this.startedMs };
  }
}

/** A stack whose first run has gone through these looks; the requests so far are forgotten. */
export async function after(sahara: Sahara, ...looks: string[]): Promise<Stack> {
  const stack = Stack.of(sahara.tells(...looks));
  await stack.up(shellRun());
  sahara.forget();
  return stack;
}
