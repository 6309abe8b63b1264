import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import { withGrace } from "../wait/grace";
import { conclude, type Start } from "./conclude";
import { inspected } from "./inspection";
import type { Predecessor } from "../call/ledger";
import { optionsOf } from "./options";
import type { Outputs } from "./outputs";
import { clearTheWay } from "./predecessor";
import { refused } from "../call/refused";
import { taskFor, type Call, type Task } from "./task";
import { named } from "../call/words";

/** A Ctrl-C while a submit is under way waits this long for its answer (contract I2). */
const ANSWER_GRACE_MS = 2_000;

type Started = Pick<Start, "seen" | "standing" | "sinceMs"> & { readonly task: Task };

/** Starts one run, or takes one over, and sees it through. */
export async function create(call: Call): Promise<{ id: string; outputs: Outputs }> {
  const { world, service, inputs } = call;
  const connection = await world.connect(service.address);
  const facts = await inspected(call, connection);
  const predecessor = world.ledger.predecessorOf(inputs);
  if (predecessor) await clearTheWay(call, connection, predecessor);

  const { adoptExecutionId } = optionsOf(inputs);
  const { task, ...start } = adoptExecutionId
    ? await adopt(call, connection, adoptExecutionId)
    : await submit(call, connection);
  const earlier = { ...facts, ...replacedBy(predecessor) };
  const outputs = await conclude(task, { ...start, earlier, operation: "create" });
  return { id: service.idOf(task.run), outputs };
}

async function submit(call: Call, connection: Connection): Promise<Started> {
  const { service, inputs, reporter } = call;
  const { host } = call.world;
  const request = service.submit(inputs);
  if (host.interrupted.aborted) {
    throw new BigdataError(
      "ERR_INTERRUPTED",
      `interrupted before it could ${request.purpose}; nothing was started`,
    );
  }
  // A provider process may outlive its engine; what it starts then belongs to nobody (contract I6).
  if (!(await host.engineAlive())) {
    throw new BigdataError(
      "ERR_ENGINE_GONE",
      `did not ${request.purpose}: the Pulumi engine no longer answers`,
    );
  }
  const sinceMs = host.clock.now();
  const answer = await withGrace(host.interrupted, host.clock, ANSWER_GRACE_MS, (signal) =>
    connection.send(request, signal),
  );
  const reading = service.read(answer, { nowMs: host.clock.now(), cancelAsked: false });
  if (reading.kind !== "run") throw refused(service.address.label, request.purpose, service.refusal(answer));

  const { snapshot } = reading;
  const task = taskFor(call, connection, snapshot.executionId);
  reporter.line(`submitted ${service.idOf(task.run)}`);
  return { task, seen: { snapshot, atMs: host.clock.now() }, standing: {}, sinceMs };
}

async function adopt(call: Call, connection: Connection, id: string): Promise<Started> {
  const { service, reporter } = call;
  const { clock } = call.world.host;
  const task = taskFor(call, connection, service.executionIdIn(id) ?? id);
  const request = service.describe(task.run);
  const answer = await connection.send(request);
  const reading = service.read(answer, { nowMs: clock.now(), cancelAsked: false });
  if (reading.kind === "gone") {
    throw new BigdataError(
      "ERR_ADOPT",
      `adoptExecutionId: there is no ${named(service, task.run)} in project ${connection.projectId} at ` +
        `${connection.serviceUrl}. Nothing was started; correct the id or remove adoptExecutionId`,
    );
  }
  if (reading.kind !== "run") throw refused(service.address.label, request.purpose, service.refusal(answer));

  const { snapshot } = reading;
  reporter.note(`took over ${named(service, task.run)}, which is ${snapshot.status}`);
  const sinceMs = Date.parse(snapshot.submittedAt ?? "") || clock.now();
  return { task, seen: { snapshot, atMs: clock.now() }, standing: snapshot.standing, sinceMs };
}

/** The ids a run replaced, its predecessor's list included: rows pending delete are known by it as owned. */
function replacedBy(predecessor: Predecessor | undefined): Outputs {
  if (predecessor === undefined) return {};
  const earlier = predecessor.outputs["__replaced"];
  return { __replaced: [predecessor.id, ...(Array.isArray(earlier) ? earlier : [])] };
}
