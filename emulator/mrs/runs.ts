import { uuid } from "../random";
import type { Task } from "./engine/task";
import type { Api, RunRow } from "./rows";
import type { World } from "./world";

/** What a submit, by whichever API, takes over from its request. */
export type Submitted = Pick<RunRow, "cluster_id" | "name" | "type" | "request"> &
  Partial<Pick<RunRow, "job_id" | "input_id" | "output_id">> & { api: Api };

export function startRun(world: World, tenant: string, submitted: Submitted, task: Task): RunRow {
  const row = addRun(world, tenant, submitted);
  world.lifecycle.launch(row.id, task);
  return row;
}

/** The service took the request, but could not hand it to the cluster: all that is left is a record. */
export function failRun(world: World, tenant: string, submitted: Submitted): RunRow {
  const atMs = world.clock.now();
  const times = { submittedMs: atMs, finishedMs: atMs };
  return addRun(world, tenant, submitted, { state: "FAILED", result: "FAILED", ...times });
}

function addRun(world: World, tenant: string, submitted: Submitted, change: Partial<RunRow> = {}): RunRow {
  return world.tables.executions.add(tenant, {
    job_id: null,
    input_id: null,
    output_id: null,
    ...submitted,
    id: uuid(world.random),
    user: world.account.userName,
    state: "NEW",
    result: "UNDEFINED",
    submittedMs: world.clock.now(),
    startedMs: 0,
    finishedMs: 0,
    launcherId: null,
    appId: null,
    simulated: null,
    note: null,
    ...change,
  });
}
