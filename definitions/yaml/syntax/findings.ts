/**
 * What makes a file unreadable, in words that say what to write. One mistake often derails the parser for the rest of
 * the file, so of what it finds only the causes are told, each at the characters to mend.
 */
import type { Document, YAMLError } from "yaml";
import { aliasesIn } from "../aliases";
import type { Finding } from "../finding";
import { unquotedReference } from "./quotes";
import { sentence } from "./sentence";
import { unmeant } from "./unmeant";

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
      findings.push({ ...told, harmless, ...(error.code === "DUPLICATE_KEY" && { hides: true }) });
    });
  }
  if (derailed) return findings;
  return [...findings, ...several(documents), ...documents.flatMap((one) => unmeant(one, text))];
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
