import { refused } from "../call/refused";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import { optionsOf } from "./options";
import type { Started } from "./submit";
import { taskFor, type Call, type Task } from "./task";

/** Takes over a run that exists; nothing is submitted (contract R9). */
export async function adopt(call: Call, connection: Connection, id: string): Promise<Started> {
  const { service, reporter } = call;
  const { clock, interrupted } = call.world.host;
  const asked = taskFor(call, connection, service.executionIdIn(id) ?? id);
  const request = service.describe(asked.run);
  const answer = await connection.send(request, interrupted);
  const reading = service.read(answer, { nowMs: clock.now(), cancelAsked: false });
  if (reading.kind === "gone") throw noSuchRun(asked);
  if (reading.kind !== "run") throw refused(service.address.label, request.purpose, service.refusal(answer));

  const { snapshot } = reading;
  const task = taskFor(call, connection, snapshot.executionId);
  reporter.note(`took over ${named(service, task.run)}, which is ${snapshot.status}`);
  const sinceMs = Date.parse(snapshot.submittedAt ?? "") || clock.now();
  return { task, seen: { snapshot, atMs: clock.now() }, standing: snapshot.standing, sinceMs };
}

export function noSuchRun({ service, run, connection }: Task): BigdataError {
  return new BigdataError(
    "ERR_ADOPT",
    `adoptExecutionId: there is no ${named(service, run)} in project ${connection.projectId} at ` +
      `${connection.serviceUrl}. Nothing was started; correct the id or remove adoptExecutionId`,
  );
}

/** Whether `adoptExecutionId` names the run that the resource has, in whatever form it was written. */
export function adoptsPresent({ service, inputs }: Call, id: string): boolean {
  const { adoptExecutionId: wanted } = optionsOf(inputs);
  return wanted !== undefined && (service.executionIdIn(wanted) ?? wanted) === service.executionIdIn(id);
}
