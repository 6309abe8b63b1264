/** The sentence for each kind of error of the YAML parser, and the characters it is about. */
import { type Document, isScalar, visit, type YAMLError } from "yaml";
import type { Span } from "../finding";
import { lineAround } from "../lines";
import { notClosed, separated } from "./brackets";
import { behindItsEnd, indented, nested } from "./columns";
import { noKey } from "./noKey";
import { badStart, doubleBraces, unquotedReference } from "./quotes";

const INSTEAD_OF_TAGS = 'leave it out (a reference is "${name}", a secret fn::secret: …)';
const ONE_PAIR_OF_QUOTES =
  "put the whole value into one pair of quotes (within \" \" write \\\", within ' ' write '')";
const NO_COMMA = "a comma is missing, or quotes around a text with a colon in it";
const TEXT_BELOW =
  "the text of | and > stands in the lines below; a text that begins with them stands in quotes";
const LIST_BELOW = "a list begins on the line below its key";
const PLAIN_KEY = 'a key is a plain text; what comes from elsewhere is written "${name}"';
const MAY_BE_TEXT = "; what is meant as a text with such characters stands in quotes";

/** @param next the error that follows it */
export function sentence(
  error: YAMLError,
  next: YAMLError | undefined,
  document: Document,
  text: string,
): Span {
  return (
    unquotedReference(text, error.pos[0]) ??
    known(error, next, document, text) ??
    within(error, text, error.message + MAY_BE_TEXT)
  );
}

/** By its kind; undefined where the parser says it best itself. */
function known(
  error: YAMLError,
  next: YAMLError | undefined,
  document: Document,
  text: string,
): Span | undefined {
  const { code, message } = error;
  const [start, end] = error.pos;
  switch (code) {
    case "TAB_AS_INDENT":
      return { start, end, message: "tabs cannot indent; write blanks" };
    case "DUPLICATE_KEY":
      return sameKey(start, document, text);
    case "BAD_ALIAS":
    case "BAD_SCALAR_START":
      return badStart(start, text);
    case "BAD_DQ_ESCAPE":
      return badEscape(start, text);
    case "TAG_RESOLVE_FAILED":
      return within(error, text, `${text.slice(start, end)} means nothing here; ${INSTEAD_OF_TAGS}`);
    case "NON_STRING_KEY":
      return doubleBraces(start - 1, text) ?? within(error, text, PLAIN_KEY);
    case "BLOCK_IN_FLOW":
      return within(error, text, NO_COMMA);
    case "BAD_INDENT":
      return notClosed(start, message, document, text) ?? indented(lineAround(text, start), text);
    case "BLOCK_AS_IMPLICIT_KEY":
      return nested(start, next, text);
    case "MULTILINE_IMPLICIT_KEY":
      return noKey(start, text);
    case "MISSING_CHAR":
      if (message.startsWith("Implicit map keys")) return noKey(start, text);
      return notClosed(start, message, document, text) ?? separated(start, message, text);
    case "UNEXPECTED_TOKEN":
      return unexpected(error, text);
    default:
      return undefined;
  }
}

/** The parser's word for several things; which one it is, only its message tells. */
function unexpected(error: YAMLError, text: string): Span | undefined {
  const { message, pos } = error;
  const [start] = pos;
  const isHeader = message.startsWith("Block scalar header") || /[|>] *$/.test(text.slice(0, start));
  if (isHeader) return within(error, text, TEXT_BELOW);
  if (message.includes("block-seq-ind")) return within(error, text, LIST_BELOW);
  if (message.endsWith("at node end")) return behindItsEnd(within(error, text, ONE_PAIR_OF_QUOTES), text);
  if (/flow-(seq|map)-end/.test(message))
    return within(error, text, `${text[start]} closes nothing; leave it out`);
  return separated(start, message, text);
}

/** At the characters that the parser names, as far as they stand in one line. */
function within({ pos: [start, end] }: YAMLError, text: string, message: string): Span {
  return { start, end: Math.min(end, lineAround(text, start).end), message };
}

function sameKey(start: number, document: Document, text: string): Span {
  let end = start + 1;
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.range?.[0] === start) end = key.range[1];
    },
  });
  const message = `${text.slice(start, end)} is there already, further up; leave one of them out`;
  return { start, end, message };
}

function badEscape(start: number, text: string): Span {
  const end = start + 2;
  return { start, end, message: `${text.slice(start, end)} is no escape; write \\\\ for a backslash` };
}
