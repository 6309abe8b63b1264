/**
 * How much MRS v2 takes, and which characters.
 *
 * - Pages of different years name different limits for `arguments`, 4096 and 150000 characters in all: beyond the first
 *   it depends on the cluster.
 * - The characters the pages exclude stand in the pages' own samples (`$PYTHONPATH`, `;` between statements). So that
 *   they stand there is no mistake, only worth a word where a job fails over it.
 */
import type { Problem } from "../explain";
import { pathText } from "../path";
import { entriesOf, isKnownText, textsIn } from "../reading";
import type { Inputs } from "../unknown";
import { STATEMENTS } from "./jobTypes";

const LONGEST_ARGUMENTS = 150_000;
/** What clusters and pages of all ages take. */
const SAFE_ARGUMENTS = 4096;
const LONGEST_PROPERTIES = 2048;

export const EXCLUDED_IN_ARGUMENTS = /[;|&><'$!"\\]/;
const EXCLUDED_IN_PROPERTIES = /[><|'`&!"\\]/;

const excluded = (characters: string) =>
  `has a character that the service's documentation excludes (${characters}); a cluster may refuse it`;
/** What is said of an argument with such a character. */
export const EXCLUDED_MESSAGE = excluded("; | & > < ' $ ! \" \\");

const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
const lengthOfArguments = ({ arguments: list }: Inputs) => sum(textsIn(list).map(({ text }) => text.length));

export function sizeProblems(inputs: Inputs): Problem[] {
  const given = lengthOfArguments(inputs);
  const properties = entriesOf(inputs["properties"]);
  const settings = sum(properties.map(([key, value]) => key.length + String(value).length));
  return [
    ...tooLong("arguments", given, LONGEST_ARGUMENTS, "put what is long into a file that the job reads"),
    ...tooLong("properties", settings, LONGEST_PROPERTIES, "set the rest in the program or on the cluster"),
  ];
}

function tooLong(path: string, length: number, most: number, remedy: string): Problem[] {
  if (length <= most) return [];
  return [{ path, message: `must have at most ${most} characters in all, and have ${length}: ${remedy}` }];
}

export function sizeWarnings(inputs: Inputs): Problem[] {
  const length = lengthOfArguments(inputs);
  if (length <= SAFE_ARGUMENTS || length > LONGEST_ARGUMENTS) return [];
  const message = `have ${length} characters in all: older clusters take ${SAFE_ARGUMENTS} at most`;
  return [{ path: "arguments", message }];
}

export function characterWarnings({ jobType, arguments: list, properties }: Inputs): Problem[] {
  const texts = textsIn(list);
  // Statements cannot be written without.
  const looked = STATEMENTS.has(String(jobType)) ? texts.slice(0, -1) : texts;
  return [
    ...looked
      .filter(({ text }) => EXCLUDED_IN_ARGUMENTS.test(text))
      .map(({ at }) => ({ path: `arguments[${at}]`, message: EXCLUDED_MESSAGE })),
    ...entriesOf(properties)
      .filter(([, value]) => isKnownText(value) && EXCLUDED_IN_PROPERTIES.test(value))
      .map(([key]) => ({
        path: pathText(["properties", key]),
        message: excluded("> < | ' ` & ! \" \\"),
      })),
  ];
}
