import { kindOf, reviewObject, reviewRun } from "../../provider/review";
import type { Names } from "../pulumi";
import { nameIn, resourcesIn, stackOf, type Digest, type Planned } from "./digest";
import { Needs } from "./needs";
import type { Plan, PlannedObject, PlannedRun, PolicyFinding, RunAction } from "./plan";
import { voicesIn } from "./problems";
import { stepOf, type Surroundings } from "./step";
import { unquoted, withheldIn } from "./withheld";

const NO_RUNS: Readonly<Record<RunAction, number>> = {
  start: 0,
  mayStart: 0,
  adopt: 0,
  resume: 0,
  look: 0,
  update: 0,
  cancel: 0,
  remove: 0,
  leave: 0,
  stay: 0,
};

/** What a plan is made from. */
export interface Preview {
  readonly digest: Digest;
  readonly policies: readonly PolicyFinding[];
  /** Of project and stack, where no resource tells them. */
  readonly names?: Names;
}

/** @param nowMs by which is told how long a run has gone on */
export function planFrom(preview: Preview, nowMs: number): Plan {
  const withheld = withheldIn(preview);
  const { digest, policies, names = { project: "", stack: "" } } = unquoted(preview, withheld);
  const all = resourcesIn(digest);
  const needs = new Needs(all, ({ type }) => kindOf(type).kind !== "other");
  const ordered = needs.inOrder();
  const runUrns = new Set(ordered.filter(isRun).map(({ step }) => step.urn));
  const isViolated = policies.some(({ level }) => level === "mandatory");
  const voices = voicesIn(digest, (urn) => runUrns.has(urn), isViolated);
  const context: Context = { digest, all, needs, withheld, nowMs };
  const runs = ordered.flatMap((one) => runIn(one, context, voices.of(one.step.urn)));
  const counts = { ...NO_RUNS };
  for (const { action } of runs) counts[action] += 1;
  return {
    version: 1,
    ...(stackOf(digest) ?? names),
    ...(voices.problems.some(({ severity }) => severity === "error") && { incomplete: true }),
    runs,
    objects: ordered.flatMap((one) => objectIn(one, context)),
    others: othersIn(all),
    policies,
    problems: voices.problems,
    counts,
  };
}

interface Context extends Surroundings {
  readonly needs: Needs;
  readonly nowMs: number;
}

const isRun = ({ state }: Planned) => kindOf(state.type).kind === "run";

function runIn(one: Planned, context: Context, said: PlannedRun["said"]): PlannedRun[] {
  const found = kindOf(one.state.type);
  if (found.kind !== "run") return [];
  const { className } = found.service;
  const review = reviewRun(found.service, stepOf(one, context), context.nowMs);
  return [{ ...identityOf(one, context), className, ...review, said }];
}

function objectIn(one: Planned, context: Context): PlannedObject[] {
  const found = kindOf(one.state.type);
  if (found.kind !== "object") return [];
  const { className } = found.service;
  return [{ ...identityOf(one, context), className, ...reviewObject(found.service, stepOf(one, context)) }];
}

function identityOf({ step: { urn } }: Planned, { needs, withheld }: Context) {
  return {
    name: nameIn(urn),
    urn,
    needs: needs.of(urn),
    ...(withheld.has(urn) && { withheld: true as const }),
  };
}

/** Components are not resources of a provider, and providers none that a reviewer looks for. */
function othersIn(all: readonly Planned[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, op } of all) {
    if (!state.custom || kindOf(state.type).kind !== "other" || state.type.startsWith("pulumi:")) continue;
    counts[op] = (counts[op] ?? 0) + 1;
  }
  return counts;
}
