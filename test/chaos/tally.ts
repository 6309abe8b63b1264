/** What many histories came to, in the form of the closing line. */
import { COUNTED, type Verdict } from "./campaign";

export interface Tally {
  readonly schedules: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly unrepairable: number;
  readonly overdue: number;
  readonly secrets: number;
  readonly falseSuccess: number;
  /** Stops of contract I5: reported, and no fault. */
  readonly ambiguous: number;
  readonly failingSeeds: readonly number[];
}

/** A failing history counts once for each kind of finding in it. */
export class Counter {
  private schedules = 0;
  private ambiguous = 0;
  private readonly counts = new Map<string, number>();
  private readonly failing: number[] = [];

  add({ seed, findings, ambiguous }: Verdict): void {
    this.schedules += 1;
    this.ambiguous += ambiguous;
    for (const kind of new Set(findings.map((finding) => finding.kind)))
      this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (findings.length > 0) this.failing.push(seed);
  }

  get tally(): Tally {
    const counts = Object.fromEntries(COUNTED.map((kind) => [kind, this.counts.get(kind) ?? 0]));
    const { schedules, ambiguous } = this;
    const failingSeeds = [...this.failing].sort((a, b) => a - b);
    return { schedules, ...counts, ambiguous, failingSeeds } as unknown as Tally;
  }
}
