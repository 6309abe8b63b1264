/** Lists that come in pages. */
import type { ListedRun, Listing } from "./execution";
import type { Refusal, ServiceAnswer, ServiceRequest } from "./service";

/** What a success is called that has no list in it. */
export const NO_LIST: Refusal = { kind: "fault", text: "with something that is no list of its API" };

/** More is not looked through: of MRS these are the 5000 latest jobs. */
const MOST_PAGES = 50;

/** One page: the rows it has, and what to ask for next. */
export interface Page {
  readonly rows: readonly ListedRun[];
  /** Given all rows so far, and the number of this page, from 1. Undefined: it was the last. */
  next(seen: readonly ListedRun[], number: number): ServiceRequest | undefined;
}

/** Reads page after page; a row that is shown twice, because others came before it meanwhile, counts once. */
export function pages(
  read: (answer: ServiceAnswer) => Page | Refusal,
  then: (runs: readonly ListedRun[]) => Listing = (runs) => ({ kind: "runs", runs }),
): (answer: ServiceAnswer) => Listing {
  const turn =
    (seen: readonly ListedRun[], number: number) =>
    (answer: ServiceAnswer): Listing => {
      const page = read(answer);
      if ("kind" in page) {
        // Where nothing can have run there is no run; and a service that knows no further pages has shown all it has.
        const shown = page.kind === "notFound" || (page.kind === "other" && number > 1);
        return shown ? then(seen) : { kind: "refused", refusal: page };
      }
      const ids = new Set(seen.map(idOf));
      const all = [...seen, ...page.rows.filter((row) => !ids.has(idOf(row)))];
      const stands = all.length === seen.length;
      const request = stands || number === MOST_PAGES ? undefined : page.next(all, number);
      if (request === undefined) return then(all);
      return { kind: "further", request, read: turn(all, number + 1) };
    };
  return turn([], 1);
}

const idOf = ({ snapshot }: ListedRun) => snapshot.executionId;
