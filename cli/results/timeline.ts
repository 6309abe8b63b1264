/**
 * The runs as a Gantt chart. Mermaid has no time zones: times are written and shown in UTC, whose ever clock it is. Ends
 * are given as durations, because at an end Mermaid takes no time that the reader's zone skips in spring.
 */
import { document } from "../markdown/block";
import { diagram, label } from "../markdown/mermaid";
import { serviceOf } from "../markdown/words";
import type { Results, RunResult } from "./results";
import { goesOn, statusOf, statusWords } from "./words";

/** A longer chart is higher than a screen, and Mermaid's bars become hard to tell apart. */
const MOST_BARS = 60;

/** What the axis tells, by how many seconds it spans: a day is told only where there are several. */
const AXES = [
  [600, "%H:%M:%S"],
  [86_400, "%H:%M"],
  [Infinity, "%m-%d %H:%M"],
] as const;

/** A bar must be there to be seen. */
const SHORTEST_SECONDS = 1;

/** Mermaid's names of its colours. */
const TAGS: Readonly<Record<string, string>> = {
  SUCCEEDED: "done, ",
  FAILED: "crit, ",
  "FAILED, TOLERATED": "crit, ",
  CANCELLED: "crit, ",
  "CANCELLED, TOLERATED": "crit, ",
  RUNNING: "active, ",
  PENDING: "active, ",
  SUBMITTED: "active, ",
};

interface Bar {
  readonly run: RunResult;
  readonly startMs: number;
  readonly seconds: number;
}

/** Undefined where no run tells its times. */
export function timeline(runs: readonly RunResult[], update: Results["update"]): string | undefined {
  const all = runs.flatMap((run) => barOf(run, update) ?? []);
  const bars = all.slice(0, MOST_BARS);
  if (bars.length === 0) return undefined;
  const services = new Set(bars.map(({ run }) => serviceOf(run.className)));
  const drawn = diagram([
    "gantt",
    "  title Times in UTC",
    "  dateFormat YYYY-MM-DDTHH:mm:ss",
    `  axisFormat ${axisOf(bars)}`,
    ...[...services].flatMap((service) => [
      `  section ${label(service)}`,
      ...bars.filter(({ run }) => serviceOf(run.className) === service).map(line),
    ]),
  ]);
  const untold = runs.filter((run) => !all.some((bar) => bar.run === run)).length;
  const more = all.length - bars.length;
  return document([
    "#### When they ran",
    drawn,
    more > 0 ? `Shown are the first ${MOST_BARS}; ${more} came later.` : undefined,
    untold > 0 ? `Of ${untold} the service tells no times.` : undefined,
  ]);
}

/** From when it ran, or else waited, to its end; of one that goes on, to the end of the update. */
function barOf(run: RunResult, update: Results["update"]): Bar | undefined {
  const startMs = Date.parse(run.startedAt ?? run.submittedAt ?? "");
  const endMs = Date.parse(run.finishedAt ?? (goesOn(run) ? update?.finishedAt : undefined) ?? "");
  const measured = run.durationSeconds ?? (endMs - startMs) / 1000;
  if (Number.isNaN(startMs) || !Number.isFinite(measured)) return undefined;
  return { run, startMs, seconds: Math.max(SHORTEST_SECONDS, Math.round(measured)) };
}

/** The mark stands first: so no name can be read as a word of Mermaid's, such as `section`. */
function line({ run, startMs, seconds }: Bar): string {
  const status = statusOf(run);
  const start = new Date(startMs).toISOString().slice(0, 19);
  return `  ${statusWords(status).mark} ${label(run.name)} : ${TAGS[status] ?? ""}${start}, ${seconds}s`;
}

function axisOf(bars: readonly Bar[]): string {
  const first = Math.min(...bars.map(({ startMs }) => startMs));
  const last = Math.max(...bars.map(({ startMs, seconds }) => startMs + seconds * 1000));
  return AXES.find(([upTo]) => last - first < upTo * 1000)![1];
}
