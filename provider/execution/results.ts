import { refused } from "../call/refused";
import { asOurs } from "../errors";
import type { Snapshot } from "../services/execution";
import { poll } from "../wait/poll";
import type { Outputs } from "./outputs";
import { isPassing, type Task } from "./task";

/** A service may need a moment after the end until its results can be read. */
const READY_WITHIN_MS = 30_000;
const PAUSES = { firstMs: 500, factor: 1.6, maxMs: 5_000 };

/**
 * What a run that went well has produced, where the inputs ask for it. Not to get it is a warning and no failure: the
 * run did succeed, and is not to be run again for that.
 */
export async function resultsOf(task: Task, { status }: Snapshot): Promise<Outputs> {
  const { service, inputs, run, reporter } = task;
  const { results } = service;
  if (results === undefined || status !== "SUCCEEDED" || !results.wanted(inputs)) return {};
  const request = results.ask(run);
  const { clock, random, interrupted } = task.world.host;
  const deadlineMs = clock.now() + READY_WITHIN_MS;
  try {
    const found = await poll({ clock, random, interrupted, pauses: PAUSES, deadlineMs }, async () => {
      const answer = await task.connection.send(request, interrupted);
      const refusal = service.refusal(answer);
      if (refusal === undefined) return { [results.output]: results.read(answer) };
      const error = refused(service.address.label, request.purpose, refusal);
      if (isPassing(error) && clock.now() < deadlineMs) return undefined;
      throw error;
    });
    if (typeof found === "object") return found;
    reporter.warn(`the run succeeded, and there was no time to ${request.purpose} (${found})`);
  } catch (error) {
    // Whatever it is: thrown on from here it would lose the run.
    reporter.warn(`the run succeeded, but ${results.output} is missing: ${asOurs(error).message}`);
  }
  return {};
}
