/** A text of YAML as far as it can be read, and what is wrong with it. */
import { type Document, parseAllDocuments } from "yaml";
import { besideQuotes, quoted } from "./quoting";
import { recovered } from "./recovery";
import { syntaxFindings } from "./syntax";
import type { Finding } from "./syntaxWords";
import { noCharacters, unreadable } from "./unreadable";

export interface Reading {
  /** Undefined where nothing can be read. */
  readonly document: Document.Parsed | undefined;
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

export function reading(file: string): Reading {
  const refused = unreadable(file);
  if (refused.length > 0) return nothing(file, refused);
  const documents = documentsIn(file);
  const inFile = syntaxFindings(documents, file);
  if (areHarmless(inFile))
    return {
      document: documents[0],
      text: file,
      origin: (offset) => offset,
      findings: inFile,
      isWhole: hidden(inFile).length === 0,
      gaps: hidden(inFile),
    };
  const mended = quoted(file, inFile);
  const { text, origin } = mended;
  const inText = syntaxFindings(documentsIn(text), text);
  const { document, gaps = [], findings: more = [] } = recovered(text, documentsIn) ?? {};
  const known = new Set(inText.map(({ start }) => start));
  const all = [...inText, ...more.filter(({ start }) => !known.has(start))];
  const findings = besideQuotes(file, mended, inFile, all);
  return {
    document,
    text,
    origin,
    findings,
    isWhole: areHarmless(inText) && hidden(inText).length === 0,
    gaps: [...gaps, ...hidden(inText)],
  };
}

/** Where a part of the text is read over. */
const hidden = (findings: readonly Finding[]): number[] =>
  findings.filter(({ hides }) => hides).map(({ start }) => start);

export const otherEncoding = (text: string): Reading => nothing(text, noCharacters(text));

function nothing(text: string, findings: readonly Finding[]): Reading {
  return { document: undefined, text, origin: (offset) => offset, findings, isWhole: false, gaps: [] };
}

const areHarmless = (findings: readonly Finding[]): boolean => findings.every(({ harmless }) => harmless);

function documentsIn(text: string): Document.Parsed[] {
  const parsed = parseAllDocuments(text, {
    merge: true,
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
  });
  return Array.isArray(parsed) ? parsed : [];
}
