/**
 * When `pulumi` is killed: moments of an `up` that are told by what has come to the services, so that each step of a
 * submission has its share however busy the machine is. Seeded: the same seed gives the same moments.
 */
import type { Kind } from "../../lifecycle/subject";

/** What a request is about, seen from the side of the service. */
export type Step = "login" | "question" | Extract<Kind, "submit" | "look">;

export interface Moment {
  readonly name: string;
  /** The request with this number (from 1) of this kind is what tells it; absent: the start of the program does. */
  readonly step?: Step;
  readonly count: number;
  /** Whether the service has processed the request by then, and whether the answer has left. */
  readonly side: "before" | "processed" | "answered";
  /** So long after that. */
  readonly laterMs: number;
  /** Whether the runs may end before it. */
  readonly ending: boolean;
}

/** From the start of pulumi until its first resource is under way, on a machine that is not busy. */
const START_MS = 3_000;
/** Around the first looks of a wait. */
const WAIT_MS = 1_000;
/** From the moment when runs of a second may end until their ends are stored. */
const END_MS = 3_000;

type Draw = (below: number) => number;
type Make = (draw: Draw, resources: number) => Moment;

const soon = { laterMs: 0, ending: false, count: 1 } as const;

const PHASES: readonly Make[] = [
  (draw) => ({ ...soon, name: "start", side: "before", laterMs: draw(START_MS) }),
  (_, resources) => submitting("before", resources, 0),
  (draw, resources) => submitting("processed", 1 + draw(resources), draw(300)),
  (draw, resources) => submitting("answered", 1 + draw(resources), draw(30)),
  (draw) => ({
    ...soon,
    name: "wait",
    step: "look",
    count: 1 + draw(6),
    side: "answered",
    laterMs: draw(WAIT_MS),
  }),
  (draw) => ({ ...soon, name: "login", step: "login", side: draw(2) ? "before" : "answered" }),
  (draw) => ({
    ...soon,
    name: "question",
    step: "question",
    count: 1 + draw(3),
    side: draw(2) ? "before" : "answered",
  }),
  (draw, resources) => submitting("before", 1 + draw(resources), draw(300)),
  (draw, resources) => submitting("answered", 1 + draw(resources), draw(200)),
  (draw) => ({
    ...soon,
    name: "end",
    step: "look",
    count: 3,
    side: "answered",
    laterMs: draw(END_MS),
    ending: true,
  }),
];

function submitting(side: Moment["side"], count: number, laterMs: number): Moment {
  return { name: "submit", step: "submit", count, side, laterMs, ending: false };
}

export function momentsFrom(seed: number, count: number, resources: number): Moment[] {
  const draw = drawing(seed);
  return Array.from({ length: count }, (_, at) => PHASES[at % PHASES.length]!(draw, resources));
}

export function described({ name, step, count, side, laterMs }: Moment): string {
  return `${name}${step === undefined ? "" : ` ${side} ${step} ${count}`} +${laterMs} ms`;
}

/** Whole numbers from 0, spread like chance (Lehmer's sequence). */
function drawing(seed: number): Draw {
  let last = 1 + (seed % 2_147_483_646);
  const next = () => (last = (last * 48_271) % 2_147_483_647);
  next();
  return (below) => next() % below;
}
