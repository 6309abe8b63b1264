/** The plan in one sentence. */
import { code } from "../../markdown/inline";
import { inWords } from "../../markdown/words";
import type { Plan, PlannedRun, RunAction } from "../plan";
import { goesOn, isStillBad, RUN_WORDS } from "./words";

/** As they are told; what stays is no news. */
const TOLD: readonly RunAction[] = [
  ...(["start", "mayStart", "adopt", "resume", "look", "update", "cancel", "remove", "leave"] as const),
];

export function headline(plan: Plan): string {
  const stack = code(plan.stack);
  if (plan.incomplete) {
    const which = plan.stack === "" ? "" : ` of ${stack}`;
    return `### ❌ The preview${which} failed: what merging this would run cannot be said`;
  }
  const told = TOLD.filter((action) => plan.counts[action] > 0);
  if (told.length === 0) return `### Nothing will run on ${stack}`;
  const starts = plan.counts.start + plan.counts.mayStart > 0;
  const [first = "", ...rest] = [
    ...(starts ? [] : ["starts nothing"]),
    ...told.map((action) => said(action, plan)),
  ];
  return `### Merging this ${inWords([`${first} on ${stack}`, ...rest])}`;
}

function said(action: RunAction, { counts, runs }: Plan): string {
  if (action === "mayStart" && counts.start > 0) return `may start ${counts.mayStart} more`;
  const words = RUN_WORDS[action].said(counts[action]);
  // Such a run is not among those that leave the stack; what becomes of it stands beside the new one.
  const instead = runs.filter((run) => run.action === action && standsIn(run)).length;
  const bad = action === "look" ? runs.filter(isStillBad).length : 0;
  if (bad > 0) return `${words} (${bad} still failed: \`pulumi up\` fails again)`;
  return instead === 0
    ? words
    : `${words} (${instead} in place of ${instead === 1 ? "one" : "ones"} going on)`;
}

/** Under `--replace` the run that goes on is itself the one that is taken over. */
function standsIn(run: PlannedRun): boolean {
  return (run.action === "start" && goesOn(run)) || (run.action === "adopt" && run.cancelsFirst === true);
}
