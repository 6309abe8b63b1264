import type { Connection } from "../connection";
import type { ListedRun } from "../services/execution";
import type { Handle } from "../services/handle";
import { equal } from "../values";
import { unanswerable, type Call } from "./task";

/** The runs at the place where this one would be, now. @throws what the service refused */
export async function list(
  { service, inputs }: Call,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly ListedRun[]> {
  const request = service.list(inputs);
  let listing = service.readList(await connection.send(request, signal), inputs);
  while (listing.kind === "further") listing = listing.read(await connection.send(listing.request, signal));
  if (listing.kind === "refused") throw unanswerable(service, request, listing.refusal);
  return listing.runs;
}

export interface Listed {
  readonly runs: readonly ListedRun[];
  /** When they were asked for. */
  readonly atMs: number;
}

/** The same as of this process's first look, which serves all its resources at that place. */
export function listOnce(call: Call, connection: Connection): Promise<Listed> {
  const { world, service, inputs } = call;
  const { path, query } = service.list(inputs);
  const { clock, interrupted } = world.host;
  const key = [service.className, connection.serviceUrl, connection.projectId, path, JSON.stringify(query)];
  return world.ledger.remember(
    key.join(" "),
    async () => ({ atMs: clock.now(), runs: await list(call, connection, interrupted) }),
    () => true,
  );
}

/** How a run is known as this deployment's, among those of all services. */
export function refOf({ service, inputs }: Call, executionId: string): string {
  return service.refPrefix + service.idOf({ executionId, inputs });
}

/** Every id under which a run may be known. */
export function idsOf({ snapshot, otherIds = [] }: ListedRun): readonly string[] {
  return [snapshot.executionId, ...otherIds];
}

/** Runs that no state shown to this process has, and that this resource may have started. */
export function strays(
  call: Call,
  ours: Handle | undefined,
  runs: readonly ListedRun[],
): readonly ListedRun[] {
  const isOfResource = ({ handle, told }: ListedRun) =>
    ours === undefined ? resembles(told, call.inputs) : handle?.owner === ours.owner;
  const isOwned = (id: string) => call.world.ledger.owns(refOf(call, id));
  return runs.filter((run) => isOfResource(run) && !idsOf(run).some(isOwned));
}

function resembles(told: ListedRun["told"], inputs: ListedRun["told"]): boolean {
  return Object.entries(told).every(([name, value]) => value === undefined || equal(value, inputs[name]));
}
