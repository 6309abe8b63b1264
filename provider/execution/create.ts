import type { Predecessor } from "../call/ledger";
import { nameFor } from "../call/naming";
import { adopt } from "./adopt";
import { conclude } from "./conclude";
import { inspected } from "./inspection";
import { optionsOf } from "./options";
import type { Outputs } from "./outputs";
import { clearTheWay } from "./predecessor";
import { submit } from "./submit";
import type { Call } from "./task";

/** Starts one run, or takes one over, and sees it through. */
export async function create(call: Call): Promise<{ id: string; outputs: Outputs }> {
  const { world, service, inputs } = call;
  const connection = await world.connect(service.address);
  const facts = await inspected(call, connection);
  const predecessor = world.ledger.predecessorOf(inputs);
  const { adoptExecutionId } = optionsOf(inputs);
  // Looked for first: for a run that is not there nothing else must be cancelled.
  const adopted = adoptExecutionId && (await adopt(call, connection, adoptExecutionId, facts));
  if (predecessor) await clearTheWay(call, connection, predecessor);
  const { task, ...start } = adopted || (await submit(withName(call), connection, facts));
  const earlier = { ...facts, ...replacedBy(predecessor) };
  const outputs = await conclude(task, { ...start, earlier, operation: "create" });
  return { id: service.idOf(task.run), outputs };
}

function withName(call: Call): Call {
  const { service, inputs, world } = call;
  const { naming } = service;
  if (naming === undefined || inputs[naming.input] !== undefined) return call;
  const name = nameFor(inputs, naming.longest, world.host.random);
  return { ...call, inputs: { ...inputs, [naming.input]: name } };
}

/** The ids a run replaced, its predecessor's list included: rows pending delete are known by it as owned. */
function replacedBy(predecessor: Predecessor | undefined): Outputs {
  if (predecessor === undefined) return {};
  const earlier = predecessor.outputs["__replaced"];
  return { __replaced: [predecessor.id, ...(Array.isArray(earlier) ? earlier : [])] };
}
