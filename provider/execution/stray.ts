import { named } from "../call/words";
import type { Connection } from "../connection";
import type { Properties } from "../values";
import { limitMs } from "./options";
import type { Found } from "./lookBefore";
import { failed, makeWay } from "./makeWay";
import { refOf } from "./search";
import { startedBefore, type Started } from "./started";
import type { Call } from "./task";

/** Goes on with a run that an interrupted `pulumi up` of this resource has started with the same inputs. */
export function takeOver(call: Call, connection: Connection, facts: Properties, { seen }: Found): Started {
  const { snapshot } = seen;
  const { task, ...started } = startedBefore(call, connection, facts, snapshot);
  call.world.ledger.noteTakeover(refOf(call, snapshot.executionId));
  const name = named(call.service, task.run);
  // With no secret in the request now there was none then; with one, it may have been another.
  const veiled = call.secrets.texts().length > 0;
  const same = `with the same inputs${veiled ? " (secrets are not compared)" : ""}`;
  call.reporter.note(
    `took over ${name}, which is ${snapshot.status}: it was started for this resource ${same}`,
  );
  return { ...started, task: { ...task, veiled } };
}

/** Ends a run of this resource that is not the one wanted: two of a resource never go on at once. */
export async function endStray({ task, seen }: Found): Promise<void> {
  const which = "which an interrupted `pulumi up` has started";
  const deadlineMs = task.world.host.clock.now() + limitMs(task.inputs, "delete");
  const dormant = await makeWay(task, seen, which, deadlineMs);
  if (dormant !== undefined) failed(task, which, dormant);
}
