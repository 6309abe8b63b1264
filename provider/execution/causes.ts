import type { Inputs } from "../services/execution";
import { equal, hasUnknown } from "../values";
import { goesOn, type Outputs } from "./outputs";

/** What a replacement comes to, in words: the preview's only place for it is the run's row. */
export function announced(
  inputs: Inputs,
  id: string,
  stored: Outputs,
  replaces: readonly string[],
  cause: string,
): string {
  const certain = isCertain(replaces, inputs);
  const before = goesOn(stored)
    ? `; ${id}, which has not ended, ${certain ? "is" : "would be"} cancelled first`
    : "";
  const { adoptExecutionId } = inputs;
  if (adoptExecutionId === undefined)
    return `${certain ? "a new run" : "may start a run"}: ${cause}${before}`;
  const other = hasUnknown(adoptExecutionId) ? "another run" : String(adoptExecutionId);
  return `takes over ${other} in place of ${id} and starts none: ${cause}${before}`;
}

/** What is unknown in preview may turn out to be what it was. */
export function isCertain(replaces: readonly string[], inputs: Inputs): boolean {
  return replaces.some((name) => !hasUnknown(inputs[name]));
}

/** What a changed `clusterId` comes to; people do not expect it. */
export const ANOTHER_CLUSTER = "another cluster re-runs every job on it";

/** Which inputs a new run is due to. */
export function causeOf(runs: readonly string[], stored: Outputs, inputs: Inputs): string {
  return runs.map((name) => changeOfOne(name, stored, inputs)).join(", ");
}

function changeOfOne(name: string, stored: Outputs, inputs: Inputs): string {
  const unknown = hasUnknown(inputs[name]);
  if (name === "triggers") {
    if (unknown) return "triggers may have a new value";
    return added(stored[name], inputs[name] as unknown[])
      .map((at) => `triggers[${at}] is new`)
      .join(", ");
  }
  const said = `${name} ${unknown ? "may change" : "changed"}`;
  const recreated = name === "clusterId" && stored[name] !== undefined;
  return recreated ? `${said} (${ANOTHER_CLUSTER})` : said;
}

/** Triggers are a set with multiplicity: order does not count, and what is removed starts nothing. */
export function added(old: unknown, now: readonly unknown[]): number[] {
  const left = Array.isArray(old) ? [...(old as unknown[])] : [];
  return now.flatMap((value, index) => {
    const at = left.findIndex((one) => equal(one, value));
    if (at >= 0) left.splice(at, 1);
    return at < 0 ? [index] : [];
  });
}
