/**
 * A query as a signature covers it: decoded, sorted, and encoded again, in either form of the signature.
 *
 * The form without a scope sorts names, then values, by their bytes. OTC's sorts names as they are encoded and without
 * regard to case, and of a repeated name only the first value counts. Where it signs the query as the payload, that is
 * what a form would send: sorted by name, every value in its order, a blank as a plus. In no form is a `+` that was sent
 * a blank.
 */
type Pair = [name: string, value: string];

export function plainQuery(query: string): string {
  return joined(pairs(query).sort(([a, x], [b, y]) => byBytes(a, b) || byBytes(x, y)));
}

export function scopedQuery(query: string): string {
  const first = new Map<string, string>();
  for (const [name, value] of pairs(query)) if (!first.has(name)) first.set(name, value);
  const sortedAs = (name: string) => encode(name).toLowerCase();
  return joined([...first].sort(([a], [b]) => byBytes(sortedAs(a), sortedAs(b))));
}

export function queryAsPayload(query: string): string {
  return joined(pairs(query).sort(([a], [b]) => byBytes(a, b))).replaceAll("%20", "+");
}

/** All but letters, digits and `-_.~`, byte for byte. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is no valid encoding stands for itself. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pairs(query: string): Pair[] {
  return query
    .split("&")
    .filter(Boolean)
    .map((pair) => /^([^=]*)=?(.*)$/s.exec(pair)!.slice(1).map(decode) as Pair);
}

const joined = (sorted: Pair[]) => sorted.map((pair) => pair.map(encode).join("=")).join("&");

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
