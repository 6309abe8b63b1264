/**
 * The submissions of a job, page by page. Documented is `jname` alone, and that an answer has a `total` and 10 rows; that
 * further pages are asked for as with jobs is an assumption. So a server may show nothing new on the next page, or refuse
 * it. Then the history has not been seen whole, and what is missing in it is not gone.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/ShowSubmissions.html
 */
import { isPlainObject } from "../../values";
import { numberOf } from "../epoch";
import type { Listing, Reading, Snapshot } from "../execution";
import { NO_LIST, pages } from "../listing";
import type { ServiceAnswer, ServiceRequest } from "../service";
import type { Place } from "./place";
import { wordIn } from "../text";
import { refusal } from "./refusal";
import { nameOf, namesOf, submissionsIn, type Submission } from "./submission";

/** More of a job's past is not looked through: 500 runs, of a history that CDM keeps for a month. */
const MOST_PAGES = 50;

const DEFAULT_PAGE_SIZE = 10;

/**
 * Looks for one submission in the history.
 * @param found what to say of it; `all` are those seen by then
 * @param missing what to say where it is nowhere, and the history was seen whole
 */
export function inHistory(
  place: Place,
  wanted: (submission: Submission) => boolean,
  found: (submission: Submission, all: readonly Submission[]) => Reading,
  missing: () => Reading,
): Reading {
  const turn = (seen: readonly Submission[], page: number, pageSize: number): Reading => ({
    kind: "further",
    request: historyPage(place, page, pageSize),
    read: (answer) => {
      const refused = refusal(answer);
      if (refused?.kind === "notFound") return { kind: "gone" };
      if (refused?.kind === "other" && page > 1) return partial(seen);
      if (refused) return { kind: "refused", refusal: refused };
      const rows = submissionsIn(answer);
      if (rows === undefined) return { kind: "unclear" };
      const all = [...seen, ...unseen(rows, seen)];
      const hit = all.find(wanted);
      if (hit) return found(hit, all);
      const { total, size } = pagesOf(answer);
      const whole = total > 0 ? all.length >= total : rows.length < size;
      if (whole) return missing();
      if (all.length === seen.length || page === MOST_PAGES) return partial(all);
      return turn(all, page + 1, size);
    },
  });
  return turn([], 1, DEFAULT_PAGE_SIZE);
}

/** The whole history, or as much of it as CDM shows: the latest run is in it in any case. */
export function readHistory(
  place: Place,
  answer: ServiceAnswer,
  snapshot: (submission: Submission) => Snapshot,
): Listing {
  return pages((page) => {
    const refused = refusal(page);
    if (refused) return refused;
    const rows = submissionsIn(page);
    if (rows === undefined) return NO_LIST;
    const { total, size } = pagesOf(page);
    return {
      // A job that never ran may be shown as a run that has neither number nor date.
      rows: rows
        .filter((row) => nameOf(row) !== undefined)
        .map((row) => ({
          snapshot: snapshot(row),
          otherIds: namesOf(row).slice(1),
          told: {},
          startedBy: wordIn(row, "creation-user"),
        })),
      next: ({ length }, number) => {
        const whole = total > 0 ? length >= total : rows.length < size;
        return whole ? undefined : historyPage(place, number + 1, size);
      },
    };
  })(answer);
}

export function historyPage(place: Place, page = 1, pageSize = DEFAULT_PAGE_SIZE): ServiceRequest {
  return {
    method: "GET",
    path: `/clusters/${encodeURIComponent(place.clusterId)}/cdm/submissions`,
    query: {
      jname: place.jobName,
      ...(page > 1 && { page_no: String(page), page_size: String(pageSize) }),
    },
    repeatable: true,
    purpose: `list the submissions of job ${place.jobName}`,
  };
}

/** Nothing new is known of what was looked for. */
function partial(seen: readonly Submission[]): Reading {
  const text = `CDM does not show the whole history of the job: not what was looked for, but ${seen.length} submissions`;
  return { kind: "refused", refusal: { kind: "fault", text } };
}

/** A run that starts meanwhile moves the others to the next page. */
function unseen(rows: readonly Submission[], seen: readonly Submission[]): Submission[] {
  const names = new Set(seen.map(nameOf));
  return rows.filter((row) => !names.has(nameOf(row)));
}

function pagesOf({ body }: ServiceAnswer): { total: number; size: number } {
  const { total, page_size: size } = isPlainObject(body) ? body : {};
  return { total: numberOf(total) ?? 0, size: numberOf(size) || DEFAULT_PAGE_SIZE };
}
