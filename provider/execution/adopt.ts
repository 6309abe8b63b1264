import { refused } from "../call/refused";
import { named } from "../call/words";
import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import type { Properties } from "../values";
import { optionsOf } from "./options";
import { refOf } from "./search";
import { startedBefore, type Started } from "./started";
import { ask, taskFor, type Call, type Task } from "./task";

/** Takes over a run that exists; nothing is submitted (contract R9). */
export async function adopt(
  call: Call,
  connection: Connection,
  id: string,
  facts: Properties,
): Promise<Started> {
  const { service, reporter } = call;
  const { interrupted } = call.world.host;
  const asked = taskFor(call, connection, service.parseId(id)?.executionId ?? id, facts);
  const request = service.describe(asked.run);
  const reading = await ask(asked, request, undefined, interrupted);
  if (reading.kind === "gone") throw noSuchRun(asked);
  if (reading.kind === "unclear") throw refused(service.address.label, request.purpose);

  const { snapshot } = reading;
  const started = startedBefore(call, connection, facts, snapshot);
  call.world.ledger.own(refOf(call, snapshot.executionId));
  reporter.note(`took over ${named(service, started.task.run)}, which is ${snapshot.status}`);
  return started;
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
  return wanted !== undefined && (service.parseId(wanted)?.id ?? wanted) === service.parseId(id)?.id;
}
