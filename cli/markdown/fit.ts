/**
 * A comment on GitHub has at most 65,536 characters, one on GitLab and the summary of a job on GitHub a million or so.
 * More is refused as a whole, and the reader would see nothing. Counted in bytes here, of which there are never fewer.
 */
export const COMMENT_BYTES = 65_000;
export const SUMMARY_BYTES = 1_000_000;

/** The first text, of ever shorter ones, that is short enough. @throws Error if none is */
export function fitting(texts: Iterable<string>, limit: number): string {
  for (const text of texts) if (Buffer.byteLength(text) <= limit) return text;
  throw new Error(`none of the texts has at most ${limit} bytes`);
}
