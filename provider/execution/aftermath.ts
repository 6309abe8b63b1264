import { isBigdataError } from "../errors";
import { isFinished, outputsOf, snapshotIn, wasCancelled, type Outputs } from "./outputs";
import { look, taskOn, type Call } from "./task";

/**
 * The stored run, or what has become of it where a cancel of ours was left on its way: by that the next `up` acts
 * (contract I1), and not by the state in which we left it. Asked only then, for a diff costs no request otherwise.
 */
export async function aftermath(call: Call, stored: Outputs): Promise<Outputs> {
  if (isFinished(stored) || !wasCancelled(stored)) return stored;
  const { world, service, inputs } = call;
  try {
    const connection = await world.connect(service.address);
    const task = taskOn(call, connection, stored);
    const reading = await look(task, { snapshot: snapshotIn(stored), atMs: -Infinity });
    return reading.kind === "run" ? outputsOf(task, inputs, reading.snapshot, stored) : stored;
  } catch (error) {
    // What cannot be read now, the update after this diff reads, or says why not.
    if (isBigdataError(error)) return stored;
    throw error;
  }
}
