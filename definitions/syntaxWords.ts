/** The sentence for each kind of error of the YAML parser, and the characters it is about. */
import { type Document, isCollection, isScalar, visit, type YAMLError } from "yaml";
import { indent, type Line, lineAround, outwards } from "./lines";

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The sign that, put before and behind, mends it. */
  readonly quote?: string;
}

export interface Finding extends Span {
  /** Whether the rest of the file can be read all the same. */
  readonly harmless: boolean;
  /** Whether a part of the file is read over: of two keys with one name, only the latter counts. */
  readonly hides?: boolean;
}

const INSTEAD_OF_TAGS = 'leave it out (a reference is "${name}", a secret fn::secret: …)';
const ONE_PAIR_OF_QUOTES =
  "put the whole value into one pair of quotes (within \" \" write \\\", within ' ' write '')";

const NO_COMMA = "a comma is missing, or quotes around a text with a colon in it";
/** As other languages have it. */
const OTHER_COMMENT = /^\/[/*]/;
export const NO_COMMENT = "a comment begins with #, and JSON has none; leave it out";

const COMMA_TOO_MANY = "a comma stands only within { } and [ ]; leave it out";
const TEXT_BELOW =
  "the text of | and > stands in the lines below; a text that begins with them stands in quotes";
const LIST_BELOW = "a list begins on the line below its key";
const MAY_BE_TEXT = "; what is meant as a text with such characters stands in quotes";

/** @param next the error that follows it */
export function sentence(
  { code, pos: [start, end], message }: YAMLError,
  next: YAMLError | undefined,
  document: Document,
  text: string,
): Span {
  const at = (words: string): Span => ({
    start,
    end: Math.min(end, lineAround(text, start).end),
    message: words,
  });
  const reference = unquotedReference(text, start);
  if (reference !== undefined) return reference;
  switch (code) {
    case "TAB_AS_INDENT":
      return { start, end, message: "tabs cannot indent; write blanks" };
    case "DUPLICATE_KEY":
      return sameKey(start, document, text);
    case "BAD_ALIAS":
    case "BAD_SCALAR_START":
      return badStart(start, text);
    case "BAD_DQ_ESCAPE":
      return {
        start,
        end: start + 2,
        message: `${text.slice(start, start + 2)} is no escape; write \\\\ for a backslash`,
      };
    case "TAG_RESOLVE_FAILED":
      return at(`${text.slice(start, end)} means nothing here; ${INSTEAD_OF_TAGS}`);
    case "NON_STRING_KEY":
      return (
        doubleBraces(start - 1, text) ??
        at(`a key is a plain text; what comes from elsewhere is written "\${name}"`)
      );
    case "BLOCK_IN_FLOW":
      return at(NO_COMMA);
    case "BAD_INDENT":
      return notClosed(start, message, document, text) ?? indented(lineAround(text, start), text);
    case "BLOCK_AS_IMPLICIT_KEY":
      return nested(start, next, text);
    case "MULTILINE_IMPLICIT_KEY":
      return noKey(start, text);
    case "MISSING_CHAR":
      if (message.startsWith("Implicit map keys")) return noKey(start, text);
      return (
        notClosed(start, message, document, text) ??
        separated(start, message, text) ??
        at(message + MAY_BE_TEXT)
      );
    case "UNEXPECTED_TOKEN":
      if (message.startsWith("Block scalar header") || /[|>] *$/.test(text.slice(0, start)))
        return at(TEXT_BELOW);
      if (message.includes("block-seq-ind")) return at(LIST_BELOW);
      if (message.endsWith("at node end")) return behindItsEnd(at(ONE_PAIR_OF_QUOTES), text);
      if (/flow-(seq|map)-end/.test(message)) return at(`${text[start]} closes nothing; leave it out`);
      return separated(start, message, text) ?? at(message + MAY_BE_TEXT);
    default:
      return at(message + MAY_BE_TEXT);
  }
}

/** `{a: ${x}}`: within { } and [ ] YAML takes the braces of a reference for its own. */
export function unquotedReference(text: string, at: number): Span | undefined {
  const line = lineAround(text, at);
  const [before] = /(?:\$\{[^}]*\}|[^\s,[\]{}"'])*\$$/.exec(text.slice(line.start, at)) ?? [];
  if (text[at] !== "{" || before === undefined) return undefined;
  const [behind = ""] = /^(?:\{[^}]*\}?[^\s,{\]}]*)+/.exec(text.slice(at, line.end)) ?? [];
  const words = inQuotes(before + behind);
  return {
    start: at - before.length,
    end: at + behind.length,
    message: `within { } and [ ], what has \${ in it stands in quotes: ${words}`,
    ...(words.slice(1, -1) === before + behind && { quote: words.slice(0, 1) }),
  };
}

/** In the kind of quotes that leaves the characters as they are. */
export function inQuotes(words: string): string {
  return /["\\]/.test(words) ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
}

function sameKey(start: number, document: Document, text: string): Span {
  let end = start + 1;
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.range?.[0] === start) end = key.range[1];
    },
  });
  return {
    start,
    end,
    message: `${text.slice(start, end)} is there already, further up; leave one of them out`,
  };
}

