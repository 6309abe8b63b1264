/** The actions of a plan in words, marks and colours. None is told by its colour alone. */
import { count } from "../../markdown/words";
import type { ObjectAction, PlannedRun, RunAction, Said } from "../plan";

/** Of boxes in the graph. */
export type Colour = "green" | "amber" | "blue" | "red" | "violet" | "grey";

interface Words {
  readonly mark: string;
  /** Behind the name of the run: `daily starts`. */
  readonly does: string;
  readonly colour: Colour;
  /** In the headline, behind "merging this": `starts 2 runs`. */
  readonly said: (runs: number) => string;
}

export const RUN_WORDS: Readonly<Record<RunAction, Words>> = {
  start: { mark: "▶️", does: "starts", colour: "green", said: (n) => `starts ${count(n, "run")}` },
  mayStart: { mark: "❔", does: "may start", colour: "amber", said: (n) => `may start ${count(n, "run")}` },
  adopt: { mark: "🔗", does: "is taken over", colour: "blue", said: (n) => `takes over ${existing(n)}` },
  resume: {
    mark: "⏳",
    does: "goes on, and is waited for",
    colour: "blue",
    said: (n) => `waits for ${count(n, "run")} going on`,
  },
  look: {
    mark: "🔎",
    does: "is looked at again",
    colour: "blue",
    said: (n) => `looks again at ${count(n, "run")} that ended`,
  },
  update: {
    mark: "✏️",
    does: "gets other options",
    colour: "blue",
    said: (n) => `changes options of ${count(n, "run")}`,
  },
  cancel: {
    mark: "⏹️",
    does: "is cancelled",
    colour: "red",
    said: (n) => `cancels ${count(n, "run")} going on`,
  },
  remove: {
    mark: "🗑️",
    does: "is removed from the service's records",
    colour: "red",
    said: (n) => `removes the record${n === 1 ? "" : "s"} of ${count(n, "run")}`,
  },
  leave: {
    mark: "👋",
    does: "leaves the stack, and stays at the service",
    colour: "red",
    said: (n) => `lets go of ${count(n, "run")}`,
  },
  stay: {
    mark: "▫️",
    does: "stays",
    colour: "grey",
    said: (n) => `leaves ${count(n, "run")} as ${n === 1 ? "it is" : "they are"}`,
  },
};

/** What happens to this very run. */
export function doesOf(run: PlannedRun): string {
  const { does } = RUN_WORDS[run.action];
  const { action, present, mayCancel, cancelsFirst } = run;
  if (mayCancel) return `${does}, and is cancelled if it has run too long`;
  if (isStillBad(run)) return `still ${present!.status}: pulumi up fails again`;
  if (!cancelsFirst) return does;
  if (action === "adopt") return `${does}, after the running one is cancelled`;
  return action === "mayStart"
    ? "may cancel the running one, then start"
    : "cancels the running one, then starts";
}

/** Whether the run that stands in state has not ended. */
export function goesOn({ present }: PlannedRun): boolean {
  return present?.status === "PENDING" || present?.status === "RUNNING";
}

/** Whether it is only looked at, and has ended badly: nothing mends it. */
export function isStillBad({ action, present }: PlannedRun): boolean {
  return action === "look" && (present?.status === "FAILED" || present?.status === "CANCELLED");
}

function existing(runs: number): string {
  return runs === 1 ? "1 run that exists" : `${runs} runs that exist`;
}

export const OBJECT_WORDS: Readonly<Record<ObjectAction, { does: string; colour: Colour }>> = {
  create: { does: "is created", colour: "violet" },
  replace: { does: "is replaced by a new one", colour: "violet" },
  update: { does: "is updated", colour: "violet" },
  delete: { does: "is deleted", colour: "red" },
  stay: { does: "stays", colour: "grey" },
};

export const SAID_MARKS: Readonly<Record<Said["severity"], string>> = {
  error: "❌",
  warning: "⚠️",
  info: "ℹ️",
};
