/**
 * The one form of a request that both ends of a signature write down, whatever a URL looks like on its way: the path
 * decoded as a whole and encoded segment by segment, always with a slash at the end, so that `%2F` counts as a
 * separator; headers in lower case, sorted; the body as the hash of its very bytes.
 */
import { createHash } from "node:crypto";
import { unescape } from "node:querystring";

/** Of a request, what a signature vouches for. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly body?: Uint8Array;
}

export type Headers = Readonly<Record<string, string>>;

/** The canonical request; `query` and `payload` are where the variants of the signature differ. */
export function canonicalRequest(
  { method, url }: Signable,
  headers: Headers,
  query: string,
  payload: string | Uint8Array,
): string {
  const block = names(headers).map((name) => `${name}:${headers[name]?.trim()}\n`);
  const parts = [method, path(url), query, block.join(""), signedNames(headers), sha256(payload)];
  return parts.join("\n");
}

/** `host;x-sdk-date`. */
export function signedNames(headers: Headers): string {
  return names(headers).join(";");
}

/** Names and values of the query, decoded. A `+` is a plus sign: that is how servers that check signatures read it. */
export function queryPairs(url: string): [name: string, value: string][] {
  const query = new URL(url).search.slice(1);
  if (query === "") return [];
  return query.split("&").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return [unescape(name), unescape(value.join("="))];
  });
}

/** Everything percent-encoded but letters, digits and `-_.~`. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `20261120T120000Z`. */
export function timestamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function path(url: string): string {
  const segments = unescape(new URL(url).pathname).split("/").map(encoded);
  return segments.at(-1) === "" ? segments.join("/") : `${segments.join("/")}/`;
}

/** The names are lower-case words, so the plain order is the one wanted. */
function names(headers: Headers): string[] {
  return Object.keys(headers).sort();
}
