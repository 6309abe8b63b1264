/**
 * What can be read of a file that is broken in places: all but the smallest thing around each in which something is
 * broken. These are blanked out, so that everything else stays where it stands.
 */
import { type Document, isScalar, visit } from "yaml";
import { documentsIn } from "../documents";
import type { Finding } from "../finding";
import { type Attempt, attempt, brokenIn, isAlias, type State, without } from "./attempt";
import { blanked, entryAround, type Extent, isInResources, smallest, SMALLEST } from "./extents";

/** A file that is broken in more places is better mended first; so is an entry. */
const MOST_BROKEN = 20;
const MOST_BROKEN_IN_ENTRY = 5;

/** What an entry that is read alone stands under. */
const HEAD = "resources:\n";

/** An item that cannot be read is one that only `pulumi up` will know: nothing is said of it, and the others keep their places. */
const NOBODY_KNOWS = "${pulumi.cwd}";

export interface Recovered {
  readonly document: Document.Parsed;
  /** Where resources lack something, that are there all the same. */
  readonly gaps: readonly number[];
  /** What it lacks, in the order of the file. */
  readonly findings: readonly Finding[];
}

export function recovered(text: string): Recovered | undefined {
  let now = attempt({ text, left: [], mended: [] });
  for (let turn = 0; turn < MOST_BROKEN && now.broken !== undefined; turn += 1) now = turnOf(now, now.broken);
  const [document] = now.documents;
  if (now.broken !== undefined || document === undefined) return undefined;
  settleItems(document, now.left);
  const gaps = now.left.filter(({ kind }) => kind !== "entry").map(({ start }) => start);
  return { document, gaps, findings: now.mended };
}

/** Leaves out as little as it can, or else the whole entry. */
function turnOf(now: Attempt, broken: Finding): Attempt {
  const entry = entryAround(now.text, broken.start);
  const sizes = isInResources(now.text, entry) ? SMALLEST.keys() : [];
  for (const size of sizes) {
    const inside = inEntry(now, broken, size);
    const whole = inside && attempt(inside);
    if (whole && (whole.broken?.start ?? Infinity) >= entry.end) return whole;
  }
  return attempt(without(now, [broken], [entry], blanked(now.text, entry)));
}

/**
 * Without what is broken in an entry, each time the smallest thing from a size on; undefined where that leads nowhere.
 * The entry is read alone: what a wrong guess leaves open shows at its end, and a long file costs no more than a short one.
 */
function inEntry(now: Attempt, broken: Finding, size: number): State | undefined {
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
    next = brokenIn(documentsIn(text), text).find(({ start }) => !isAlias(text, start));
  }
  if (next !== undefined) return undefined;
  const rest = now.text.slice(0, entry.start) + text.slice(HEAD.length) + now.text.slice(entry.end);
  return without(now, found, extents, rest);
}

function moved<T extends { readonly start: number; readonly end: number }>(one: T, by: number): T {
  return { ...one, start: one.start + by, end: one.end + by };
}

function settleItems(document: Document.Parsed, left: readonly Extent[]): void {
  const items = new Set(left.filter(({ kind }) => kind === "item").map(({ start }) => start));
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && node.range && items.has(node.range[0])) node.value = NOBODY_KNOWS;
    },
  });
}
