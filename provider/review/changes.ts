/**
 * What is not what it was, property by property. Where the engine masks both the old and the new value, only its own
 * list of paths tells that they differ.
 */
import { changeOf, pathText, type ClassName, type Path } from "../schema";
import { hasUnknown, type Properties } from "../values";
import { between, ofTriggers, type Found } from "./compared";
import { HIDDEN, hidden } from "./hidden";
import type { Step } from "./step";

/** One property that is not what it was. */
export interface Change {
  /** `arguments[4]`, `jobConfigs.params.day`. */
  readonly path: string;
  /** Absent: it was not there. */
  readonly old?: unknown;
  /** Absent: it is there no more. */
  readonly new?: unknown;
  /** What it will be, only `pulumi up` will know; `new` is null then. */
  readonly unknown?: true;
  /** Whether this change is one that starts a new run, or makes a new object. */
  readonly replaces: boolean;
}

/** A change, and the input that it is a change of. */
export interface ChangeOf extends Change {
  readonly input: string;
}

/** What the SDK adds to the inputs, by the names that people know it by. Its other additions are never shown. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  __customTimeouts: "customTimeouts",
  __retainOnDelete: "retainOnDelete",
  __sourceHash: "sourceContent",
  __secretPaths: "secrets",
};

export function changesOf(className: ClassName, { old, inputs, ...step }: Step): readonly ChangeOf[] {
  if (old === undefined || inputs === undefined || step.op === "same") return [];
  const [before, now] = [old.inputs, inputs].map((one) => readable(className, one, inputs)) as [
    Properties,
    Properties,
  ];
  const names = [...new Set([...Object.keys(changeOf(className)), ...Object.keys(KNOWN_AS)])];
  const replacing = replacingIn(className, step, endsTolerance(old.inputs, inputs));
  return names.flatMap((input) => {
    const replaces = replacing(input);
    const values = [before[input], now[input]] as const;
    const found =
      input === "triggers" ? ofTriggers(...values) : between([KNOWN_AS[input] ?? input], ...values);
    found.push(...masked(step.differing, input, ...values));
    // Had its value changed, it would be a cause: then it has only become a secret, or is one no longer.
    const isOnlyMarked = changeOf(className)[input] === "run" && !replaces && !isOneOfTriggers(found);
    return found
      .filter((change) => !(isOnlyMarked && (change.old === HIDDEN || change.new === HIDDEN)))
      .map((change) => ({ ...change, input, replaces: replaces && change.replaces !== false }));
  });
}

/** What leaves `triggers` starts nothing, and has changed all the same. */
const isOneOfTriggers = (found: readonly Found[]) => found.some(({ path }) => path.startsWith("triggers["));

/** Which inputs the replacement is due to; where the engine asks for it by itself, those that would be a cause. */
function replacingIn(
  className: ClassName,
  { op, replaceReasons }: Pick<Step, "op" | "replaceReasons">,
  endsTolerance: boolean,
) {
  const causes = changeOf(className);
  const named = replaceReasons.some((name) => name in causes || name in KNOWN_AS);
  const isNamed = (input: string) =>
    replaceReasons.includes(input) ||
    (input === "onFailure" && endsTolerance && replaceReasons.includes("rerunFailed"));
  return (input: string) => op === "replace" && (named ? isNamed(input) : causes[input] === "run");
}

/** Whether it is `onFailure` by which a bad end, tolerated so far, is one to start anew after. */
function endsTolerance(old: Properties, { rerunFailed }: Properties): boolean {
  return old["onFailure"] === "warn" && rerunFailed === undefined;
}

/** @param news of what is unknown in them it is not known either whether it is secret */
function readable(className: ClassName, inputs: Properties, news: Properties): Properties {
  const { __secretPaths: pointers, __customTimeouts: limits = {} } = inputs;
  const known = (Array.isArray(pointers) ? pointers.map(String) : []).filter(
    (pointer) => !hasUnknown(news[pointer.split("/")[1] ?? ""]),
  );
  const secrets = known.map(wordsOf).sort().join(", ") || undefined;
  return { ...hidden(className, inputs), __secretPaths: secrets, __customTimeouts: limits };
}

/** `/jobConfigs/params/PASSWORD` as `jobConfigs.params.PASSWORD`. */
function wordsOf(pointer: string): string {
  const steps = pointer.split("/").slice(1);
  return pathText(
    steps.map((step) =>
      /^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~"),
    ),
  );
}

/** Paths of the engine's that lead to, or into, what is masked on both sides. */
function masked(differing: readonly string[], input: string, old: unknown, now: unknown): Found[] {
  const paths = differing.map(stepsOf).filter(([head]) => head === input);
  return paths
    .filter(([, ...steps]) => isMasked(old, steps) && isMasked(now, steps))
    .map((path) => ({ path: pathText(path), old: HIDDEN, new: HIDDEN }));
}

/** The engine's paths: `jobConfigs.args[0]`, `properties["fs.obs.secret.key"]`. */
function stepsOf(path: string): Path {
  const steps = [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)];
  return steps.map(([, quoted, index, plain]) =>
    index === undefined ? (quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "") : Number(index),
  );
}

function isMasked(value: unknown, [step, ...rest]: Path): boolean {
  if (value === HIDDEN) return true;
  if (step === undefined || typeof value !== "object" || value === null) return false;
  return isMasked((value as Readonly<Record<string | number, unknown>>)[step], rest);
}
