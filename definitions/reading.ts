/** A text of YAML as far as it can be read, and what is wrong with it. */
import { type Document, parseAllDocuments } from "yaml";
import { besideQuotes, quoted } from "./quoting";
import { recovered } from "./recovery";
import { type Finding, syntaxFindings } from "./syntax";

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
  const documents = documentsIn(file);
  const inFile = syntaxFindings(documents, file);
  if (areHarmless(inFile))
    return {
      document: documents[0],
      text: file,
      origin: (at) => at,
      findings: inFile,
      isWhole: true,
      gaps: [],
    };
  const mended = quoted(file, inFile);
  const { text, origin } = mended;
  const inText = syntaxFindings(documentsIn(text), text);
  const { document, gaps = [], findings: hidden = [] } = recovered(text, documentsIn) ?? {};
  const known = new Set(inText.map(({ start }) => start));
  const all = [...inText, ...hidden.filter(({ start }) => !known.has(start))];
  const findings = besideQuotes(file, mended, inFile, all);
  return { document, text, origin, findings, isWhole: areHarmless(inText), gaps };
}

/** What stands for bytes that are no character. */
const NO_CHARACTER = "\ufffd";

export function otherEncoding(text: string): Reading {
  const start = Math.max(0, text.indexOf(NO_CHARACTER));
  const message = "this is not UTF-8; save the file in that encoding";
  const findings = [{ start, end: start + 1, message, harmless: false }];
  return { document: undefined, text, origin: (at) => at, findings, isWhole: false, gaps: [] };
}

const areHarmless = (findings: readonly Finding[]): boolean => findings.every(({ harmless }) => harmless);

function documentsIn(text: string): Document.Parsed[] {
  const parsed = parseAllDocuments(text, { merge: true, prettyErrors: false, stringKeys: true });
  return Array.isArray(parsed) ? parsed : [];
}
