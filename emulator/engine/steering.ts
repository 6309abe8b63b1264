import { existsSync } from "node:fs";
import type { Clock } from "../clock";
import { localPath, type Storage } from "../storage";

/**
 * How a job that nothing on this machine can run is told to end. The keys carry a prefix of the service's:
 *
 *   outcome   SUCCEEDED (default), FAILED, KILLED, or RUNNING: never ends
 *   seconds   until then; default 1
 *   gate      a URL in the storage: the job does not end before something is there
 *   reason    what is said of a failure
 */
export interface Steering<O extends string = Outcome> {
  outcome: O;
  seconds: number;
  gate?: string;
  reason: string;
}

const OUTCOMES = ["SUCCEEDED", "FAILED", "KILLED", "RUNNING"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const DEFAULT_SECONDS = 1;

type Values = Readonly<Record<string, unknown>>;

/** Throws, naming the key, where a value is none of those allowed. A service may have outcomes of its own. */
export function readSteering(values: Values, prefix: string): Steering;
export function readSteering<O extends string>(
  values: Values,
  prefix: string,
  outcomes: readonly O[],
): Steering<O>;
export function readSteering(
  values: Values,
  prefix: string,
  outcomes: readonly string[] = OUTCOMES,
): Steering<string> {
  const text = (key: string) => {
    const value = values[prefix + key];
    return value === undefined ? undefined : String(value);
  };
  const outcome = outcomes.find((one) => one === (text("outcome") ?? "SUCCEEDED"));
  if (!outcome) throw new Error(`${prefix}outcome is one of ${outcomes.join(", ")}`);
  const seconds = Number(text("seconds") ?? DEFAULT_SECONDS);
  if (!(seconds >= 0)) throw new Error(`${prefix}seconds is a number of seconds`);
  const gate = text("gate");
  return { outcome, seconds, ...(gate && { gate }), reason: text("reason") ?? "Simulated failure" };
}

/** Whether a job so steered has come to its end. */
export function isOver(
  { clock, storage }: { clock: Clock; storage: Storage },
  { outcome, seconds, gate }: Steering<string>,
  startedAtMs: number,
): boolean {
  if (outcome === "RUNNING" || clock.now() < startedAtMs + seconds * 1000) return false;
  return gate === undefined || existsSync(localPath(storage, gate));
}

/** Between two looks of one that waits for nothing but its cancel. */
const IDLE_MS = 3_600_000;

/** Sleeps until a job so steered has come to its end, looking for its gate so often; or until `signal` is aborted. */
export async function untilOver(
  world: { clock: Clock; storage: Storage },
  steering: Steering<string>,
  gatePollMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = world;
  const startedAtMs = clock.now();
  await clock.sleep(steering.seconds * 1000, signal);
  const pauseMs = steering.outcome === "RUNNING" ? IDLE_MS : gatePollMs;
  while (!signal.aborted && !isOver(world, steering, startedAtMs)) await clock.sleep(pauseMs, signal);
}

export const simulatedText = (type: string) =>
  `Nothing was run: the emulator has no engine for ${type} jobs. This outcome is simulated.`;
