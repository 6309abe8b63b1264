/**
 * The verbs in one process: the provider's own handlers, driven as the engine drives them, signed in for real, over an
 * emulator that lives in the same virtual time. Hours take milliseconds, and nothing depends on how busy a machine is.
 */
import assert from "node:assert/strict";
import type { Timing } from "../../emulator";
import type { Connection } from "../../provider/connection";
import { executionResource } from "../../provider/resource";
import { dynamicProvider } from "../../provider/transports/handler";
import { EmulatorClient } from "../clients/emulatorClient";
import type { Shown } from "../unit/shown";
import { Stack } from "../unit/world";
import type { Surroundings } from "../unit/worldProcess";
import { Bystander } from "./bystander";
import { LabBase, type Scenery } from "./labBase";
import type { Lab, Meanwhile, Options, Stored } from "./lab";
import { Mortal } from "./mortal";
import type { Place } from "./network";
import { Report } from "./report";
import { asProviderGets, type Phase } from "./leaves";
import { Side } from "./side";
import { signedIn } from "./signedIn";
import type { Inputs, Subject } from "./subject";
import { placesOf } from "./places";
import { type Entry, Wire } from "./wire";
import { isSecret } from "../unit/wireForm";

const GLANCE_MS = 100;
const PATIENCE_MS = 600_000;

/** Longer than any story: whoever looks on must not have to sign in again. */
const TOKEN_SECONDS = 30 * 24 * 3600;

/** How fast the emulator is, where a test is about hours. */
export interface Pace {
  /** How long a token lasts. */
  readonly tokenSeconds?: number;
  readonly timing?: Partial<Timing>;
}

const KILLED: Shown = { did: "refuse", error: "signal: killed", lines: [], tookMs: 0 };

export class ModelLab extends LabBase implements Lab {
  readonly kind = "model";
  private inputs: Inputs = {};
  private options: Options = {};
  private meanwhile: Meanwhile | undefined;
  private interruptedMs: number | undefined;
  private acts: Promise<void>[] = [];
  private living = new Mortal();

  private constructor(
    scenery: Scenery,
    private readonly stack: Stack,
    private readonly client: EmulatorClient,
    private readonly places: readonly Place[],
    /** Each request, of every service. */
    readonly requests: readonly Entry[],
  ) {
    super(scenery);
  }

  /** @param pace of the emulator */
  static async open(
    subject: Subject,
    { tokenSeconds = TOKEN_SECONDS, timing }: Pace = {},
  ): Promise<ModelLab> {
    const nowhere = {} as Connection;
    const opened: { lab?: ModelLab } = {};
    const stack = new Stack(nowhere, (surroundings) =>
      dynamicProvider(executionResource(subject.service), () => opened.lab!.process(surroundings)),
    );
    const client = await EmulatorClient.start({ clock: stack.clock.followed, ...(timing && { timing }) });
    const bench = await subject.open(client);
    client.emulator.tokens.lifetimeSeconds = tokenSeconds;
    const wire = new Wire(client.emulator.services);
    const { environment, services, urls } = client.emulator;
    const places = placesOf(urls, services);
    const bystander = new Bystander(subject.service, { environment, places, clock: stack.clock });
    const side = new Side(wire, subject, bench);
    const scenery = { subject, bench, side, bystander, environment, storage: client.emulator.storage };
    opened.lab = new ModelLab(scenery, stack, client, placesOf(urls, wire.services), wire.entries);
    return opened.lab;
  }

  close(): Promise<void> {
    return this.client.emulator.close();
  }

  declare(inputs: Inputs, options: Options = {}): void {
    this.inputs = inputs;
    this.options = options;
  }

