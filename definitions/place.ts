/** Lines and columns count from 1, as editors show them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where something stands. */
export interface Place {
  /** As it was named by whoever asked for it. */
  readonly file: string;
  readonly start: Position;
  /** Behind the last character. */
  readonly end: Position;
}

/** `jobs/orders.yaml:6:3`, which terminals and editors know how to open. */
export function positionOf({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}

/** Something to say about a definition. */
export interface Problem {
  readonly place: Place;
  /** `error`: it cannot be run so. `warning`: it can, and will surprise. */
  readonly severity: "error" | "warning";
  /** The kind of mistake, for filters and reports: `unknown-name`. */
  readonly rule: Rule;
  readonly message: string;
}

export const mistake = (place: Place, rule: Rule, message: string): Problem => ({
  place,
  severity: "error",
  rule,
  message,
});

/** Every kind of mistake. A closed list: reports refer to it. */
export type Rule =
  | "syntax"
  | "structure"
  | "unsupported"
  | "expression"
  | "unknown-name"
  | "duplicate-name"
  | "cycle"
  | "schema"
  | "advice";

/** In the order in which people read, by file, then from top to bottom; what an anchor repeats is said once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const each = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...each.values()].sort(
    ({ place: a }, { place: b }) =>
      compare(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
