/**
 * The check of inputs (contract P1, P2): every problem at once, each with the path of the value and what to do. Two
 * steps, because the type of a job of Sahara or MRS v1.1 stands in the job: what holds for each run, and, once the job
 * has been read, what holds for its type.
 */
import { beyondSchema } from "./beyond";
import type { ClassName } from "./className";
import { findings, secretByNature, type SecretPath } from "./compiled";
import { explained, type IsSecret, type Problem } from "./explain";
import { interfaceProblems, type JobArgument } from "./jobInterface";
import { isWithin, type Path, valueAt } from "./path";
import { checkable, type Inputs, isObject } from "./unknown";

const NOTHING_MARKED: IsSecret = () => false;

/** Ours at once: what the user marked, and what is secret by nature. */
function secrecy(className: ClassName, inputs: Inputs, marked: IsSecret): IsSecret {
  const patterns = secretByNature(className);
  return (path) =>
    patterns.some((pattern) => isWithin(path, pattern.path) && isSecretThere(pattern, path, inputs)) ||
    path.some((_, depth) => marked(path.slice(0, depth + 1)));
}

function isSecretThere({ path: { length }, matching }: SecretPath, path: Path, inputs: Inputs): boolean {
  if (matching === undefined) return true;
  const value = valueAt(inputs, path.slice(0, length));
  return typeof value === "string" && new RegExp(matching).test(value);
}

/** One problem a place is enough: the first is the nearest to the cause. */
function firstOfEachPlace(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    (problem, index) => problems.findIndex(({ path }) => path === problem.path) === index,
  );
}

/**
 * What is wrong with the inputs of a class, whatever the job. Keys that begin with `__` are left out of it; unknown
 * values are given the benefit of the doubt.
 */
export function problems(className: ClassName, inputs: Inputs, marked: IsSecret = NOTHING_MARKED): Problem[] {
  const given = checkable(inputs);
  const isSecret = secrecy(className, given, marked);
  return firstOfEachPlace([
    ...explained(findings(className, given), given, isSecret),
    ...beyondSchema(className).problems(given, isSecret),
  ]);
}

/**
 * What is wrong with the inputs of a run, given the job it runs: in addition to `problems`.
 * @param jobType `job.type`; of a type we do not know nothing is demanded
 * @param jobInterface `job.interface`, as the service sends it; empty where runs cannot give values for it
 */
export function jobTypeProblems(
  className: ClassName,
  jobType: string,
  jobInterface: readonly JobArgument[],
  inputs: Inputs,
  marked: IsSecret = NOTHING_MARKED,
): Problem[] {
  const given = checkable(inputs);
  const isSecret = secrecy(className, given, marked);
  const found = findings(`${className}.${jobType}`, withSections(given));
  const beyondTheClass = found.filter(({ keyword }) => keyword !== "type");
  return firstOfEachPlace([
    ...explained(beyondTheClass, given, isSecret),
    ...interfaceProblems(jobInterface, given, isSecret),
  ]);
}

/** With the sections filled in, a missing key is named even if the whole section is missing. */
function withSections(inputs: Inputs): Inputs {
  const sections = inputs["jobConfigs"] ?? {};
  return { ...inputs, jobConfigs: isObject(sections) ? { configs: {}, ...sections } : sections };
}
