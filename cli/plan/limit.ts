import type { Plan } from "./plan";

/** The plan, with a problem in it where more runs would start, or may, than a review is to allow. */
export function limited(plan: Plan, maxRuns: number | undefined): Plan {
  const { start, mayStart } = plan.counts;
  if (maxRuns === undefined || start + mayStart <= maxRuns) return plan;
  const names = plan.runs.filter(({ action }) => action === "start" || action === "mayStart");
  const parts = [start > 0 && `${runs(start)} would start`, mayStart > 0 && `${runs(mayStart)} may start`];
  const message =
    `${parts.filter(Boolean).join(" and ")}, and --max-runs allows ${maxRuns}: ` +
    names.map(({ name, action }) => (action === "start" ? name : `${name} (may)`)).join(", ");
  return { ...plan, problems: [...plan.problems, { severity: "error", message }] };
}

const runs = (number: number) => (number === 1 ? "1 run" : `${number} runs`);
