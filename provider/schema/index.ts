/** The one door to the schema: what is wrong, what will surprise, and what the schema says about properties. */
export { changeOf, secretByNature } from "./compiled";
export type { ClassName } from "./className";
export type { Change, SecretPath } from "./compiled";
export type { IsSecret, Problem } from "./explain";
export { isWithin, pathText } from "./path";
export type { Path } from "./path";
export { jobTypeProblems, problems } from "./problems";
export type { JobArgument } from "./jobInterface";
export { programAt as sparkProgramAt } from "./mrs/layout";
export { didYouMean, nearest } from "./nearest";
export { isUnknown, UNKNOWN } from "./unknown";
export { concernsKey, namesKey } from "./words";
export { warnings } from "./warnings";
