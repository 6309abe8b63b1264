import { announcedIn, kindOf, reviewObject, reviewRun, type Step } from "../../provider/review";
import type { Names } from "../pulumi";
import { nameIn, resourcesIn, stackOf, type Digest, type Planned, type ResourceState } from "./digest";
import { Needs } from "./needs";
import type { Plan, PlannedObject, PlannedRun, PolicyFinding, RunAction } from "./plan";
import { voicesIn } from "./problems";
import { takenOutBy, unquoted, withheldIn } from "./withheld";

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

interface Context {
  readonly digest: Digest;
  readonly all: readonly Planned[];
  readonly needs: Needs;
  readonly withheld: ReadonlySet<string>;
  readonly nowMs: number;
}

const isRun = ({ state }: Planned) => kindOf(state.type).kind === "run";

function runIn(one: Planned, context: Context, said: PlannedRun["said"]): PlannedRun[] {
  const { kind, service } = kindOf(one.state.type) as Extract<ReturnType<typeof kindOf>, { kind: "run" }>;
  if (kind !== "run") return [];
  const { className } = service;
  return [
    {
      ...identityOf(one, context),
      className,
      ...reviewRun(service, stepOf(one, context), context.nowMs),
      said,
    },
  ];
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

function stepOf(one: Planned, { digest, all, withheld }: Context): Step {
  const { step, op, state } = one;
  const { urn, oldState, newState } = step;
  const taker = op === "delete" ? all.find((other) => takesOver(other, one)) : undefined;
  const lines = (digest.diagnostics ?? []).filter((one) => one.urn === urn);
  const announced = lines.flatMap(({ message }) => announcedIn(message.trim()) ?? [])[0];
  return {
    op: op === "read" || op === "import" ? "same" : op,
    ...(oldState && op !== "create" && { old: oldOf(oldState) }),
    ...(newState && op !== "delete" && { inputs: newState.inputs ?? {} }),
    replaceReasons: step.replaceReasons ?? [],
    differing: Object.keys(step.detailedDiff ?? {}),
    origins: originsOf(state, all),
    ...(announced !== undefined && { announced }),
    ...(taker && { takenOverBy: nameIn(taker.step.urn) }),
    withheld: withheld.has(urn),
    takenOut: takenOutBy(step),
  };
}

/** Whether the other goes on with this one's run: it adopts it, or has since an earlier `up` that was interrupted. */
function takesOver({ step, op, state }: Planned, leaving: Planned): boolean {
  if (op === "delete" || state.type !== leaving.state.type) return false;
  const { id } = leaving.state;
  return state.inputs?.["adoptExecutionId"] === id || (op !== "replace" && step.oldState?.id === id);
}

function oldOf({ id = "", inputs = {}, outputs = {}, retainOnDelete = false }: ResourceState) {
  return { id, inputs, outputs, retainOnDelete };
}

/** For each input, the resources behind it that do not stay as they are: `job count, which is replaced`. */
function originsOf({ propertyDependencies }: ResourceState, all: readonly Planned[]): Step["origins"] {
  const origin = (urn: string): string[] => {
    const found = all.find(({ step }) => step.urn === urn);
    const word = found && WHICH[found.op];
    return word === undefined ? [] : [`${wordFor(found!.state.type)} ${nameIn(urn)}, which is ${word}`];
  };
  const entries = Object.entries(propertyDependencies ?? {});
  return Object.fromEntries(entries.map(([input, urns]) => [input, (urns ?? []).flatMap(origin)]));
}

const WHICH: Readonly<Partial<Record<Planned["op"], string>>> = {
  create: "new",
  replace: "replaced",
  update: "updated",
};

function wordFor(type: string): string {
  const found = kindOf(type);
  if (found.kind === "run") return "run";
  return found.kind === "object" ? found.service.word : type;
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
