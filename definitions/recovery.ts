/**
 * What can be read of a file that is broken in places: all but the smallest thing around each in which something is
 * broken. These are blanked out, so that everything else stays where it stands.
 */
import { type Document, isScalar, visit } from "yaml";
import { blanked, entryAround, type Extent, isInResources, smallest, SMALLEST } from "./extents";
import { lineAround } from "./lines";
import { syntaxFindings } from "./syntax";
import type { Finding } from "./syntaxWords";

/** A file that is broken in more places is better mended first; so is an entry. */
const MOST_BROKEN = 20;
const MOST_BROKEN_IN_ENTRY = 5;

/** An item that cannot be read is one that only `pulumi up` will know: nothing is said of it, and the others keep their places. */
const NOBODY_KNOWS = "${pulumi.cwd}";

export interface Recovered {
  readonly document: Document.Parsed;
  /** Where resources lack something, that are there all the same. */
  readonly gaps: readonly number[];
  /** What it lacks, in the order of the file. */
  readonly findings: readonly Finding[];
}

type Parse = (text: string) => readonly Document.Parsed[];

/** A text as far as it has been mended. */
interface Attempt {
  readonly text: string;
  readonly documents: readonly Document.Parsed[];
  readonly broken: Finding | undefined;
  readonly left: readonly Extent[];
  readonly mended: readonly Finding[];
}

/** @param parse gives the documents of a text */
export function recovered(text: string, parse: Parse): Recovered | undefined {
  let now = attempt({ text, left: [], mended: [] }, parse);
  for (let turn = 0; turn < MOST_BROKEN && now.broken !== undefined; turn += 1)
    now = turnOf(now, now.broken, parse);
  const [document] = now.documents;
  if (now.broken !== undefined || document === undefined) return undefined;
  settleItems(document, now.left);
  const gaps = now.left.filter(({ kind }) => kind !== "entry").map(({ start }) => start);
  return { document, gaps, findings: now.mended };
}

/** Leaves out as little as it can, or else the whole entry. */
function turnOf(now: Attempt, broken: Finding, parse: Parse): Attempt {
  const entry = entryAround(now.text, broken.start);
  for (const [size] of SMALLEST.entries()) {
    const inside = isInResources(now.text, entry) ? inEntry(now, broken, size, parse) : undefined;
    const whole = inside && attempt(inside, parse);
    if (whole && (whole.broken?.start ?? Infinity) >= entry.end) return whole;
  }
  return attempt(withoutExtents(now, [broken], [entry], blanked(now.text, entry)), parse);
}

type State = Pick<Attempt, "text" | "left" | "mended">;

function attempt(state: State, parse: Parse): Attempt {
  const documents = parse(state.text);
  return { ...state, documents, broken: brokenIn(documents, state.text)[0] };
}

function brokenIn(documents: readonly Document.Parsed[], text: string): Finding[] {
  const findings = syntaxFindings(documents, text).filter(({ harmless }) => !harmless);
  return findings.sort((a, b) => a.start - b.start);
}

function withoutExtents(
  { text, left, mended }: State,
  found: readonly Finding[],
  extents: readonly Extent[],
  rest: string,
): State {
  const more = found.filter((one) => isOneMore(one, text, left, mended));
  return { text: rest, left: [...left, ...extents], mended: [...mended, ...more] };
}

/** Whether it is a mistake of its own, and not a consequence of what has been left out before. */
function isOneMore(
  { start }: Finding,
  text: string,
  left: readonly Extent[],
  before: readonly Finding[],
): boolean {
  if (isAlias(text, start)) return false;
  const isWithinLine = start > lineAround(text, start).first;
  const entry = entryAround(text, start);
  return (
    isWithinLine ||
    (left.every(({ kind }) => kind !== "entry") && before.every((one) => one.start < entry.start))
  );
}

const HEAD = "resources:\n";

/**
 * Without what is broken in an entry, each time the smallest thing from a size on; undefined where that leads nowhere.
 * The entry is read alone: what a wrong guess leaves open shows at its end, and a long file costs no more than a short one.
 */
function inEntry(now: Attempt, broken: Finding, size: number, parse: Parse): State | undefined {
  const entry = entryAround(now.text, broken.start);
  const shift = entry.start - HEAD.length;
  const extents: Extent[] = [];
  const found: Finding[] = [];
  let text = HEAD + now.text.slice(entry.start, entry.end);
  let next: Finding | undefined = moved(broken, -shift);
  for (let turn = 0; turn < MOST_BROKEN_IN_ENTRY && next !== undefined; turn += 1) {
    const extent = smallest(text, next.start, size);
    const last = extents.at(-1);
    if (extent === undefined || (last !== undefined && next.start + shift < last.end)) return undefined;
    found.push(moved(next, shift));
    extents.push(moved(extent, shift));
    text = blanked(text, extent);
    // Its anchor may stand in another entry.
    next = brokenIn(parse(text), text).find(({ start }) => !isAlias(text, start));
  }
  if (next !== undefined) return undefined;
  const rest = now.text.slice(0, entry.start) + text.slice(HEAD.length) + now.text.slice(entry.end);
  return withoutExtents(now, found, extents, rest);
}

function moved<T extends { readonly start: number; readonly end: number }>(one: T, by: number): T {
  return { ...one, start: one.start + by, end: one.end + by };
}

const isAlias = (text: string, start: number): boolean => text[start] === "*";

function settleItems(document: Document.Parsed, left: readonly Extent[]): void {
  const items = new Set(left.filter(({ kind }) => kind === "item").map(({ start }) => start));
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && node.range && items.has(node.range[0])) node.value = NOBODY_KNOWS;
    },
  });
}

/** A name, wherever one may stand: as a key of anything, also of one that lacks its colon. */
const KEY = /^[ \t]*(?:- +)?["']?([A-Za-z_][\w-]*)["']?[ \t]*(?::|$)/gm;

/** The names that may be defined in a text, however broken it is. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(KEY)].map(([, name = ""]) => name);
}
