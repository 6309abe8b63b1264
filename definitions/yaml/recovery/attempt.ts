/** A text as far as it has been mended: what was left out of it, what is told of that, and what is broken still. */
import type { Document } from "yaml";
import { documentsIn } from "../documents";
import type { Finding } from "../finding";
import { lineAround } from "../lines";
import { syntaxFindings } from "../syntax/findings";
import { entryAround, type Extent } from "./extents";

export interface State {
  readonly text: string;
  readonly left: readonly Extent[];
  readonly mended: readonly Finding[];
}

export interface Attempt extends State {
  readonly documents: readonly Document.Parsed[];
  /** The first thing; undefined where the text can be read. */
  readonly broken: Finding | undefined;
}

export function attempt(state: State): Attempt {
  const documents = documentsIn(state.text);
  return { ...state, documents, broken: brokenIn(documents, state.text)[0] };
}

/** What keeps a text from being read, in its order. */
export function brokenIn(documents: readonly Document.Parsed[], text: string): Finding[] {
  const findings = syntaxFindings(documents, text).filter(({ harmless }) => !harmless);
  return findings.sort((a, b) => a.start - b.start);
}

/** @param rest the text without these extents */
export function without(
  state: State,
  found: readonly Finding[],
  extents: readonly Extent[],
  rest: string,
): State {
  const more = found.filter(({ start }) => isOneMore(start, state));
  return { text: rest, left: [...state.left, ...extents], mended: [...state.mended, ...more] };
}

/** Whether it is a mistake of its own, and not a consequence of what has been left out before. */
function isOneMore(start: number, { text, left, mended }: State): boolean {
  if (isAlias(text, start)) return false;
  if (start > lineAround(text, start).first) return true;
  const entry = entryAround(text, start);
  return left.every(({ kind }) => kind !== "entry") && mended.every((one) => one.start < entry.start);
}

export const isAlias = (text: string, start: number): boolean => text[start] === "*";
