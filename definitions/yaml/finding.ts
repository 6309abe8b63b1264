/** What is wrong with a text as YAML, and the characters that it is about: offsets from 0, the end behind the last one. */
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