  async up(meanwhile?: Meanwhile): Promise<Report> {
    const { deleteBeforeReplace } = this.options;
    return this.report(meanwhile, () =>
      this.stack.up(
        this.declaredIn("update"),
        deleteBeforeReplace === undefined ? {} : { deleteBeforeReplace },
      ),
    );
  }
  replace(meanwhile?: Meanwhile): Promise<Report> {
    return this.report(meanwhile, () => this.stack.up(this.declaredIn("update"), { replace: true }));
  }
  /** Creates of several resources in one process, all at once; state never has them. @returns their ids */
  createAll(declared: readonly Inputs[]): Promise<readonly string[]> {
    this.living = new Mortal();
    return this.stack.createAll(declared.map((inputs) => asProviderGets(inputs, "update")));
  }
  preview(): Promise<Report> {
    return this.report(undefined, () => this.stack.preview(this.declaredIn("preview")));
  }
  /** The model's refresh always asks for the diff after it. */
  refresh(): Promise<Report> {
    return this.report(undefined, () => this.stack.refresh());
  }
  destroy(): Promise<Report> {
    return this.report(undefined, () => this.stack.destroy());
  }

  private declaredIn(phase: Phase) {
    const { customTimeouts, retainOnDelete } = this.options;
    return {
      ...asProviderGets(this.inputs, phase),
      __customTimeouts: customTimeouts && { ...customTimeouts },
      __retainOnDelete: retainOnDelete || undefined,
    };
  }

  private async report(meanwhile: Meanwhile | undefined, run: () => Promise<Shown>): Promise<Report> {
    this.meanwhile = meanwhile;
    this.interruptedMs = undefined;
    this.living = new Mortal();
    const shown = await Promise.race([run(), this.living.died.then(() => KILLED)]);
    await Promise.all(this.acts.splice(0));
    assert.ok(this.meanwhile === undefined, `nothing was said that matches ${String(meanwhile?.at)}`);
    const { did, error, lines } = shown;
    const tookMs =
      this.interruptedMs === undefined ? shown.tookMs : this.stack.clock.now() - this.interruptedMs;
    const text = [...lines.map((line) => line.text), ...(error === undefined ? [] : [error])].join("\n");
    const warnings = lines.filter(({ severity }) => severity === "warning").map((line) => line.text);
    const notes = lines.filter(({ ephemeral }) => !ephemeral).map((line) => line.text);
    return new Report(error === undefined, did, text, warnings, notes, tookMs);
  }

  /** A provider process of this stack; it reads the environment of the moment. */
  private process(surroundings: Surroundings): ReturnType<Surroundings> {
    const { living, places } = this;
    const environment = () => this.environment;
    return signedIn(surroundings(), { living, places, environment, hear: (text) => this.heard(text) });
  }

  private heard(text: string): void {
    this.noteLine(text);
    const { meanwhile } = this;
    if (!meanwhile?.at.test(text)) return;
    this.meanwhile = undefined;
    const { act } = meanwhile;
    if (act === "interrupt") this.interrupt();
    else this.acts.push(this.stack.clock.holdDuring(act));
  }

  interrupt(): void {
    this.interruptedMs = this.stack.clock.now();
    this.stack.interrupt();
  }

  async kill(): Promise<void> {
    this.living.kill();
  }

  rename(): void {
    this.stack.urn += "-renamed";
  }

  async salt(text: string): Promise<void> {
    this.stack.handleSalt = text;
  }

  loseEngine(): void {
    this.stack.engineAlive = false;
  }

  rows(): readonly Stored[] {
    const { state, pending } = this.stack;
    return [...(state ? [state] : []), ...pending];
  }

  stored(): Stored {
    assert.ok(this.stack.state, "the run is not in state");
    const { id, outputs } = this.stack.state;
    return { id, outputs };
  }

  hidden(): unknown {
    return JSON.parse(
      JSON.stringify(this.stored(), (_, value: unknown) => (isSecret(value) ? "[marked]" : value)),
    );
  }

  async until(what: string, look: () => Promise<boolean>): Promise<void> {
    for (let ms = 0; ms < PATIENCE_MS; ms += GLANCE_MS) {
      if (await look()) return;
      await this.pass(GLANCE_MS);
    }
    throw new Error(`waited in vain for ${what}`);
  }

  pass(ms: number): Promise<void> {
    return this.stack.clock.advance(ms);
  }

  sleep(ms: number): Promise<void> {
    return this.stack.clock.followed.sleep(ms);
  }

  traces(): Promise<string> {
    return Promise.resolve(this.stack.seen.join("\n"));
  }
}
