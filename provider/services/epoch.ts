/**
 * Numbers and times as Huawei's services write them: quoted or not, counted from 1970 in milliseconds on one page and in
 * seconds on the next. What has not happened yet is 0, null, an empty text, or left out.
 */

/** Below this a time is in seconds (they have ten digits until the year 2286), from here on in milliseconds. */
const LEAST_MS = 1e11;

/** The year 10000, where `Date` changes its form. */
const END_OF_TIME_MS = Date.UTC(10_000, 0);

/** A number, quoted or not. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "string" && value.trim() === "") return undefined;
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** How much is done, 0 to 100; what lies outside (CDM's -1) says that nobody knows. */
export function percentOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 && number <= 100 ? number : undefined;
}

/** The moment in milliseconds since 1970; undefined: not yet. */
export function momentMs(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number === undefined || number <= 0) return undefined;
  const ms = number < LEAST_MS ? number * 1000 : number;
  return ms < END_OF_TIME_MS ? ms : undefined;
}

export interface RunTimes {
  readonly submittedAt?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
}

/** The times of a run, as outputs; of a run that has no end yet, whatever the service writes, no end is told. */
export function timesOf(written: {
  readonly submitted?: unknown;
  readonly started?: unknown;
  readonly finished?: unknown;
  readonly ended: boolean;
}): RunTimes {
  const startMs = momentMs(written.started);
  const endMs = written.ended ? momentMs(written.finished) : undefined;
  const took = startMs !== undefined && endMs !== undefined && endMs >= startMs;
  return {
    submittedAt: iso(momentMs(written.submitted)),
    startedAt: iso(startMs),
    finishedAt: iso(endMs),
    durationSeconds: took ? (endMs - startMs) / 1000 : undefined,
  };
}

const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
