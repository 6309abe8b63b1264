import { gateIn, type Gate } from "./gate";
import type { Bystander } from "./bystander";
import type { Side } from "./side";
import type { Bench, Subject } from "./subject";

const ENDPOINTS = ["sahara", "mrs", "cdm"] as const;
const variableOf = (endpoint: string) => `BIGDATA_${endpoint.toUpperCase()}_ENDPOINT`;

/** Else a connection that lacks its password would sign its requests. */
export const NO_KEYS = { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "" };

/** The service's part of a scene. */
export interface Scenery {
  readonly subject: Subject;
  readonly bench: Bench;
  readonly side: Side;
  readonly bystander: Bystander;
  /** The emulator's folder. */
  readonly storage: string;
  readonly environment: Record<string, string>;
}

let gates = 0;

/** What both labs do alike. */
export abstract class LabBase {
  readonly subject: Subject;
  readonly bench: Bench;
  readonly side: Side;
  readonly bystander: Bystander;
  private readonly storage: string;
  private variables: Record<string, string>;
  private lastSubmitted: string | undefined;

  constructor({ subject, bench, side, bystander, storage, environment }: Scenery) {
    this.subject = subject;
    this.bench = bench;
    this.side = side;
    this.bystander = bystander;
    this.storage = storage;
    this.variables = { ...environment, ...NO_KEYS };
  }

  get environment(): Readonly<Record<string, string>> {
    return this.variables;
  }

  setEnvironment(changes: Record<string, string>): void {
    this.variables = { ...this.variables, ...changes };
  }

  gate(): Gate {
    return gateIn(this.storage, `gate-${(gates += 1)}`);
  }

  /** This machine has two names. */
  move(): string {
    const moved = (endpoint: string) =>
      this.environment[variableOf(endpoint)]!.replace("127.0.0.1", "localhost");
    this.setEnvironment(Object.fromEntries(ENDPOINTS.map((name) => [variableOf(name), moved(name)])));
    return this.environment[variableOf(this.subject.service.address.endpointKey)]!;
  }

  endpoints(): Record<string, string> {
    return Object.fromEntries(
      ENDPOINTS.map((name) => [`${name}Endpoint`, this.environment[variableOf(name)]!]),
    );
  }

  keepsRecord(written: readonly string[]): boolean {
    return !written.includes("removal") || !this.side.removes;
  }

  /** Hears each line on the run's row. */
  protected noteLine(text: string): void {
    const [, id] = /^submitted (\S+)$/.exec(text) ?? [];
    this.lastSubmitted = id ?? this.lastSubmitted;
  }

  submitted(): string {
    if (this.lastSubmitted === undefined) throw new Error("nothing was submitted");
    return this.lastSubmitted;
  }
}
