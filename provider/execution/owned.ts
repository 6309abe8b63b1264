import type { Outputs } from "./outputs";
import type { Call } from "./task";

/**
 * The engine has shown this run as one of the deployment's, and with it those it replaced, whose rows may be pending
 * delete. So no create of this process takes them for lost ones.
 * @returns how the ledger knows it
 */
export function noteOwned({ world, service }: Call, id: string, stored: Outputs): string {
  const replaced = stored["__replaced"];
  const ids = [id, ...(Array.isArray(replaced) ? replaced.map(String) : [])];
  world.ledger.own(...ids.map((one) => service.refPrefix + one));
  return service.refPrefix + id;
}
