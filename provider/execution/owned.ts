import type { Outputs } from "./outputs";
import type { Call } from "./task";

/**
 * The engine has shown this run as one of the deployment's, and with it those it replaced, whose rows may be pending
 * delete. So no create of this process takes them for lost ones.
 */
export function noteOwned({ world, service }: Call, id: string, stored: Outputs): void {
  const replaced = stored["__replaced"];
  const ids = [id, ...(Array.isArray(replaced) ? replaced.map(String) : [])];
  world.ledger.own(...ids.map((one) => service.refPrefix + one));
  if (stored["__takenOver"] === true) world.ledger.noteHeld(service.refPrefix + id);
}

/** Whether another row goes on with this run, taken over in this process or, as that row says, in an earlier one. */
export function goesOnElsewhere({ world, service }: Call, id: string, stored: Outputs): boolean {
  const ref = service.refPrefix + id;
  return world.ledger.hasTakenOver(ref) || (world.ledger.isHeld(ref) && stored["__takenOver"] !== true);
}
