import type { Row } from "./contract";
import { defectNamed } from "./defects";
import type { Lab } from "./lab";
import type { Special, Subject } from "./subject";

/** One or a few rows of the contract, told once for all classes and both labs. */
export interface Story {
  /** A class that cannot have the first of them is spared the story. */
  readonly rows: readonly [Row, ...Row[]];
  readonly title: string;
  /** What others get wrong, and this shows to go well: the numbers in `defects.ts`. */
  readonly defects?: readonly number[];
  /** Why the other lab cannot tell it. */
  readonly only?: { readonly lab: Lab["kind"]; readonly because: string };
  /** It is about something that not every class has. */
  readonly needs?: Special;
  /** In the engine, each class in a stack of its own: one failure there stops the others before they have begun. */
  readonly alone?: true;
  tell(lab: Lab): Promise<void>;
}

/** Whether this lab tells the story of this class. */
export function isTold({ rows: [first], needs, only }: Story, subject: Subject, lab: Lab["kind"]): boolean {
  if (only !== undefined && only.lab !== lab) return false;
  if (lab === "engine" && subject.modelOnly !== undefined) return false;
  if (needs !== undefined && !subject.special.includes(needs)) return false;
  return subject.without[first] === undefined;
}

export function nameOf({ rows, title, defects = [] }: Story): string {
  const named = defects.length === 0 ? "" : ` [${defects.map(defectNamed).join("; ")}]`;
  return `${rows.join(", ")} ${title}${named}`;
}
