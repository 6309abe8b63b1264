/** What `validate` has found, and the forms in which it is told. */
import type { Problem } from "../../definitions/place";
import { github } from "./github";
import { json } from "./json";
import { sarif } from "./sarif";
import { terminal } from "./terminal";

export interface Checked {
  /** The texts of the files that were read, by the names used in places. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many resources they define. */
  readonly definitions: number;
  /** In the order in which they are to be told. */
  readonly problems: readonly Problem[];
}

/** What a report may know of where it goes. */
export interface Surroundings {
  /** Colours are wanted and understood there. */
  readonly colour: boolean;
  /** Of this package. */
  readonly version: string;
}

/** Everything to write, as one text that ends with a line end, or is empty. */
export type Report = (checked: Checked, surroundings: Surroundings) => string;

export const FORMATS: Readonly<Record<"terminal" | "github" | "sarif" | "json", Report>> = {
  terminal,
  github,
  sarif,
  json,
};
