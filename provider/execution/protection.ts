import { BigdataError } from "../errors";
import type { Task } from "./task";

/** What to say of a run that the service protects (contract D3): how to lift it, or that it cannot be lifted now. */
export async function protectedError(task: Task, tried: string, consequence: string): Promise<BigdataError> {
  const { service, connection, run, world } = task;
  const { interrupted } = world.host;
  const answer = await connection.send(service.diagnose(run), interrupted).catch(() => undefined);
  const obstacle = answer && service.diagnosis(answer);
  const way =
    obstacle === undefined
      ? "To lift that, set isProtected: false and run `pulumi up`, then try again"
      : `That cannot be lifted now: ${obstacle}`;
  return new BigdataError(
    "ERR_PROTECTED",
    `could not ${tried}: it is protected at ${service.address.label}. ${consequence}. ${way}`,
  );
}
