/** From where to where the things go that a place in a broken text belongs to, told by the columns of its lines alone. */
import { below, indent, isItem, isSilent, type Line, lineAround, outwards } from "../lines";

/** An item of a list; a property or option; a part of a resource; all that stands under a name in a section. */
type Kind = "item" | "property" | "part" | "entry";

export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** What is smaller than an entry, from the smallest on. */
export const SMALLEST = ["item", "property", "part"] as const satisfies readonly Kind[];

/** An item stays one, so that those behind it keep their numbers. */
export function blanked(text: string, { start, end, kind }: Extent): string {
  const blank = text.slice(start, end).replace(/[^\r\n]/g, " ");
  return text.slice(0, start) + (kind === "item" ? blank.replace(" ", "~") : blank) + text.slice(end);
}

/** The resource, or what else stands directly in a section, that a place belongs to. */
export function entryAround(text: string, offset: number): Extent {
  const line = lineAround(text, offset);
  const outer = outwards(text, line.start);
  const isInColumn = outer.some((one) => indent(one) === indent(line));
  const lines = isInColumn ? linesAround(text, line) : [...(isTabbed(text, line) ? [] : [line]), ...outer];
  const entry = lines.filter((one) => indent(one) > 0).at(-1);
  return { start: (entry ?? line).start, end: endOfEntry(text, entry ?? line), kind: "entry" };
}

export function isInResources(text: string, { start }: Extent): boolean {
  const [section] = outwards(text, start).toReversed();
  return section !== undefined && RESOURCES.test(section.words);
}

const RESOURCES = /^["']?resources["']?:/;
const KEY_AND_VALUE = /^["']?[\w-]+["']?: *[^\s#]/;
const DASH = /^- +/;

/** The smallest thing that a place belongs to, within a resource, and not smaller than a size; none where it is outside. */
export function smallest(text: string, offset: number, size: number): Extent | undefined {
  const line = lineAround(text, offset);
  const lines = linesAround(text, line);
  const [section, resource, part, property] = lines.toReversed();
  if (section === undefined || !RESOURCES.test(section.words) || resource === undefined) return undefined;
  if (isTabbed(text, line))
    return KEY_AND_VALUE.test(line.words)
      ? { start: line.start, end: line.end, kind: "property" }
      : undefined;
  const item = lines.slice(0, -3).find(isItem);
  const isProperty = property !== undefined && !isItem(property);
  const extents = [
    ...(item ? [{ start: behindItsDash(item), end: endOf(text, item), kind: "item" as const }] : []),
    ...(isProperty ? [{ start: property.start, end: endOf(text, property), kind: "property" as const }] : []),
    ...(part ? [{ start: part.start, end: endOf(text, part), kind: "part" as const }] : []),
  ];
  return extents.find(({ end, kind }) => SMALLEST.indexOf(kind) >= size && line.start < end);
}

/** Itself and those that it belongs to; where its column says nothing, those that it could belong to. */
function linesAround(text: string, line: Line): Line[] {
  const outer = outwards(text, line.start);
  if (isTabbed(text, line) || isSilent(line)) return outer;
  return [line, ...outer.filter((one) => indent(one) < indent(line))];
}

const isTabbed = (text: string, { start, first }: Line): boolean => text.slice(start, first).includes("\t");

const behindItsDash = ({ first, words }: Line): number => first + (DASH.exec(words)?.[0].length ?? 0);

/** Behind all that is further right; the items of a list may stand in the column of its key. */
function endOf(text: string, owner: Line): number {
  for (const line of below(text, owner)) {
    const isOwnItem = indent(line) === indent(owner) && isItem(line) && !isItem(owner);
    if (!isSilent(line) && indent(line) <= indent(owner) && !isOwnItem) return line.start;
  }
  return text.length;
}

const KEY_AHEAD = /^["'\w]/;

/** Where the next entry begins, or section. Behind a line in a column between both, nobody knows what belongs where. */
function endOfEntry(text: string, entry: Line): number {
  let isSure = true;
  for (const line of below(text, entry)) {
    const isKey = KEY_AHEAD.test(line.words);
    if (isKey && (indent(line) === 0 || (isSure && indent(line) === indent(entry)))) return line.start;
    isSure &&= isSilent(line) || indent(line) >= indent(entry);
  }
  return text.length;
}
