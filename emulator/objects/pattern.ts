/** A path in its segments, decoded; one that is not percent-encoded is undefined and fits nothing. */
export type Segments = readonly (string | undefined)[];

export function segmentsOf(path: string): Segments {
  return path.split("/").map(decoded);
}

const wantedOf = new Map<string, readonly string[]>();

/** The values of `:name` segments where a path fits a pattern such as `/jobs/:id/execute`, else undefined. */
export function matchPattern(pattern: string, given: Segments): Record<string, string> | undefined {
  const wanted = wantedOf.get(pattern) ?? pattern.split("/");
  wantedOf.set(pattern, wanted);
  if (wanted.length !== given.length) return undefined;
  for (let at = 0; at < wanted.length; at += 1)
    if (wanted[at] !== given[at] && !(given[at] && wanted[at]!.startsWith(":"))) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) if (part.startsWith(":")) params[part.slice(1)] = given[at]!;
  return params;
}

function decoded(segment: string): string | undefined {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
