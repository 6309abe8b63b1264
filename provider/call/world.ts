import type { Connection, ServiceAddress } from "../connection";
import type { Host } from "../host";
import type { Ledger } from "./ledger";

/** All that the verbs reach out to. One per provider process. */
export interface World {
  readonly host: Host;
  readonly ledger: Ledger;
  /** Tells this deployment from others whose stacks and resources have the same names; empty where nobody has set it. */
  readonly handleSalt: string;
  /** Every problem of the settings for a connection to this service, found without sending anything (contract C1). */
  connectionProblem(address: ServiceAddress): string | undefined;
  /** Signs in at first use; one connection per service is shared by all resources. */
  connect(address: ServiceAddress): Promise<Connection>;
  /** A file of the Pulumi program; relative to its folder. */
  readFile(path: string): Promise<Uint8Array>;
  /** Masks every credential in use. */
  redact(text: string): string;
}
