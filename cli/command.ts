/** A mistake in the command line: told on stderr, with exit code 2. */
export class UsageError extends Error {}

/** What follows `pulumi-bigdata <command>`. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** With those after `--`. */
  readonly words: readonly string[];
  /** What follows `--`: meant for another program. */
  readonly beyond: readonly string[];
}

export interface Command {
  /** As it is typed. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Lines of the help about its words and options. */
  readonly help: readonly string[];
  readonly options: Readonly<
    Record<string, { readonly type: "string" | "boolean"; readonly short?: string }>
  >;
  /** @returns the exit code once it has ended; undefined where it stays until a signal comes */
  run(given: Given): Promise<number | undefined>;
}
