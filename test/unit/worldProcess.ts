import { Ledger } from "../../provider/call/ledger";
import type { Connection } from "../../provider/connection";
import type { Host } from "../../provider/host";
import type { dynamicProvider } from "../../provider/transports/handler";

export type Surroundings = NonNullable<Parameters<typeof dynamicProvider>[1]>;

/** What a process finds outside of itself; it may change while the process lives. */
interface Outside {
  readonly sahara: Connection;
  readonly files: Readonly<Record<string, string>>;
  readonly connectionProblem: string | undefined;
  readonly handleSalt?: string;
}

/** The world of one command: memory of its own, and one service. */
export function processWorld(host: Host, outside: Outside): Surroundings {
  const { sahara } = outside;
  const world = {
    host,
    ledger: new Ledger(),
    handleSalt: outside.handleSalt ?? "",
    connectionProblem: () => outside.connectionProblem,
    connect: async () => sahara,
    readFile: async (path: string) => {
      const text = outside.files[path];
      if (text === undefined) throw new Error(`no such file: ${path}`);
      return Buffer.from(text);
    },
    redact: (text: string) => sahara.redact(text),
  };
  return () => ({ host: { flushed: async () => {} }, world });
}
