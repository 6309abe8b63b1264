/** Brackets and quotes that are not closed, and what stands within them without a comma. */
import { type Document, isCollection, isScalar, visit } from "yaml";
import type { Span } from "../finding";
import { lineAround } from "../lines";

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** The bracket or quote whose end is missing, which is noticed only at `at`. */
export function notClosed(at: number, message: string, document: Document, text: string): Span | undefined {
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

/** What stands beside another without a comma, or a comment without a blank. */
export function separated(start: number, message: string, text: string): Span | undefined {
  if (message.startsWith("Comments")) return { start, end: start + 1, message: "write a blank before #" };
  if (!/^Missing ,|scalar token|-start token/.test(message)) return undefined;
  const [words = ""] = /^(?:"[^"\n]*"|[^\s,\]}]*)/.exec(text.slice(start)) ?? [];
  return { start, end: start + Math.max(1, words.length), message: `a comma is missing before ${words}` };
}
