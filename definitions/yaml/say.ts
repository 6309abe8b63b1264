import type { Path } from "../path";
import { mistake, type Problem, type Rule } from "../place";
import type { Source } from "./source";

/** Says what is wrong with a key of a file, or with its value. */
export type Say = (rule: Rule, path: Path, message: string, at?: "key" | "value") => void;

/** What is wrong within a value: with a key of it, or with what stands there. */
export interface Wrong {
  readonly path: Path;
  readonly at: "key" | "value";
  readonly message: string;
}

/** What is said of this file goes to these problems. */
export function saying(source: Source, problems: Problem[]): Say {
  return (rule, path, message, at = "key") => {
    const place = at === "key" ? source.keyPlace(path) : source.valuePlace(path);
    problems.push(mistake(place, rule, message));
  };
}
