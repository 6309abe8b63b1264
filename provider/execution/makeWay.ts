import { described, named } from "../call/words";
import { BigdataError } from "../errors";
import { protectedError } from "./protection";
import { stop, type Stopped } from "./stop";
import type { Seen, Task } from "./task";

/**
 * Cancels a run that goes on and must not, beside the one that is about to start.
 * @param which run it is: `which the new run replaces`
 * @returns what is neither ended nor gone, for it never was launched. @throws where it is protected, or lives on
 */
export async function makeWay(
  task: Task,
  seen: Seen,
  which: string,
  deadlineMs: number,
): Promise<Extract<Stopped, { kind: "dormant" }> | undefined> {
  const { service, run, reporter } = task;
  const name = named(service, run);
  if (seen.snapshot.standing["isProtected"] === true)
    throw await protectedError(task, `cancel ${name}, ${which}`, "Nothing new was started");
  reporter.note(`cancelling ${name}, ${which}`);
  const stopped = await stop(task, seen, deadlineMs);
  if (stopped.kind === "ended" || stopped.kind === "gone") return undefined;
  return stopped.kind === "dormant" ? stopped : failed(task, which, stopped);
}

/** It lives on, so nothing may start. */
export function failed(
  { service, run }: Task,
  which: string,
  { kind, snapshot }: Exclude<Stopped, { kind: "ended" | "gone" }>,
): never {
  throw new BigdataError(
    kind === "interrupted" ? "ERR_INTERRUPTED" : "ERR_CANCEL_IGNORED",
    `${named(service, run)}, ${which}, was cancelled and still is ${described(snapshot)}. Nothing new was started: end it at the service and try again`,
  );
}
