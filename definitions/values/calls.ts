/** What is wrong with a call of a function. Values that only `pulumi up` will know may turn out right. */
import { meant } from "../names";
import type { Rule } from "../place";
import { type Call, type FunctionName, FUNCTIONS, isSupported } from "./functions";
import { isOpen } from "./open";

interface Argument {
  readonly words: string;
  fits(value: unknown): boolean;
}

const isText = (value: unknown): boolean => typeof value === "string" || isOpen(value);
const isList = (value: unknown): boolean => Array.isArray(value) || isOpen(value);
const isPosition = (value: unknown): boolean =>
  (Number.isInteger(value) && Number(value) >= 0) || isOpen(value);

function two(words: string, one: (value: unknown) => boolean, other: (value: unknown) => boolean): Argument {
  const fits = (value: unknown): boolean =>
    Array.isArray(value) ? value.length === 2 && one(value[0]) && other(value[1]) : isOpen(value);
  return { words: `a list of two: ${words}`, fits };
}

const TEXT: Argument = { words: "a text", fits: isText };
const ANYTHING: Argument = { words: "anything", fits: () => true };

const ARGUMENTS: Readonly<Record<FunctionName, Argument>> = {
  "fn::secret": ANYTHING,
  "fn::join": two("what comes between, and the list of texts", isText, isList),
  "fn::split": two("what comes between, and the text", isText, isText),
  "fn::select": two("the position from 0, and the list", isPosition, isList),
  "fn::toJSON": ANYTHING,
  "fn::toBase64": TEXT,
  "fn::fromBase64": TEXT,
};

/** About the key of the call, or about its argument. */
export interface CallProblem {
  readonly at: "key" | "value";
  readonly rule: Rule;
  readonly message: string;
}

export function callProblem({ name, argument, isAlone }: Call): CallProblem | undefined {
  if (!isSupported(name)) {
    const message = `${name} is not supported in definitions${meant(name, FUNCTIONS, "there are")}`;
    return { at: "key", rule: "unsupported", message };
  }
  if (!isAlone)
    return {
      at: "key",
      rule: "structure",
      message: `${name} stands alone in its map; put the other keys elsewhere`,
    };
  const { words, fits } = ARGUMENTS[name];
  return fits(argument) ? undefined : { at: "value", rule: "structure", message: `${name} takes ${words}` };
}
