import { namesIn, type Names } from "../pulumi";

/** What `pulumi preview --json --show-sames` writes, as far as it is read here. */
export interface Digest {
  readonly steps?: readonly EngineStep[];
  readonly diagnostics?: readonly Diagnostic[];
}

export interface EngineStep {
  /** `create`, `same`, `replace`; with `--show-replacement-steps` also what a replacement consists of. */
  readonly op: string;
  readonly urn: string;
  readonly oldState?: ResourceState;
  readonly newState?: ResourceState;
  readonly replaceReasons?: readonly string[] | null;
  /** By path: `jobConfigs.args[0]`. */
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

export interface ResourceState {
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[] | null;
  /** By input, the resources that its value comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
  /** It was replaced in an earlier `up`, and waits to be deleted. The engine sets this in what it is about to replace, too. */
  readonly delete?: boolean;
  readonly retainOnDelete?: boolean;
}

export interface Diagnostic {
  readonly urn?: string;
  readonly message: string;
  /** `info`, `info#err`, `warning`, `error`. */
  readonly severity: string;
}

/** @throws Error where the text is something else */
export function digestIn(text: string): Digest {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Error("no object");
  const { steps, diagnostics = [] } = parsed as Digest;
  // A preview has at least the step of the stack itself, unless it failed before.
  if (!Array.isArray(steps) && (steps !== undefined || diagnostics.length === 0)) throw new Error("no steps");
  return parsed;
}

/** A resource and what the engine would do with it. */
export interface Planned {
  readonly step: EngineStep;
  /** As it is to be; for what is deleted, as it was. */
  readonly state: ResourceState;
  readonly op: Operation;
}

/** Of ours none is read or imported. */
const OPERATIONS = ["create", "update", "replace", "delete", "same", "read", "import"] as const;
type Operation = (typeof OPERATIONS)[number];

/** One of each resource, without the single acts of a replacement and without the rows that wait for their delete. */
export function resourcesIn({ steps = [] }: Digest): readonly Planned[] {
  return steps.flatMap((step) => {
    const op = OPERATIONS.find((one) => one === step.op);
    const state = step.newState ?? step.oldState;
    const isNone = op === undefined || isLeftover(step) || isSkipped(step);
    return isNone || state === undefined ? [] : [{ step, state, op }];
  });
}

/** With `--target` the engine says `same` of what is new and no target: it would not be made. */
function isSkipped({ op, oldState }: EngineStep): boolean {
  return op === "same" && oldState?.custom === true && !oldState.id;
}

/** Rows that an earlier replacement has left in state: no resources of the program. */
export function leftoversIn({ steps = [] }: Digest): readonly EngineStep[] {
  return steps.filter(isLeftover);
}

function isLeftover({ op, oldState }: EngineStep): boolean {
  return op === "delete" && oldState?.delete === true;
}

/** Undefined where the preview has not come to its first resource. */
export function stackOf({ steps = [], diagnostics = [] }: Digest): Names | undefined {
  return namesIn([...steps, ...diagnostics].find(({ urn }) => urn)?.urn);
}

/** As the stack knows it: the last part of its URN. */
export function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
