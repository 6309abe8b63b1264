/**
 * What a value says in Pulumi YAML: `${name.property["key"][0]}` refers, alone or within a text; `$$` is a plain `$`,
 * wherever it stands; a map with one key `fn::…` calls a function.
 * @see https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/
 */
import { parsedPath, type Path } from "../path";

/** `${copy-orders.finishedAt}` */
export interface Reference {
  readonly kind: "reference";
  readonly name: string;
  readonly path: Path;
}

export interface Malformed {
  readonly kind: "malformed";
  readonly message: string;
}

/** A text: plain parts, and references between them. */
export type Template = readonly (string | Reference | Malformed)[];

const DOLLARS = /\$\$|\$\{/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*/;

export function template(text: string): Template {
  const parts: (string | Reference | Malformed)[] = [];
  let plain = "";
  let at = 0;
  for (const { index, 0: found } of text.matchAll(DOLLARS)) {
    if (index < at) continue;
    plain += text.slice(at, index);
    at = index + found.length;
    if (found === ESCAPED) {
      plain += "$";
      continue;
    }
    if (plain !== "") parts.push(plain);
    plain = "";
    INNER.lastIndex = at;
    const [inner = ""] = INNER.exec(text) ?? [];
    at += inner.length;
    parts.push(text[at] === "}" ? reference(inner) : malformed(NOT_CLOSED));
    at += 1;
  }
  plain += text.slice(Math.min(at, text.length));
  if (plain !== "" || parts.length === 0) parts.push(plain);
  return parts;
}

/** From where to where in a text its references go, malformed ones included. Quotes may be escaped, as in a file. */
export function referenceSpans(text: string): (readonly [start: number, end: number])[] {
  return [...text.matchAll(DOLLARS)]
    .filter(({ 0: found }) => found !== ESCAPED)
    .map(({ index: start }) => {
      INNER.lastIndex = start + "${".length;
      const [inner = ""] = INNER.exec(text) ?? [];
      const end = start + "${".length + inner.length;
      const closing = text[end] === "}" ? end : text.indexOf("}", start);
      return [start, closing < 0 ? text.length : closing + 1];
    });
}

const ESCAPED = "$$";
const INNER = /(?:[^}"]|"(?:[^"\\]|\\.)*")*/y;
const NOT_CLOSED = "${ is not closed; write $${ for the characters themselves";

function reference(inner: string): Reference | Malformed {
  const [name] = NAME.exec(inner) ?? [];
  const path = name === undefined ? undefined : parsedPath(inner.slice(name.length));
  if (name === undefined || path === undefined)
    return malformed(
      `\${${inner}} is no reference; write \${name}, \${name.property} or \${name["key"][0]}, and $\${ for the characters themselves`,
    );
  return { kind: "reference", name, path };
}

const malformed = (message: string): Malformed => ({ kind: "malformed", message });
