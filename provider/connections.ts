import type { Connection, ServiceAddress } from "./connection";
import { BigdataError } from "./errors";
import { unlessAborted } from "./wait/unlessAborted";

/**
 * One connection for each service, opened at first use and shared by all resources of a process. A Ctrl-C ends the wait
 * for it at once (contract I1), however long the login takes.
 * @throws what `open` throws, ERR_INTERRUPTED
 */
export function sharedConnections(
  open: (address: ServiceAddress) => Promise<Connection>,
  interrupted: AbortSignal,
): (address: ServiceAddress) => Promise<Connection> {
  const connections = new Map<ServiceAddress, Promise<Connection>>();
  return (address) => {
    const found = connections.get(address) ?? open(address);
    connections.set(address, found);
    // A login that failed is tried again by the next resource; those that waited for it share its error.
    found.catch(() => connections.delete(address));
    return unlessAborted(
      found,
      interrupted,
      () => new BigdataError("ERR_INTERRUPTED", `interrupted while signing in for ${address.label}`),
    );
  };
}
