import { requireTarget } from "../call/target";
import { named } from "../call/words";
import { inputsIn, isFinished, outputsOf, snapshotIn, type Outputs } from "./outputs";
import { noteOwned } from "./owned";
import { lookUntilClear, taskOn, type Call } from "./task";

/**
 * Brings the stored run up to date (contract F1 to F4). A run that was seen finished stays although its record is
 * gone: a success is never run again because a service tidied up. Undefined: gone, and to be dropped from state.
 */
export async function read(call: Call, id: string, stored: Outputs): Promise<Outputs | undefined> {
  const { world, service, reporter } = call;
  noteOwned(call, id, stored);
  const inputs = inputsIn(service, stored);
  const connection = await world.connect(service.address);
  const task = taskOn(call, connection, stored);
  requireTarget(connection, stored, `read ${named(service, task.run)}`);

  const reading = await lookUntilClear(task, { snapshot: snapshotIn(stored), atMs: -Infinity });
  if (reading.kind === "gone") {
    if (isFinished(stored) || stored["recordMissing"] === true) return { ...stored, recordMissing: true };
    reporter.warn(`${named(service, task.run)} is gone; the next \`pulumi up\` starts a new run`);
    return undefined;
  }
  const { snapshot } = reading;
  const outputs = outputsOf(task, { ...inputs, ...drift(inputs, snapshot.standing) }, snapshot, stored);
  return stored["__cancelAsked"] === true ? { ...outputs, __cancelAsked: true } : outputs;
}

/** What stands differently at the service; an absent input means false, and that alone is no drift. */
function drift(inputs: Outputs, standing: Outputs): Outputs {
  return Object.fromEntries(
    Object.entries(standing).filter(([name, value]) => value !== (inputs[name] ?? false)),
  );
}
