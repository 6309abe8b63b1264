import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import type { Properties } from "../values";

/**
 * Refuses to look for a run at another place than the one where it was started: a 404 from the wrong cloud would be
 * believed (contract C2). Both URLs were normalised when they were made.
 */
export function requireTarget(connection: Connection, stored: Properties, tried: string): void {
  if (!targetChanged(connection, stored)) return;
  const { serviceUrl, projectId } = stored;
  throw new BigdataError(
    "ERR_TARGET_CHANGED",
    `did not ${tried}: it is recorded at ${String(serviceUrl)}, project ${String(projectId)}, but the connection leads ` +
      `to ${connection.serviceUrl}, project ${connection.projectId}. ${waysOut(stored)}`,
  );
}

/** A run can be recorded anew, or left; a supporting object has no such inputs. */
function waysOut(stored: Properties): string {
  if (stored["executionId"] === undefined) {
    return "Correct the connection; to drop it from state without asking the service, run `pulumi state delete`";
  }
  return (
    "If the service has moved, run `pulumi up` once with adoptExecutionId set to the resource's id; else correct the " +
    'connection; to drop it from state without asking the service, set onDelete: "leave"'
  );
}

export function targetChanged(connection: Connection, { serviceUrl, projectId }: Properties): boolean {
  return serviceUrl !== connection.serviceUrl || projectId !== connection.projectId;
}
