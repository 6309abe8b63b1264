import { readFile } from "node:fs/promises";
import { Ledger } from "../call/ledger";
import type { World } from "../call/world";
import { localFiles } from "../config/localFiles";
import { resolveSettings } from "../config/resolve";
import type { ConnectionSettings } from "../config/settings";
import { connect } from "../connect";
import type { Connection, ServiceAddress } from "../connection";
import { isBigdataError } from "../errors";
import type { Host } from "../host";

/** The world of a provider process: real files, real network, one connection for each service. */
export function processWorld(host: Host, readConfig: (key: string) => string | undefined): World {
  const connections = new Map<string, Promise<Connection>>();
  const signedIn = new Set<Connection>();
  let settings: ConnectionSettings | undefined;
  const resolved = () => (settings ??= resolveSettings(readConfig, process.env, localFiles));

  const open = async (address: ServiceAddress): Promise<Connection> => {
    const connection = await connect(resolved(), address, host);
    signedIn.add(connection);
    return connection;
  };
  return {
    host,
    ledger: new Ledger(),
    connectionProblem: () => {
      try {
        resolved();
        return undefined;
      } catch (error) {
        return isBigdataError(error) ? `${error.message} [${error.code}]` : String(error);
      }
    },
    connect: (address) => {
      const found = connections.get(address.endpointKey) ?? open(address);
      connections.set(address.endpointKey, found);
      // A login that failed is tried again by the next resource; those that waited for it share its error.
      found.catch(() => connections.delete(address.endpointKey));
      return found;
    },
    readFile: (path) => readFile(path),
    redact: (text) => [...signedIn].reduce((rest, connection) => connection.redact(rest), text),
  };
}
