/** The one door for a review: what an `up` would do with a run, and what it would send, from what the engine shows. */
export { kindOf } from "./classes";
export type { Change } from "./changes";
export { adoptedId, isAlike, type RunAction } from "./foresight";
export { HIDDEN, isMarked } from "./hidden";
export type { PlannedRequest } from "./request";
export { reviewObject, reviewRun } from "./review";
export type { ObjectAction, PresentRun, ReviewedObject, ReviewedRun } from "./review";
export { announcedIn } from "./step";
export { maskOfInputs } from "./veiled";
export type { Step } from "./step";
export type { ClassName } from "../schema";
