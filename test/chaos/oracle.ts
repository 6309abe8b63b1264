/**
 * Who knows. It stands between network and service, writes down which run was accepted for which resource, and asks the
 * service itself what became of each; it believes neither answers nor the provider.
 */
import type { Fate } from "../../emulator/fate";
import { triggersOf, type Wish } from "./history";

export type Kind = "duplicates" | "lost" | "unrepairable" | "overdue" | "secrets" | "falseSuccess";

export interface Finding {
  readonly kind: Kind;
  readonly text: string;
}

/** One run at the service. */
export interface Accepted {
  readonly id: string;
  readonly owner: string;
  /** What the program wanted when it was submitted. */
  readonly wish: Wish;
  readonly atMs: number;
  /** Everything that shapes the request. */
  readonly request: string;
  /** The program has since asked for another run in its place. */
  superseded: boolean;
  /** A cancel of ours went out for it: whatever it ends as, nobody takes it for a success. */
  cancelSent: boolean;
  /** The engine has asked to delete it. */
  deleteAsked: boolean;
  /** Nobody shall look after it any more: `onDelete: "leave"`, `retainOnDelete`, or a user who has seen it listed. */
  left: boolean;
  hasSucceeded: boolean;
  /** Since then a create of its resource has gone well, which must have looked for it. */
  outlivedCreate: boolean;
}

export class Oracle {
  readonly runs = new Map<string, Accepted>();
  readonly findings: Finding[] = [];
  ambiguous = 0;
  /** Requests that change something at the service. */
  writes = 0;
  private readonly secrets = new Set<string>();

  constructor(private readonly fateAtService: (id: string) => Fate | undefined) {}

  fate(id: string): Fate | undefined {
    const fate = this.fateAtService(id);
    const run = this.runs.get(id);
    if (run && fate === "succeeded") run.hasSucceeded = true;
    return fate;
  }

  found(kind: Kind, text: string): void {
    this.findings.push({ kind, text });
  }

  /**
   * The program asks for something of this resource: runs that were for something else are no longer wanted.
   * @param stored the triggers that the state has of each run in it
   */
  wanted(owner: string, wish: Wish, stored: ReadonlyMap<string, readonly string[]>): void {
    const triggers = triggersOf(owner, wish);
    for (const run of this.of(owner)) {
      const known = stored.get(run.id);
      const former = known ?? triggersOf(owner, run.wish);
      // To take a trigger out starts nothing; but of a run in no state only the handle tells for what it was.
      const other = lacks(former, triggers) || (lacks(triggers, former) && known === undefined);
      if (other || run.request !== requestOf(wish)) run.superseded = true;
    }
  }

  /** @param expected ids of runs that may be followed by another, because that was asked for by `--replace` */
  accepted(id: string, owner: string, wish: Wish, atMs: number, expected: ReadonlySet<string>): void {
    const request = requestOf(wish);
    for (const run of this.of(owner)) {
      if (run.left || expected.has(run.id)) continue;
      const fate = this.fate(run.id);
      if (fate === "unfinished")
        this.found("duplicates", `a run of ${owner} was accepted while ${run.id} was unfinished`);
      else if (this.isWasted(run, wish, request)) {
        this.found(
          "duplicates",
          `${owner} was run again although ${run.id} had succeeded for the same request`,
        );
      }
    }
    this.runs.set(id, {
      ...{ id, owner, wish, atMs, request },
      ...{ superseded: false, cancelSent: false, deleteAsked: false, left: false, hasSucceeded: false },
      outlivedCreate: false,
    });
  }

  private isWasted(run: Accepted, wish: Wish, request: string): boolean {
    if (!run.hasSucceeded || run.superseded || run.cancelSent || run.deleteAsked) return false;
    // Where records stay on purpose, one that nobody owns is expected.
    if (wish.retainOnDelete || (wish.onDelete ?? "cancelAndRemove") !== "cancelAndRemove") return false;
    return run.request === request;
  }

  of(owner: string): Accepted[] {
    return [...this.runs.values()].filter((run) => run.owner === owner);
  }

  isUnfinished(id: string): boolean {
    return this.fate(id) === "unfinished";
  }

  keepSecret(...values: readonly string[]): void {
    for (const value of values) this.secrets.add(value);
  }

  /** Whatever anybody can read. */
  seen(text: string, where: string): void {
    for (const secret of this.secrets) {
      if (!text.includes(secret)) continue;
      const at = text.indexOf(secret);
      this.found("secrets", `${secret} in ${where}: …${text.slice(Math.max(0, at - 60), at + 60)}…`);
      return;
    }
  }
}

/** Whether the other has a trigger more, counted with multiplicity. */
function lacks(one: readonly string[], other: readonly string[]): boolean {
  const times = (triggers: readonly string[], trigger: string) =>
    triggers.filter((word) => word === trigger).length;
  return other.some((trigger) => times(other, trigger) > times(one, trigger));
}

const requestOf = ({ arguments: word, ends, secret }: Wish): string => `${word} ${ends} ${secret}`;
