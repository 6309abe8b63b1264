import { targetChanged } from "../call/target";
import { described, named } from "../call/words";
import { BigdataError } from "../errors";
import type { Difference } from "../resource";
import { changeOf } from "../schema";
import type { Inputs } from "../services/execution";
import { equal, hasUnknown } from "../values";
import { adoptsPresent } from "./adopt";
import { aftermath } from "./aftermath";
import { added, announced, causeOf } from "./causes";
import { optionsOf } from "./options";
import { inputNames, isFinished, snapshotIn, statusIn, type Outputs } from "./outputs";
import { noteOwned } from "./owned";
import type { Call } from "./task";

const NOTHING: Difference = { changes: false, replaces: [] };

/**
 * Decides by the stored status and never by initialisation errors: a refresh clears those, and an `up` after it would
 * be green over a failed run (contract R1). Records stay until the new run is there, so deleteBeforeReplace is never
 * asked for.
 */
export async function diff(call: Call, id: string, stored: Outputs): Promise<Difference> {
  const { world, inputs } = call;
  noteOwned(call, id, stored);
  const changed = changedInputs(call, id, stored);
  const runs = changed.filter((name) => startsRun(call, name, stored));
  const quiet = !world.ledger.wasChecked(inputs);
  if (runs.length > 0) {
    return replacement(
      call,
      id,
      stored,
      { replaces: runs },
      quiet ? undefined : causeOf(runs, stored, inputs),
    );
  }
  // A refresh only shows what it found (contract F1); the statuses are acted upon by the `up` after it.
  const shown = {
    changes: changed.every((name) => call.service.adjustableInputs.includes(name)) || undefined,
  };
  if (quiet) return changed.length > 0 ? { ...shown, replaces: [] } : NOTHING;

  const options = optionsOf(inputs);
  const present = await aftermath(call, stored);
  const status = statusIn(present);
  const again = status === "FAILED" || status === "CANCELLED";
  if (again && options.rerunFailed) {
    const cause = `the last run ended ${described(snapshotIn(present))}; rerunFailed starts a new one`;
    return replacement(call, id, stored, { changes: true, replaces: ["rerunFailed"] }, cause);
  }
  if (again && !options.failOnBadEnd) {
    const run = { executionId: String(stored["executionId"]), inputs };
    call.reporter.warn(`${named(call.service, run)} ended ${described(snapshotIn(stored))}`);
  }
  if (changed.length > 0) return { ...shown, replaces: [] };
  const due = isDue(statusIn(stored), stored, options) || (await hasMoved(call, id, stored));
  return due ? { changes: true, replaces: [] } : NOTHING;
}

/** The present run adopted again is the way to record a service that has moved (contract C2). */
async function hasMoved(call: Call, id: string, stored: Outputs): Promise<boolean> {
  if (!adoptsPresent(call, id)) return false;
  const connection = await call.world.connect(call.service.address);
  return targetChanged(connection, stored);
}

/** Whether a stored status alone asks for an update: to wait on (R5), or to fail again (R4, R13). */
function isDue(status: string, stored: Outputs, options: ReturnType<typeof optionsOf>): boolean {
  if (status === "UNKNOWN")
    return options.waitForCompletion || isFinished(stored) || stored["recordMissing"] === true;
  if (!isFinished(stored)) return options.waitForCompletion;
  return status !== "SUCCEEDED" && options.failOnBadEnd;
}

function replacement(
  call: Call,
  id: string,
  stored: Outputs,
  answer: Difference,
  cause: string | undefined,
): Difference {
  const { world, inputs, reporter } = call;
  if (adoptsPresent(call, id)) {
    throw new BigdataError(
      "ERR_ADOPT",
      `adoptExecutionId is ${id}, the very run that is to be replaced (${cause ?? "its inputs changed"}): it would be ` +
        "taken over and deleted a moment later. Remove adoptExecutionId to start a new run, or undo the change to keep this one",
    );
  }
  world.ledger.noteReplacement(inputs, { id, outputs: stored });
  if (cause) reporter.note(announced(inputs, id, stored, answer.replaces, cause));
  return answer;
}

/** Inputs that differ from the stored ones, as far as that is known. */
function changedInputs(call: Call, id: string, stored: Outputs): string[] {
  const { service, inputs } = call;
  return inputNames(service).filter((name) => {
    if (name === "adoptExecutionId") return inputs[name] !== undefined && !adoptsPresent(call, id);
    // A name of our own making stays with the run.
    if (name === service.naming?.input && inputs[name] === undefined) return false;
    return name !== "__urn" && !sameInput(service.adjustableInputs, name, stored, inputs);
  });
}

function sameInput(adjustable: readonly string[], name: string, stored: Outputs, inputs: Inputs): boolean {
  const [old, now] = [stored[name], inputs[name]];
  if (name === "__secretPaths") return samePaths(old, now, inputs);
  // What is absent stands as false at the service. The drift of a refresh shows in outputs only.
  if (adjustable.includes(name)) return equal(old ?? false, now ?? false);
  if (name === "triggers") return equal(old ?? [], now ?? []);
  return equal(old, now);
}

/** Paths of values unknown in preview do not count: whether they are secret is not known either. */
function samePaths(old: unknown, now: unknown, inputs: Inputs): boolean {
  const list = (value: unknown) => new Set(Array.isArray(value) ? value.map(String) : []);
  const [a, b] = [list(old), list(now)];
  const differing = [...a, ...b].filter((path) => a.has(path) !== b.has(path));
  return differing.every((path) => hasUnknown(inputs[path.split("/")[1] ?? ""]));
}

/** Whether this change starts a new run; with the finer rules of `triggers` (R6) and `adoptExecutionId` (R9). */
function startsRun({ service, inputs }: Call, name: string, stored: Outputs): boolean {
  if (name === "triggers") return addsValue(stored[name], inputs[name]);
  return name === "adoptExecutionId" || changeOf(service.className)[name] === "run";
}

function addsValue(old: unknown, now: unknown): boolean {
  return Array.isArray(now) ? added(old, now).length > 0 : hasUnknown(now);
}
