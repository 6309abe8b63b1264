import type { Path } from "./path";
import type { Problem, Rule } from "./place";
import type { Source } from "./source";

/** Says what is wrong with a key of a file, or with its value. */
export type Say = (rule: Rule, path: Path, message: string, at?: "key" | "value") => void;

/** What is said of this file goes to these problems. */
export function saying(source: Source, problems: Problem[]): Say {
  return (rule, path, message, at = "key") => {
    const place = at === "key" ? source.keyPlace(path) : source.valuePlace(path);
    problems.push({ place, severity: "error", rule, message });
  };
}
