/** Somebody else at the same service, in the same project: what is done here, no stack has done. */
import { authorityFor, connect } from "../../provider/connect";
import { resolveSettings } from "../../provider/config/resolve";
import type { Connection } from "../../provider/connection";
import { readOn } from "../../provider/execution/task";
import type { ExecutionService, Snapshot } from "../../provider/services/execution";
import type { ServiceRequest } from "../../provider/services/service";
import type { Clock } from "../../provider/wait/clock";
import { sendTo, type Place } from "./network";
import type { Inputs } from "./subject";

/** How the emulator wants to be reached. */
export interface Reach {
  readonly environment: Record<string, string>;
  readonly places: readonly Place[];
  readonly clock: Clock;
}

export class Bystander {
  private connection: Promise<Connection> | undefined;

  constructor(
    private readonly service: ExecutionService,
    private readonly reach: Reach,
  ) {}

  /** The id of a run, as a program would give it. */
  async start(inputs: Inputs): Promise<string> {
    const { naming } = this.service;
    const named = naming === undefined ? inputs : { [naming.input]: "somebody-elses", ...inputs };
    const snapshot = await this.ask(this.service.submit(named), undefined);
    if (snapshot === undefined) throw new Error("nothing came of the submission");
    return this.service.idOf({ executionId: snapshot.executionId, inputs });
  }

  /** Undefined: there is no such run. */
  async look(id: string, inputs: Inputs): Promise<Snapshot | undefined> {
    return this.ask(this.service.describe(this.run(id, inputs)), id, inputs);
  }

  async cancel(id: string, inputs: Inputs): Promise<void> {
    await this.send(this.service.cancel(this.run(id, inputs)));
  }

  /** The ids of all runs that stand where one with these inputs would be. */
  async runs(inputs: Inputs): Promise<string[]> {
    const { service } = this;
    let listing = service.readList(await this.send(service.list(inputs)), inputs);
    while (listing.kind === "further") listing = listing.read(await this.send(listing.request));
    if (listing.kind === "refused") throw new Error(listing.refusal.text);
    return listing.runs.map(({ snapshot: { executionId } }) => service.idOf({ executionId, inputs }));
  }

  private run(id: string, inputs: Inputs) {
    const executionId = this.service.parseId(id)?.executionId;
    if (executionId === undefined) throw new Error(`${id} is no id of ${this.service.className}`);
    return { executionId, inputs };
  }

  private async ask(
    request: ServiceRequest,
    id?: string,
    inputs: Inputs = {},
  ): Promise<Snapshot | undefined> {
    const connection = await this.connected();
    const sighting = { nowMs: this.reach.clock.now(), cancelAsked: false };
    const run = id === undefined ? {} : { run: this.run(id, inputs) };
    const first = this.service.read(await this.send(request), { ...sighting, ...run });
    const reading = await readOn(connection, first);
    if (reading.kind === "refused") throw new Error(`${request.purpose}: ${reading.refusal.text}`);
    return reading.kind === "run" ? reading.snapshot : undefined;
  }

  private async send(request: ServiceRequest) {
    return (await this.connected()).send(request);
  }

  private connected(): Promise<Connection> {
    return (this.connection ??= this.signIn());
  }

  private signIn(): Promise<Connection> {
    const { environment, places, clock } = this.reach;
    const nothing = { read: () => undefined, home: "", cwd: "" };
    const settings = resolveSettings(() => undefined, environment, nothing);
    const authority = authorityFor(settings, { clock, random: () => 0.5, send: sendTo(places) });
    return connect(settings, this.service.address, authority);
  }
}
