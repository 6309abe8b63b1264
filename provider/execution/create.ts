import type { Predecessor } from "../call/ledger";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import type { Inspection } from "../services/execution";
import { adopt } from "./adopt";
import { conclude } from "./conclude";
import { handleOf, withName } from "./handle";
import { inspected } from "./inspection";
import { goingBeside, lookBefore } from "./lookBefore";
import { optionsOf } from "./options";
import type { Outputs } from "./outputs";
import { clearTheWay } from "./predecessor";
import { refOf } from "./search";
import type { Started } from "./started";
import { endStray, takeOver } from "./stray";
import { submit } from "./submit";
import type { Call } from "./task";
import { Trail } from "./trail";

/** Starts one run, or takes one over, and sees it through. */
export async function create(call: Call): Promise<{ id: string; outputs: Outputs }> {
  const { world, service, inputs } = call;
  const connection = await world.connect(service.address);
  const facts = await inspected(call, connection);
  const predecessor = world.ledger.predecessorOf(inputs);
  const { adoptExecutionId } = optionsOf(inputs);
  const begin = adoptExecutionId === undefined ? start : adopted(adoptExecutionId);
  const { task, ...started } = await begin(call, connection, facts, predecessor);
  const isTakenOver = world.ledger.hasTakenOver(refOf(call, task.run.executionId));
  const earlier = { ...facts, ...replacedBy(predecessor), ...(isTakenOver && { __takenOver: true }) };
  const outputs = await conclude(task, { ...started, earlier, operation: "create" });
  return { id: service.idOf(task.run), outputs };
}

type Facts = Inspection["own"];
type Begin = (call: Call, at: Connection, facts: Facts, predecessor?: Predecessor) => Promise<Started>;

/** Looked for first: for a run that is not there nothing else must be cancelled. */
function adopted(id: string): Begin {
  return async (call, connection, facts, predecessor) => {
    const started = await adopt(call, connection, id, facts);
    const others = await goingBeside(call, connection).catch(nothingStarted);
    if (predecessor) await clearTheWay(call, connection, predecessor);
    for (const stray of others) await endStray(stray);
    // Not before it is certain to come into state: until then its former owner may have to delete it.
    call.world.ledger.noteTakeover(refOf(call, started.task.run.executionId));
    return started;
  };
}

/** Looked around first: where a run is there already, or may be, nothing else must be cancelled. */
async function start(
  call: Call,
  connection: Connection,
  facts: Facts,
  predecessor?: Predecessor,
): Promise<Started> {
  const handle = handleOf(call);
  const left = await lookBefore(call, connection, handle, predecessor).catch(nothingStarted);
  if (predecessor) await clearTheWay(call, connection, predecessor);
  for (const stray of left.others) await endStray(stray);
  const named = withName(call, handle);
  return left.same === undefined
    ? submit(named, connection, facts, new Trail(handle, left.listed))
    : takeOver(named, connection, facts, left.same);
}

function nothingStarted(error: unknown): never {
  if (!isBigdataError(error, "ERR_INTERRUPTED")) throw error;
  throw new BigdataError("ERR_INTERRUPTED", `${error.message} Nothing was started`, error);
}

/** Rows that wait for their delete for longer than so many replacements there are none; the list must not grow for ever. */
const MOST_REPLACED = 100;

/** The ids a run replaced, its predecessor's list included: rows pending delete are known by it as owned. */
function replacedBy(predecessor: Predecessor | undefined): Outputs {
  if (predecessor === undefined) return {};
  const earlier = predecessor.outputs["__replaced"];
  const ids = [predecessor.id, ...(Array.isArray(earlier) ? earlier : [])];
  return { __replaced: ids.slice(0, MOST_REPLACED) };
}
