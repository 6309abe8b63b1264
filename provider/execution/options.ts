import type { Inputs } from "../services/execution";

/** The run options and limits, with their defaults. They live here and nowhere else: never in inputs or schema. */
export interface RunOptions {
  readonly waitForCompletion: boolean;
  readonly runTimeoutSeconds: number | undefined;
  readonly failOnBadEnd: boolean;
  readonly rerunFailed: boolean;
  readonly cancelOnInterrupt: boolean;
  readonly onDelete: "cancelAndRemove" | "cancel" | "leave";
  readonly adoptExecutionId: string | undefined;
}

export function optionsOf(inputs: Inputs): RunOptions {
  const failOnBadEnd = inputs["onFailure"] !== "warn";
  return {
    waitForCompletion: inputs["waitForCompletion"] !== false,
    runTimeoutSeconds: inputs["runTimeoutSeconds"] as number | undefined,
    failOnBadEnd,
    rerunFailed: (inputs["rerunFailed"] as boolean | undefined) ?? failOnBadEnd,
    cancelOnInterrupt: inputs["onInterrupt"] === "cancel",
    onDelete: (inputs["onDelete"] as RunOptions["onDelete"] | undefined) ?? "cancelAndRemove",
    adoptExecutionId: inputs["adoptExecutionId"] as string | undefined,
  };
}

/** Whether the record of the run is to stay at the service when its resource goes. */
export function keepsRecord(inputs: Inputs): boolean {
  return optionsOf(inputs).onDelete !== "cancelAndRemove" || inputs["__retainOnDelete"] === true;
}

const HOUR_MS = 3_600_000;

/** How long to wait for a run, unless `customTimeouts.create` says otherwise. */
const DEFAULT_CREATE_MS = 24 * HOUR_MS;
/** How long cancel, settle, remove and gone may take together, unless `customTimeouts.delete` says otherwise. */
const DEFAULT_DELETE_MS = HOUR_MS / 3;

/** Milliseconds allowed for an operation. A resumed wait gets create's limit anew; update's counts only if given. */
export function limitMs(inputs: Inputs, operation: "create" | "update" | "delete"): number {
  const given = (inputs["__customTimeouts"] ?? {}) as Record<string, string | undefined>;
  if (operation === "delete") return parseDuration(given["delete"]) ?? DEFAULT_DELETE_MS;
  const create = parseDuration(given["create"]) ?? DEFAULT_CREATE_MS;
  return operation === "update" ? (parseDuration(given["update"]) ?? create) : create;
}

const UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  // Go takes the micro sign and the Greek letter alike.
  "\u00b5s": 1e-3,
  "\u03bcs": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: HOUR_MS,
};

const PART = "(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)";
const DURATION = new RegExp(`^\\+?(?:${PART})+$`);

/**
 * Go's duration text, as Pulumi has it in `customTimeouts`: `90s`, `1h30m`, `.5h`. The engine has refused any other
 * form; zero and less mean no limit to it, and so none of the user's here.
 */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined || !DURATION.test(text)) return undefined;
  const parts = [...text.matchAll(new RegExp(PART, "g"))];
  const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS_MS[unit!] ?? 0), 0);
  return ms > 0 ? ms : undefined;
}
