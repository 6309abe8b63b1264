import { readFile } from "node:fs/promises";
import type { Authority } from "../auth/authority";
import { Ledger } from "../call/ledger";
import type { World } from "../call/world";
import { localFiles } from "../config/localFiles";
import { resolveSettings } from "../config/resolve";
import type { ConnectionSettings } from "../config/settings";
import { authorityFor, checkAddress, connect } from "../connect";
import type { Connection, ServiceAddress } from "../connection";
import { sharedConnections } from "../connections";
import { isBigdataError } from "../errors";
import type { Host } from "../host";
import { requestLogFile } from "./requestLogFile";

/** The world of a provider process: real files, real network, one sign-in, and one connection for each API. */
export function processWorld(host: Host, readConfig: (key: string) => string | undefined): World {
  let settings: ConnectionSettings | undefined;
  let authority: Authority | undefined;
  const resolved = () => (settings ??= resolveSettings(readConfig, process.env, localFiles));

  const ledger = new Ledger();
  const write = requestLogFile(process.env, host, process.pid);
  const parts = { ...host, ...(write && { log: { write, redact: ledger.secrets.redact } }) };

  const open = async (address: ServiceAddress): Promise<Connection> =>
    connect(resolved(), address, (authority ??= authorityFor(resolved(), parts)));
  return {
    host,
    ledger,
    get handleSalt() {
      return readConfig("handleSalt") ?? "";
    },
    connectionProblem: (address) => {
      try {
        checkAddress(resolved(), address);
        return undefined;
      } catch (error) {
        return isBigdataError(error) ? `${error.message} [${error.code}]` : String(error);
      }
    },
    connect: sharedConnections(open, host.interrupted),
    readFile: (path) => readFile(path),
    redact: (text) => authority?.redact(text) ?? text,
  };
}
