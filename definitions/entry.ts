import type { Path } from "./path";
import type { Source } from "./yaml/source";

/** Where a file of definitions has its names. */
export const SECTIONS = ["config", "variables", "resources"] as const;

/** Something in a section, with a name that references can lead to. */
export interface Entry {
  readonly name: string;
  readonly source: Source;
  /** Of the whole entry in its file. */
  readonly path: Path;
  readonly value: unknown;
}
