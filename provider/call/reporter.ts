import type { Host, Severity } from "../host";
import type { Snapshot } from "../services/execution";
import type { Ledger } from "./ledger";
import { elapsed } from "./words";

/** In a CI log each line stays, so a wait that goes on without news speaks once a minute. */
const HEARTBEAT_MS = 60_000;

/** The live lines on a run's own row: each change of state, then at most a line a minute. State first, and short. */
export class Reporter {
  private shown: string | undefined;
  private shownAtMs = 0;

  constructor(
    private readonly host: Host,
    private readonly ledger: Ledger,
    private readonly urn: string | undefined,
    private readonly redact: (text: string) => string,
  ) {}

  /** @param sinceMs when the run (or our wait for it) began */
  state(snapshot: Snapshot, sinceMs: number): void {
    const now = this.host.clock.now();
    const word = wordFor(snapshot);
    if (word === this.shown && now - this.shownAtMs < HEARTBEAT_MS) return;
    this.shown = word;
    this.shownAtMs = now;
    const span =
      now - sinceMs < 1000 ? "" : `${snapshot.ended ? " after" : " for"} ${elapsed(now - sinceMs)}`;
    this.line(word + span);
  }

  /** A passing line: it shows while it matters and leaves no trace at the end. */
  line(text: string): void {
    this.host.say(this.urn, "info", this.redact(text), true);
  }

  /** A line that stays under the run's diagnostics. Said once per phase, as warnings are. */
  note(text: string): void {
    this.once("info", text);
  }

  warn(text: string): void {
    this.once("warning", text);
  }

  private once(severity: Severity, text: string): void {
    const shown = this.redact(text);
    if (this.ledger.firstTime(this.urn, shown)) this.host.say(this.urn, severity, shown);
  }
}

function wordFor({ status, serviceStatus, progress }: Snapshot): string {
  const service = serviceStatus && serviceStatus !== status ? ` (${serviceStatus})` : "";
  return `${status}${service}${progress === undefined ? "" : ` ${Math.round(progress)}%`}`;
}
