/** The service's side of a story: what a class asked of it, and how its answers are bent. */
import assert from "node:assert/strict";
import type { Bench, Kind, Subject } from "./subject";
import type { Asked, Detour, Entry, Rule, Told, Wire } from "./wire";

export class Side {
  private seen = 0;
  private readonly detours: Detour[] = [];

  constructor(
    private readonly wire: Wire,
    private readonly subject: Subject,
    private readonly bench: Bench,
  ) {}

  private get kinds(): readonly (Kind | undefined)[] {
    return this.wire.entries.map((entry) => this.subject.kindOf(entry));
  }

  count(kind: Kind): number {
    return this.kinds.filter((one) => one === kind).length;
  }

  /** What has changed something since this was last asked: `submit`, `cancel`, `removal`, or the request itself. */
  newWrites(): string[] {
    const fresh = this.wire.entries.slice(this.seen);
    this.seen = this.wire.entries.length;
    return fresh.filter((entry) => this.subject.owns(entry)).flatMap((entry) => this.writing(entry));
  }

  private writing(entry: Entry): string[] {
    const kind = this.subject.kindOf(entry);
    if (kind === "look") return [];
    return (kind ?? entry.method !== "GET") ? [kind ?? `${entry.method} ${entry.path}`] : [];
  }

  /** Fails unless exactly this was written since the last question. A service that keeps its records has no removals. */
  wrote(...expected: readonly string[]): void {
    assert.deepEqual(
      this.newWrites(),
      expected.filter((word) => this.removes || word !== "removal"),
    );
  }

  /** Whether the service lets records be removed. */
  get removes(): boolean {
    return this.subject.removesRecords;
  }

  treat(kind: Kind | "all", rule: Rule, times?: number): void {
    this.detours.push(this.wire.treat((asked) => this.is(kind, asked), rule, times));
  }

  /** Changes the bodies of answers to other requests than these kinds. */
  treatPath(path: RegExp, rule: Rule): void {
    this.detours.push(this.wire.treat((asked) => this.subject.owns(asked) && path.test(asked.path), rule));
  }

  /** Lists of runs, as a look around asks for them. */
  treatLists(rule: Rule, times?: number): void {
    this.detours.push(this.wire.treat((asked) => this.subject.lists(asked), rule, times));
  }

  countLists(): number {
    return this.wire.entries.filter((entry) => this.subject.lists(entry)).length;
  }

  private is(kind: Kind | "all", asked: Asked): boolean {
    return kind === "all" ? this.subject.owns(asked) : this.subject.kindOf(asked) === kind;
  }

  answers(kind: Kind | "all", told: Told, times?: number): void {
    this.treat(kind, async () => told, times);
  }

  /** The service has dropped the record. */
  vanish(told: Told = this.bench.absent): void {
    for (const kind of ["look", "cancel", "removal"] as const) this.answers(kind, told);
  }

  /** From now on everything goes its usual way. */
  straight(): void {
    this.wire.forget(this.detours.splice(0));
  }
}
