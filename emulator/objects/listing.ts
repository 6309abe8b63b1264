import { badListParameter, objectNotFound, ServerFault } from "./errors";
import type { Row } from "./table";

/**
 * Lists: filters by column, `sort_by`, `limit`, `marker`. Two ways of paging exist side by side. Most lists start after
 * the marker, as one expects. The list of executions starts *with* the marker, and ignores it where it is the first
 * element, so the pages repeat elements. `markers` is there only where there is a page before or after.
 */
export interface Page<R> {
  rows: R[];
  markers?: { prev: string | null; next: string | null };
}

interface Paging {
  limit?: number;
  marker?: string;
  sortBy: string;
  descending: boolean;
}

const PAGING_KEYS = ["limit", "marker", "sort_by"];

/** Accepted for executions, but no columns there: the real service passes them to its database, which refuses. */
const SORTS_THAT_FAIL = ["job_template", "cluster", "status", ""];

export function readPaging<R extends Row>(query: URLSearchParams, sortable: string[], rows: R[]): Paging {
  const marker = query.get("marker") ?? undefined;
  if (marker !== undefined && !rows.some(({ id }) => id === marker)) throw objectNotFound("id", marker);
  const limit = query.get("limit");
  if (limit !== null && !(/^[+]?\d+$/.test(limit) && Number(limit) > 0)) {
    throw badListParameter("'limit' must be positive integer");
  }
  const asked = query.get("sort_by") ?? "id";
  const sortBy = asked.replace(/^-/, "");
  if (asked && !sortable.includes(sortBy)) throw badListParameter(`Unknown field for sorting ${sortBy}`);
  if (SORTS_THAT_FAIL.includes(sortBy)) throw new ServerFault();
  return {
    ...(limit !== null && { limit: Number(limit) }),
    ...(marker !== undefined && { marker }),
    sortBy,
    descending: asked.startsWith("-"),
  };
}

/** By equality; a name that is no column is a failure inside the service. */
export function filterRows<R extends Row>(
  query: URLSearchParams,
  rows: R[],
  columns: string[],
  except: string[] = [],
): R[] {
  const wanted = [...query].filter(([key]) => !PAGING_KEYS.includes(key) && !except.includes(key));
  if (wanted.some(([key]) => !columns.includes(key))) throw new ServerFault();
  return rows.filter((row) =>
    wanted.every(([key, value]) => columnText((row as unknown as Record<string, unknown>)[key]) === value),
  );
}

function columnText(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null || value === undefined ? undefined : String(value);
}

export function pageAfterMarker<R extends Row>(rows: R[], paging: Paging): Page<R> {
  const sorted = sortRows(rows, paging);
  const start = sorted.findIndex(({ id }) => id === paging.marker) + 1;
  const page = sorted.slice(start, paging.limit === undefined ? undefined : start + paging.limit);
  return withMarkers(page, sorted, paging);
}

export function pageFromMarker<R extends Row>(rows: R[], paging: Paging): Page<R> {
  const sorted = sortRows(rows, paging);
  const start = Math.max(
    0,
    sorted.findIndex(({ id }) => id === paging.marker),
  );
  const page = sorted.slice(start, paging.limit === undefined ? undefined : start + paging.limit);
  return withMarkers(page, sorted, paging);
}

function sortRows<R extends Row>(rows: R[], { sortBy, descending }: Paging): R[] {
  const key = (row: R) => columnText((row as unknown as Record<string, unknown>)[sortBy]) ?? "";
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return descending ? sorted.reverse() : sorted;
}

/** The first page's `next` is the id of its last element; later ones' that of the first element of the page after. */
function withMarkers<R extends Row>(page: R[], sorted: R[], { limit, marker }: Paging): Page<R> {
  const id = (position: number) => sorted[position]?.id ?? null;
  const position = sorted.findIndex((row) => row.id === marker);
  const known = limit !== undefined && (marker === undefined || position >= 0);
  const markers = {
    prev: known && marker !== undefined && position - limit >= 0 ? id(position - limit) : null,
    next: !known
      ? null
      : marker !== undefined
        ? id(position + limit)
        : limit < sorted.length
          ? id(limit - 1)
          : null,
  };
  const shown = markers.prev !== null || markers.next !== null || marker !== undefined;
  return { rows: page, ...(shown && { markers }) };
}
