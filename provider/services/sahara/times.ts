/**
 * Sahara writes times without a zone, and in two of them: `created_at` and `updated_at` are UTC, `start_time` and
 * `end_time` are the server's local time. So the start is converted only where we saw it appear: the moment lies
 * between two looks, and a zone is a multiple of 15 minutes away from UTC. Whatever does not fit is left out.
 */
import type { Sighting } from "../execution";

const MINUTE_MS = 60_000;
const ZONE_STEP_MS = 15 * MINUTE_MS;
/** Clocks of two machines may differ by this much, and a pause between two looks may last this long. */
const SLACK_MS = 3 * MINUTE_MS;

/** The year 10000. What lies beyond, or before 1970, is no time of a run; near the ends of `Date` a zone's shift throws. */
const END_OF_TIME_MS = Date.UTC(10_000, 0);

export interface RunTimes {
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
}

/** @param start and @param end as written by Sahara: server-local, no zone */
export function runTimes(start: string | undefined, end: string | undefined, sighting: Sighting): RunTimes {
  const startMs = millis(start);
  const endMs = millis(end);
  const durationSeconds =
    startMs !== undefined && endMs !== undefined && endMs >= startMs ? (endMs - startMs) / 1000 : undefined;
  const zone = zoneOf(startMs, endMs, sighting);
  if (zone === undefined) return { durationSeconds };
  return {
    startedAt: startMs === undefined ? undefined : iso(startMs - zone),
    finishedAt: endMs === undefined ? undefined : iso(endMs - zone),
    durationSeconds,
  };
}

/** `created_at` of a row. */
export function utc(text: unknown): string | undefined {
  const ms = typeof text === "string" ? millis(text) : undefined;
  return ms === undefined ? undefined : iso(ms);
}

function zoneOf(startMs: number | undefined, endMs: number | undefined, { before, nowMs }: Sighting) {
  if (before === undefined) return undefined;
  const { startedAt, writtenTimes } = before.snapshot;
  if (startedAt !== undefined && startMs !== undefined) return startMs - Date.parse(startedAt);
  const appeared =
    writtenTimes?.start === undefined && startMs !== undefined
      ? startMs
      : writtenTimes?.end === undefined
        ? endMs
        : undefined;
  if (appeared === undefined || nowMs - before.atMs > SLACK_MS) return undefined;
  const middle = (nowMs + before.atMs) / 2;
  const zone = Math.round((appeared - middle) / ZONE_STEP_MS) * ZONE_STEP_MS;
  return Math.abs(appeared - zone - middle) <= SLACK_MS ? zone : undefined;
}

function millis(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return ms >= 0 && ms < END_OF_TIME_MS ? ms : undefined;
}

const iso = (ms: number) => new Date(ms).toISOString();
