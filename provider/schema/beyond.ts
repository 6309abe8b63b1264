/** What each class has beyond its schema. A service's table stands in its folder; here they come together. */
import type { ClassName } from "./className";
import { cdm } from "./cdm";
import type { IsSecret, Problem } from "./explain";
import { mrs } from "./mrs";
import { sahara } from "./sahara";
import type { Inputs } from "./unknown";

export interface Beyond {
  /** What is wrong: rules that compare values with each other, or read what a schema cannot. */
  problems(inputs: Inputs, isSecret: IsSecret): Problem[];
  /** What is right and will surprise. No value is shown. `jobType` is that of the job that is run, as far as known. */
  warnings(inputs: Inputs, jobType: string | undefined): Problem[];
}

/** The classes of one service, by its prefix. */
export type Classes<Prefix extends string> = Readonly<
  Record<Extract<ClassName, `${Prefix}.${string}`>, Partial<Beyond>>
>;

/** A class that none of them has does not compile. */
const CLASSES: Readonly<Record<ClassName, Partial<Beyond>>> = { ...sahara, ...mrs, ...cdm };

const NOTHING: Beyond = { problems: () => [], warnings: () => [] };

export function beyondSchema(className: ClassName): Beyond {
  return { ...NOTHING, ...CLASSES[className] };
}