function badStart(start: number, text: string): Span {
  const [words = ""] = /^[^\s,\]}]*/.exec(text.slice(start)) ?? [];
  const message = `a text that begins with ${text[start]} stands in quotes: ${inQuotes(words)}`;
  return { start, end: start + words.length, message };
}

/** The bracket or quote whose end is missing, which is noticed only at `at`. */
function notClosed(at: number, message: string, document: Document, text: string): Span | undefined {
  const isQuote = message.startsWith("Missing closing");
  if (!isQuote && !message.startsWith("Flow")) return undefined;
  let open: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const [start, end] = node.range ?? [at, at];
      const isOpen = isQuote
        ? isScalar(node) && end >= at
        : isCollection(node) && node.flow === true && text[end - 1] !== CLOSING[text[start] ?? ""];
      if (isOpen && start < at) open = start;
    },
  });
  if (open === undefined) return undefined;
  const bracket = text[open] ?? "";
  const words = `${bracket} is not closed; write ${CLOSING[bracket] ?? bracket} where it ends`;
  return { start: open, end: lineAround(text, open).end, message: words };
}

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

const NO_ITEM = "stands among the items of a list; begin it with - and a blank, or in another column";

function isInList(line: Line, text: string): boolean {
  const [above] = outwards(text, line.start);
  return above !== undefined && indent(above) === indent(line) && above.words.startsWith("- ");
}

/** A line that begins where nothing above it does. */
function indented(line: Line, text: string): Span {
  const { first: start, end } = line;
  if (isInList(line, text)) return { start, end, message: NO_ITEM };
  const columns = outwards(text, line.start).map((one) => String(indent(one) + 1));
  const choice = columns.join(", ").replace(/, (\d+)$/, " or $1");
  return { start, end, message: `nothing above begins in this column; begin in column ${choice}` };
}

/** `a: b: c`; or a key that is further right than the one above it. */
function nested(start: number, next: YAMLError | undefined, text: string): Span {
  const line = lineAround(text, start);
  if (start <= line.first) return indented(line, text);
  const isBelow = next?.code === "MULTILINE_IMPLICIT_KEY" && next.pos[0] === start;
  if (isBelow) return indented(lineAround(text, next.pos[1] - 1), text);
  const words = text.slice(start, line.end);
  return {
    start,
    end: line.end,
    message: `a text with a colon and a blank in it stands in quotes: ${inQuotes(words)}`,
  };
}

/** `{{ name }}`, as other tools fill in values. */
function doubleBraces(start: number, text: string): Span | undefined {
  const [whole, name] = /^\{\{ ?([\w.-]*) ?\}\}/.exec(text.slice(start)) ?? [];
  if (whole === undefined) return undefined;
  return { start, end: start + whole.length, message: `what comes from elsewhere is written "\${${name}}"` };
}

/** A text goes on behind its quotes; or a line begins left of where its map does. */
function behindItsEnd(span: Span, text: string): Span {
  const line = lineAround(text, span.start);
  const rest = text.slice(span.start, line.end);
  if (OTHER_COMMENT.test(rest)) return { ...span, end: line.end, message: NO_COMMENT };
  if (rest === ",") return { ...span, message: COMMA_TOO_MANY };
  return span.start <= line.first ? indented(line, text) : span;
}

/** A line that should have been a key, or an item. */
function noKey(start: number, text: string): Span {
  const line = lineAround(text, start);
  const { first, end, words } = line;
  if (isInList(line, text)) return { start: first, end, message: NO_ITEM };
  const [, key, value] = /^([^\s:"']+) *:(\S.*)$/.exec(words) ?? [];
  if (OTHER_COMMENT.test(words)) return { start: first, end, message: NO_COMMENT };
  const [, name, blank, what] = /^([\w-]+)(:[^\S ]| *= *)(\S.*)$/.exec(words) ?? [];
  if (blank?.startsWith(":"))
    return {
      start: first,
      end,
      message: `a blank of another kind stands behind the colon; write ${name}: ${what}`,
    };
  if (blank !== undefined)
    return { start: first, end, message: `behind a key stand a colon and a blank: ${name}: ${what}` };
  if (key !== undefined)
    return { start: first, end, message: `a blank is missing behind the colon: ${key}: ${value}` };
  return { start: first, end, message: `a colon is missing behind the key: ${words}:` };
}

/** What stands beside another without a comma, or a comment without a blank. */
function separated(start: number, message: string, text: string): Span | undefined {
  const [words = ""] = /^(?:"[^"\n]*"|[^\s,\]}]*)/.exec(text.slice(start)) ?? [];
  const end = start + Math.max(1, words.length);
  if (message.startsWith("Comments")) return { start, end: start + 1, message: "write a blank before #" };
  if (/^Missing ,|scalar token|-start token/.test(message))
    return { start, end, message: `a comma is missing before ${words}` };
  return undefined;
}
