import { readSteering, type Steering } from "../engine/steering";
import { type Definition, settings } from "./definition";

/**
 * How a run shall go: variables of its start, or inputs of the definition's driver config `emulatorConfig`.
 *
 *   emulator.outcome, emulatorConfig.outcome   SUCCEEDED, FAILED, FAILURE_ON_SUBMIT, or RUNNING: never ends
 *   emulator.seconds, …gate, …reason           as everywhere, for a run that really copies, too
 *
 * Where an outcome is given nothing is moved, whatever the job is.
 */
const OUTCOMES = ["SUCCEEDED", "FAILED", "FAILURE_ON_SUBMIT", "RUNNING"] as const;
type Outcome = (typeof OUTCOMES)[number];

export type Variables = Record<string, string>;

/** A start's variables win over the definition. */
export function ordersOf(definition: Definition, variables: Variables): Variables {
  const inputs = Object.entries(settings(definition["driver-config-values"]));
  const ofDefinition = inputs.map(([name, value]) => [name.replace(/^emulatorConfig\./, PREFIX), value]);
  return { ...(Object.fromEntries(ofDefinition) as Variables), ...variables };
}

const PREFIX = "emulator.";

export const isOutcomeAsked = (orders: Variables) => orders[`${PREFIX}outcome`] !== undefined;

/** Throws where it is no instruction. `leastMs`: how long it takes where nobody says. */
export const readOrders = (orders: Variables, leastMs: number): Steering<Outcome> =>
  readSteering({ [`${PREFIX}seconds`]: leastMs / 1000, ...orders }, PREFIX, OUTCOMES);
