/** A resource of a preview as a review takes it: what the engine would do with it, and what others have to do with that. */
import { adoptedId, announcedIn, isAlike, kindOf, type Step } from "../../provider/review";
import { nameIn, type Digest, type Planned, type ResourceState } from "./digest";
import { takenOutBy } from "./withheld";

/** What there is beside the resource. */
export interface Surroundings {
  readonly digest: Digest;
  readonly all: readonly Planned[];
  readonly withheld: ReadonlySet<string>;
}

export function stepOf(one: Planned, { digest, all, withheld }: Surroundings): Step {
  const { step, op, state } = one;
  const { urn, oldState, newState } = step;
  const taker = op === "delete" ? all.find((other) => takesOver(other, one)) : undefined;
  const alike = op === "create" ? all.find((other) => isAlikeAndLeaves(other, one)) : undefined;
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
    ...(alike && { alike: nameIn(alike.step.urn) }),
    ...(taker && { takenOverBy: nameIn(taker.step.urn) }),
    withheld: withheld.has(urn),
    takenOut: takenOutBy(step),
  };
}

/** Whether the other goes on with this one's run: it adopts it, or has since an earlier `up` that was interrupted. */
function takesOver({ step, op, state }: Planned, leaving: Planned): boolean {
  const { type, id } = leaving.state;
  const found = kindOf(type);
  if (op === "delete" || state.type !== type || found.kind !== "run" || id === undefined) return false;
  return (
    adoptedId(found.service, state.inputs ?? {}) === id || (op !== "replace" && step.oldState?.id === id)
  );
}

/** Whether this leaves the stack, and is a run as that new one will be: the same, it may be, under another name. */
function isAlikeAndLeaves({ op, state }: Planned, fresh: Planned): boolean {
  const found = kindOf(state.type);
  if (op !== "delete" || state.type !== fresh.state.type || found.kind !== "run") return false;
  return isAlike(found.service, state.inputs ?? {}, fresh.state.inputs ?? {});
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
