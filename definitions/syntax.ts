/**
 * What makes a file unreadable, in words that say what to write. One mistake often derails the parser for the rest of
 * the file, so of what it finds only the causes are told, each at the characters to mend.
 */
import { type Document, isScalar, visit, type YAMLError } from "yaml";
import { aliasesIn } from "./aliases";
import { lineAround } from "./lines";
import { sentence, type Span, unquotedReference } from "./syntaxWords";

export interface Finding extends Span {
  /** Whether the rest of the file can be read all the same. */
  readonly harmless: boolean;
}

/** What the parser gets over: it says nothing false about what follows. */
const HARMLESS = ["DUPLICATE_KEY", "BAD_SCALAR_START", "BAD_DQ_ESCAPE", "TAG_RESOLVE_FAILED"];

const SEVERAL = "a file holds one document; put what follows --- into a file of its own";

/** Errors, and the parser's warnings: a tag that it does not know is left out of what it reads. */
export function syntaxFindings(documents: readonly Document.Parsed[], text: string): Finding[] {
  const findings: Finding[] = documents.flatMap(starKeys);
  let derailed = findings.length > 0;
  for (const document of documents) {
    const errors = [...document.errors, ...document.warnings];
    errors.forEach((error, at) => {
      const isCertain = isCause(error, text);
      if (!isCertain && derailed) return;
      const harmless = HARMLESS.includes(error.code);
      derailed ||= !harmless;
      const told = sentence(error, errors[at + 1], document, text);
      if (findings.some(({ start, end }) => start === told.start && end === told.end)) return;
      findings.push({ ...told, harmless });
    });
  }
  if (derailed) return findings;
  const ofEach = documents.flatMap((document) => [...lostAliases(document), ...slashes(document, text)]);
  return [...findings, ...several(documents), ...ofEach];
}

/** Whether an error says something whatever stands before it. */
function isCause({ code, pos: [at] }: YAMLError, text: string): boolean {
  const isPlain = HARMLESS.includes(code) || code === "TAB_AS_INDENT";
  return isPlain || unquotedReference(text, at) !== undefined;
}

function several(documents: readonly Document.Parsed[]): Finding[] {
  return documents
    .slice(1, 2)
    .map(({ range: [start] }) => ({ start, end: start + "---".length, message: SEVERAL, harmless: false }));
}

/** A comment as other languages have it becomes part of the key behind it. */
function slashes(document: Document.Parsed, text: string): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.type !== "PLAIN" || !key.source?.startsWith("//")) return;
      const [start] = key.range ?? [0];
      const message = "a comment begins with #, and JSON has none; leave it out";
      found.push({ start, end: lineAround(text, start).end, message, harmless: false });
    },
  });
  return found;
}

/** `*:` is read as an anchor called `:`, and all below it as misplaced. */
function starKeys(document: Document.Parsed): Finding[] {
  const stars = document.contents
    ? [...aliasesIn(document).keys()].filter(({ source }) => source === ":")
    : [];
  return stars.map(({ range }) => {
    const [start] = range ?? [0];
    const message = 'a key that begins with * stands in quotes: "*":';
    return { start, end: start + 1, message, quote: '"', harmless: false };
  });
}

function lostAliases(document: Document.Parsed): Finding[] {
  const lost = [...aliasesIn(document)].filter(([, node]) => node === undefined);
  return lost.map(([{ range, source }]) => {
    const [start, end] = range ?? [0, 0];
    const message = `no anchor &${source} stands above; write one there, or the value here (a text with * in quotes)`;
    return { start, end, message, harmless: false };
  });
}
