/** What a plan tells beside its runs: policies, problems, supporting objects, and what stays. */
import { details, document, fence, list } from "../../markdown/block";
import { code, sentence, shortened } from "../../markdown/inline";
import { count, inWords } from "../../markdown/words";
import type { Plan, PlannedObject, Said } from "../plan";
import { saidLine } from "./run";
import { OBJECT_WORDS, SAID_MARKS } from "./words";

/** Of a longer list, as many as there is room for. */
export function first<Item>(items: readonly Item[], most: number, written: (item: Item) => string): string[] {
  const left = items.length - most;
  return [...items.slice(0, most).map(written), ...(left > 0 ? [`… and ${left} more`] : [])];
}

/** What fits into a line is a sentence; the words of a compiler stand as they are. */
const LONGEST_LINE = 400;

/** More than so much of one error is of no use. */
const LONGEST_ERROR = 4_000;

export function errors({ problems }: Plan, most: number): string | undefined {
  const written = (error: Said): string => {
    const message = shortened(error.message.trim(), LONGEST_ERROR);
    return message.includes("\n") || message.length > LONGEST_LINE
      ? document([`${SAID_MARKS.error} The preview says:`, fence(message, "text")])
      : saidLine(error);
  };
  return document(first(problems.filter(isError), most, written));
}

const isError = ({ severity }: Said): boolean => severity === "error";

/** What concerns a run with a block of its own stands there. */
export function warnings({ problems, runs }: Plan, most: number): string | undefined {
  const ofOthers = runs
    .filter(({ action }) => action === "stay")
    .flatMap(({ name, said }) => said.map((one) => ({ ...one, about: `${code(name)}: ` })));
  const all = [...problems.map((one) => ({ ...one, about: "" })), ...ofOthers].filter((one) => !isError(one));
  if (all.length === 0) return undefined;
  const line = ({ about, severity, message }: Said & { about: string }): string =>
    `${SAID_MARKS[severity]} ${about}${sentence(message)}`;
  return document(["#### Also said", list(first(all, most, line))]);
}

export function objects({ objects, others }: Plan, most: number): string | undefined {
  const changing = objects.filter(({ action }) => action !== "stay");
  const elsewhere = Object.entries(others).filter(([operation]) => operation !== "same");
  const numbers = elsewhere.map(([operation, number]) => `${number} × ${sentence(operation)}`);
  const lines = [
    ...first(changing, most, objectLine),
    ...(numbers.length > 0 ? [`Resources of other providers: ${inWords(numbers)}`] : []),
  ];
  return lines.length === 0 ? undefined : document(["#### What else changes", list(lines)]);
}

function objectLine({ name, className, action, changes }: PlannedObject): string {
  const paths = changes.map(({ path }) => code(path));
  const why = paths.length > 0 && action !== "delete" ? `: ${inWords(paths)} changed` : "";
  return `${code(name)} (${code(className)}) ${OBJECT_WORDS[action].does}${action === "create" ? "" : why}`;
}

export function staying({ runs, objects }: Plan, most: number): string | undefined {
  const kept = [runs, objects].map((all) => all.filter(({ action }) => action === "stay"));
  const [keptRuns = [], keptObjects = []] = kept;
  const all = [...keptRuns, ...keptObjects];
  if (all.length === 0) return undefined;
  const numbers = [
    ...(keptRuns.length > 0 ? [count(keptRuns.length, "run")] : []),
    ...(keptObjects.length > 0 ? [count(keptObjects.length, "supporting object")] : []),
  ];
  const verb = all.length === 1 ? "stays as it is" : "stay as they are";
  return details(`${inWords(numbers)} ${verb}`, [first(all, most, ({ name }) => code(name)).join(", ")]);
}
