import { hasEnded, type RunRow } from "../rows";
import type { World } from "../world";

/**
 * A job as show and list have it. `arguments` and `properties` come back as Java prints a list and a map, from which the
 * request cannot be told again. `simulated` and `emulator` are ours: the real service keeps such words to its logs.
 */
export function jobDocument({ quirks, clock }: World, row: RunRow): Record<string, unknown> {
  const { request, state, submittedMs, startedMs, finishedMs } = row;
  const elapsed = startedMs ? (hasEnded(row) ? finishedMs : clock.now()) - startedMs : 0;
  const time = (name: string, ms: number) => (quirks.mrsAbsentTimes && !ms ? {} : { [name]: ms });
  const document = {
    job_id: row.id,
    user: row.user,
    job_name: row.name,
    job_type: shownType(row),
    job_state: quirks.mrsTitleCaseStates ? state[0] + state.slice(1).toLowerCase() : state,
    job_result: row.result,
    job_progress: progressOf(row),
    submitted_time: submittedMs,
    ...time("started_time", startedMs),
    ...time("finished_time", finishedMs),
    ...time("elapsed_time", elapsed),
    arguments: javaList(request.arguments as string[]),
    properties: javaMap(request.properties as Record<string, string>),
    ...(row.launcherId && { queue: "root.default", launcher_id: row.launcherId }),
    ...(row.appId && { app_id: row.appId }),
    ...(row.appId && shownType(row) === "SparkSubmit" && { tracking_url: trackingUrl(row.appId) }),
    ...(row.simulated && { simulated: row.simulated }),
    ...(row.note && { emulator: row.note }),
  };
  return quirks.mrsQuotedNumbers ? quoted(document) : document;
}

/** SparkPython is turned into SparkSubmit on its way in. */
export const shownType = ({ type }: RunRow) => (type === "SparkPython" ? "SparkSubmit" : type);

/** 100 says that it ended, not how. */
function progressOf(row: RunRow): number {
  if (hasEnded(row)) return 100;
  return row.state === "RUNNING" ? 50 : 0;
}

const trackingUrl = (appId: string) => `https://mrs.invalid/Yarn/ResourceManager/1/proxy/${appId}/`;

const javaList = (values: string[]) => `[${values.join(", ")}]`;

const javaMap = (values: Record<string, string>) =>
  `{${Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ")}}`;

function quoted(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [key, typeof value === "number" ? String(value) : value]),
  );
}
