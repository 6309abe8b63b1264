/** One run of a plan: its row, and what is folded away about it. */
import { details, document, fence, list } from "../../markdown/block";
import { code, codeInHtml, link, LONGEST_ID, sentence, shortened } from "../../markdown/inline";
import { duration, serviceOf, time } from "../../markdown/words";
import { jsonDocument } from "../../validate/json";
import type { PlannedRequest, PlannedRun, PresentRun, Said } from "../plan";
import { FINDER } from "../withheld";
import { changeTable } from "./change";
import { doesOf, goesOn, RUN_WORDS, SAID_MARKS } from "./words";

export const RUN_COLUMNS = ["Run", "What happens", "Service", "Why"];

export function runRow(run: PlannedRun): string[] {
  const { mark } = RUN_WORDS[run.action];
  const { replaced, cancelsFirst } = run;
  const isTold = replaced === undefined || !goesOn(run) || cancelsFirst;
  const instead = isTold ? "" : `; of the present run: ${sentence(replaced)}`;
  return [code(run.name), `${mark} ${doesOf(run)}${instead}`, serviceAndType(run), whyInShort(run)];
}

/** In a cell; the whole is among the details. */
const LONGEST_WHY = 160;

function whyInShort({ why: [first = "", ...others] }: PlannedRun): string {
  return sentence(shortened(first, LONGEST_WHY)) + (others.length > 0 ? ` (and ${others.length} more)` : "");
}

function serviceAndType({ className, jobType }: PlannedRun): string {
  return jobType === undefined ? serviceOf(className) : `${serviceOf(className)}, ${code(jobType)}`;
}

/** @param withRequest whether there is room for it */
export function runDetails(run: PlannedRun, withRequest: boolean): string {
  const { mark } = RUN_WORDS[run.action];
  const { why, changes, request, withheld, said } = run;
  return details(`${mark} ${codeInHtml(run.name)} ${doesOf(run)}`, [
    document([
      list(why.map(sentence)),
      withheld ? WITHHELD : undefined,
      changes.length > 0 ? changeTable(changes) : undefined,
      presentRun(run),
      request !== undefined && withRequest ? requestText(request) : undefined,
      list(said.map(saidLine)),
    ]),
  ]);
}

const WITHHELD =
  `🔒 None of its values are shown: ${code(FINDER)} has found what looks like a credential in clear among them. ` +
  "The request is left out, too.";

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

function factsOf(present: PresentRun): string {
  const { status, serviceStatus = status, startedAt, finishedAt, durationSeconds } = present;
  const { trackingUrl, applicationId } = present;
  // Where nothing went wrong nobody looks it up.
  const isGood = status === "SUCCEEDED";
  const page = link("its page", trackingUrl ?? "");
  const started = startedAt === undefined ? [] : [`started ${time(startedAt)} UTC`];
  return [
    sentence(status),
    ...(isGood || serviceStatus === status ? [] : [`${sentence(serviceStatus)} at its service`]),
    ...(finishedAt === undefined ? started : [`ended ${time(finishedAt)} UTC`]),
    ...(durationSeconds === undefined ? [] : [`took ${duration(durationSeconds)}`]),
    ...(isGood || applicationId === undefined ? [] : [code(applicationId)]),
    ...(page === undefined ? [] : [page]),
  ].join(", ");
}

function requestText({ method, path, body }: PlannedRequest): string {
  const call = `What is sent to start it: ${code(`${method} ${path}`, LONGEST_ID)}`;
  return body === undefined ? call : document([call, fence(jsonDocument(body).trimEnd(), "json")]);
}
