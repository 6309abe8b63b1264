import type { Connection } from "../connection";
import type { Snapshot } from "../services/execution";
import type { Properties } from "../values";
import type { Start } from "./conclude";
import { taskFor, type Call, type Task } from "./task";

/** A run that is there, and how far we know it. */
export type Started = Pick<Start, "seen" | "standing" | "sinceMs"> & { readonly task: Task };

/** One that was found at the service, and not told by the answer to its submission. */
export function startedBefore(
  call: Call,
  connection: Connection,
  facts: Properties,
  snapshot: Snapshot,
): Started {
  const nowMs = call.world.host.clock.now();
  return {
    task: taskFor(call, connection, snapshot.executionId, facts),
    seen: { snapshot, atMs: nowMs },
    standing: snapshot.standing,
    sinceMs: Date.parse(snapshot.submittedAt ?? "") || nowMs,
  };
}
