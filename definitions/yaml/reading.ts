/** A text of YAML as far as it can be read, and what is wrong with it. */
import type { Document } from "yaml";
import { documentsIn } from "./documents";
import type { Finding } from "./finding";
import { jsonFindings } from "./json";
import { besideQuotes, quoted } from "./recovery/quoting";
import { recovered } from "./recovery/recovery";
import { syntaxFindings } from "./syntax/findings";
import { noCharacters, unreadable } from "./unreadable";

/** How often anchors may be repeated, those within them included: a thousand runs share one, an attack needs more. */
const MOST_ALIASES = 10_000;
const TOO_MANY_ALIASES =
  "anchors are repeated too often to be read, within each other; write out what they stand for";

export interface Reading {
  /** Undefined where nothing can be read. */
  readonly document: Document.Parsed | undefined;
  /** What the document says. */
  readonly value: unknown;
  /** What the document was read from: the file, with quotes where they are missing. */
  readonly text: string;
  /** Where a character of it stands in the file. */
  origin(offset: number): number;
  readonly findings: readonly Finding[];
  /** Whether nothing had to be left out. */
  readonly isWhole: boolean;
  /** Where something is left out of a resource that is there all the same. */
  readonly gaps: readonly number[];
}

/** @param isJson whether it is to be JSON, and not only YAML */
export function reading(file: string, isJson: boolean): Reading {
  const refused = unreadable(file);
  if (refused.length > 0) return nothing(file, refused);
  const documents = documentsIn(file);
  const findings = syntaxFindings(documents, file);
  if (!areHarmless(findings)) return withValue(inParts(file, findings));
  const gaps = hidden(findings);
  return withValue({
    document: documents[0],
    text: file,
    origin: asItStands,
    findings: isJson ? [...findings, ...besides(findings, jsonFindings(file))] : findings,
    isWhole: gaps.length === 0,
    gaps,
  });
}

export const otherEncoding = (text: string): Reading => nothing(text, noCharacters(text));

function nothing(text: string, findings: readonly Finding[]): Reading {
  const document = undefined;
  return { document, value: undefined, text, origin: asItStands, findings, isWhole: false, gaps: [] };
}

const asItStands = (offset: number): number => offset;

type Parsed = Omit<Reading, "value">;

/** First the quotes that are missing are put in; then, what is broken all the same is left out. */
function inParts(file: string, inFile: readonly Finding[]): Parsed {
  const mended = quoted(file, inFile);
  const { text, origin } = mended;
  const inText = syntaxFindings(documentsIn(text), text);
  const { document, gaps = [], findings: more = [] } = recovered(text) ?? {};
  const known = new Set(inText.map(({ start }) => start));
  const all = [...inText, ...more.filter(({ start }) => !known.has(start))];
  return {
    document,
    text,
    origin,
    findings: besideQuotes(file, mended, inFile, all),
    isWhole: areHarmless(inText) && hidden(inText).length === 0,
    gaps: [...gaps, ...hidden(inText)],
  };
}

function withValue(parsed: Parsed): Reading {
  try {
    return { ...parsed, value: parsed.document?.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch {
    const tooMany = { start: 0, end: 1, message: TOO_MANY_ALIASES, harmless: false };
    return { ...parsed, value: undefined, isWhole: false, findings: [...parsed.findings, tooMany] };
  }
}

/** Those of the latter that are about other characters. */
function besides(known: readonly Finding[], more: readonly Finding[]): Finding[] {
  return more.filter(({ start, end }) => known.every((one) => one.start < start || one.start >= end));
}

const areHarmless = (findings: readonly Finding[]): boolean => findings.every(({ harmless }) => harmless);

/** Where a part of the text is read over. */
const hidden = (findings: readonly Finding[]): number[] =>
  findings.filter(({ hides }) => hides).map(({ start }) => start);
