/** Texts that YAML reads as something else, for want of quotes. */
import type { Span } from "../finding";
import { lineAround } from "../lines";

/** In the kind of quotes that leaves the characters as they are. */
export function inQuotes(words: string): string {
  return /["\\]/.test(words) ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
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

/** `{{ name }}`, as other tools fill in values. */
export function doubleBraces(start: number, text: string): Span | undefined {
  const [whole, name] = /^\{\{ ?([\w.-]*) ?\}\}/.exec(text.slice(start)) ?? [];
  if (whole === undefined) return undefined;
  return { start, end: start + whole.length, message: `what comes from elsewhere is written "\${${name}}"` };
}

/** `@daily`, `*.csv`: a sign that begins something else in YAML. */
export function badStart(start: number, text: string): Span {
  const [words = ""] = /^[^\s,\]}]*/.exec(text.slice(start)) ?? [];
  const message = `a text that begins with ${text[start]} stands in quotes: ${inQuotes(words)}`;
  return { start, end: start + words.length, message };
}
