/** One run of a plan: its row, and what is folded away about it. */
import { details, document, fence, list } from "../../markdown/block";
import { code, codeInHtml, link, LONGEST_ID, sentence } from "../../markdown/inline";
import { duration, serviceOf, time } from "../../markdown/words";
import { jsonDocument } from "../../validate/json";
import type { PlannedRequest, PlannedRun, PresentRun, Said } from "../plan";
import { changeTable } from "./change";
import { goesOn } from "./headline";
import { RUN_WORDS, SAID_MARKS } from "./words";

export const RUN_COLUMNS = ["Run", "What happens", "Service", "Why"];

export function runRow(run: PlannedRun): string[] {
  const { mark, does } = RUN_WORDS[run.action];
  const { replaced } = run;
  const instead = replaced !== undefined && goesOn(run) ? `; of the present run: ${sentence(replaced)}` : "";
  return [code(run.name), `${mark} ${does}${instead}`, serviceAndType(run), whyInShort(run)];
}

function whyInShort({ why: [first = "", ...others] }: PlannedRun): string {
  return sentence(first) + (others.length > 0 ? ` (and ${others.length} more)` : "");
}

function serviceAndType({ className, request }: PlannedRun): string {
  const type = (request?.body as { job_type?: unknown } | null | undefined)?.job_type;
  return typeof type === "string" ? `${serviceOf(className)}, ${code(type)}` : serviceOf(className);
}

/** @param withRequest whether there is room for it */
export function runDetails(run: PlannedRun, withRequest: boolean): string {
  const { mark, does } = RUN_WORDS[run.action];
  const { why, changes, request, said } = run;
  return details(`${mark} ${codeInHtml(run.name)} ${does}`, [
    document([
      list(why.map(sentence)),
      changes.length > 0 ? changeTable(changes) : undefined,
      presentRun(run),
      request !== undefined && withRequest ? requestText(request) : undefined,
      list(said.map(saidLine)),
    ]),
  ]);
}

/** Of errors, which stand above all, the whole text. */
export function saidLine({ severity, message }: Said): string {
  return `${SAID_MARKS[severity]} ${sentence(message)}`;
}

function presentRun({ present, replaced, request, action }: PlannedRun): string | undefined {
  if (present === undefined) return undefined;
  const isReplaced = request !== undefined || replaced !== undefined || action === "start";
  const replaces = action === "mayStart" ? "It would replace the run" : "It replaces the run";
  const about = `${isReplaced ? replaces : "The run is"} ${code(present.id, LONGEST_ID)} (${factsOf(present)})`;
  const told = [
    replaced === undefined ? about : `${about}: ${sentence(replaced)}`,
    ...(present.statusReason === undefined ? [] : [`Its service said: ${sentence(present.statusReason)}`]),
  ];
  return told.join("<br>\n");
}

function factsOf({ status, startedAt, finishedAt, durationSeconds, trackingUrl }: PresentRun): string {
  const page = link("its page", trackingUrl ?? "");
  const started = startedAt === undefined ? [] : [`started ${time(startedAt)} UTC`];
  return [
    sentence(status),
    ...(finishedAt === undefined ? started : [`ended ${time(finishedAt)} UTC`]),
    ...(typeof durationSeconds !== "number" ? [] : [`took ${duration(durationSeconds)}`]),
    ...(page === undefined ? [] : [page]),
  ].join(", ");
}

function requestText({ method, path, body }: PlannedRequest): string {
  const call = `What is sent to start it: ${code(`${method} ${path}`, LONGEST_ID)}`;
  return body === undefined ? call : document([call, fence(jsonDocument(body).trimEnd(), "json")]);
}
