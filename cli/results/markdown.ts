/** Results as the summary of a job, or a comment: how many runs ended how, each run, why some failed, and when they ran. */
import { details, document, fence, marker, table } from "../markdown/block";
import { SUMMARY_BYTES, fitting } from "../markdown/fit";
import { code, codeInHtml, link, LONGEST_ID, sentence } from "../markdown/inline";
import { count, duration, serviceOf, time } from "../markdown/words";
import type { Results, RunResult } from "./results";
import { timeline } from "./timeline";
import { goesOn, statusOf, STATUSES_IN_ORDER, statusWords } from "./words";

const COLUMNS = ["Run", "Service", "Status", "Took", "Ended (UTC)", "Links"];

const EVER_FEWER_ROWS = [Infinity, 2_000, 1_000, 500, 100, 10, 1];

export function markdownOf(results: Results): string {
  return `${fitting(texts(results), SUMMARY_BYTES - 1)}\n`;
}

function* texts(results: Results): Generator<string> {
  for (const rows of EVER_FEWER_ROWS) yield written(results, rows);
}

function written(results: Results, rows: number): string {
  const { project, stack, update, runs } = results;
  const fresh = runs.filter(({ isNew }) => isNew);
  const earlier = runs.filter(({ isNew }) => !isNew);
  return document([
    marker("pulumi-bigdata", "results", `${project}/${stack}`),
    headline(stack, fresh),
    update && updateLine(update),
    update?.finishedAt === undefined || update.result === "succeeded" ? undefined : unfinished(runs),
    fresh.length > 0 ? runTable(fresh, rows) : undefined,
    ...fresh.slice(0, rows).flatMap((run) => reason(run) ?? []),
    timeline(fresh.length > 0 ? fresh : earlier, update),
    earlier.length > 0 ? details(earlierWords(earlier), [runTable(earlier, rows)]) : undefined,
  ]);
}

function headline(stack: string, fresh: readonly RunResult[]): string {
  if (fresh.length === 0) return `### No run was started on ${code(stack)}, and none ended`;
  const numbers = STATUSES_IN_ORDER.flatMap((status) => {
    const number = fresh.filter((run) => statusOf(run) === status).length;
    const { word, counted = word } = statusWords(status);
    return number === 0 ? [] : [`${number} ${counted}`];
  });
  return `### ${count(fresh.length, "run")} on ${code(stack)}: ${numbers.join(", ")}`;
}

function updateLine({ startedAt, finishedAt, result }: NonNullable<Results["update"]>): string {
  if (finishedAt === undefined) return `The update began ${time(startedAt)} UTC and has not ended.`;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const took = Number.isNaN(seconds) ? "" : ` took ${duration(seconds)} and`;
  return `The update${took} ${sentence(result)}. It ended ${time(finishedAt)} UTC.`;
}

/** After an update that failed or was interrupted. What it has not come to is not in the state. */
function unfinished(runs: readonly RunResult[]): string {
  const going = runs.filter((run) => goesOn(run) && run.isAwaited !== false).length;
  const [verb, them] = going === 1 ? ["goes", "it"] : ["go", "them"];
  return document([
    going > 0 ? `${count(going, "run")} ${verb} on: the next \`pulumi up\` waits for ${them}.` : undefined,
    "Runs that were not reached are not listed.",
  ]);
}

function runTable(runs: readonly RunResult[], rows: number): string {
  const left = runs.length - rows;
  const more = left > 0 ? `… and ${left} more: \`pulumi-bigdata results --json\` has them.` : undefined;
  return document([table(COLUMNS, runs.slice(0, rows).map(row)), more]);
}

function row(run: RunResult): string[] {
  const { mark, word } = statusWords(statusOf(run));
  const { durationSeconds, finishedAt, trackingUrl = "" } = run;
  return [
    code(run.name),
    serviceOf(run.className),
    `${mark} ${word}`,
    durationSeconds === undefined ? "" : duration(durationSeconds),
    finishedAt === undefined ? "" : time(finishedAt),
    link("its page", trackingUrl) ?? "",
  ];
}

/** Of one that ended badly, or that nobody knows of. */
function reason(run: RunResult): string[] | undefined {
  const status = statusOf(run);
  if (run.status === "SUCCEEDED" || goesOn(run)) return undefined;
  const { mark, word } = statusWords(status);
  const { id, serviceStatus, statusReason } = run;
  return [
    details(`${mark} ${codeInHtml(run.name)} ${word}: why`, [
      `Run ${code(id, LONGEST_ID)} of ${serviceOf(run.className)}${serviceStatus === undefined ? "" : `, which calls its status ${code(serviceStatus)}`}.`,
      statusReason === undefined ? "The service gives no reason." : fence(statusReason, "text"),
    ]),
  ];
}

function earlierWords(earlier: readonly RunResult[]): string {
  const verb = earlier.length === 1 ? "was" : "were";
  return `${count(earlier.length, "run")} ${verb} there before and stayed`;
}
