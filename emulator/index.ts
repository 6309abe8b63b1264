import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { type Account, makeAccount } from "./account";
import { type Clock, systemClock } from "./clock";
import { openFronts } from "./front";
import { readStoredAccount } from "./identity/directory";
import type { Tokens } from "./identity/tokens";
import { openJournal } from "./journal";
import { type Random, secureRandom } from "./random";
import { openServices, type Quirks, type Timing } from "./services";
import { openStorage, type Storage } from "./storage";
import type { Services, Urls } from "./urls";

export type { Quirks, Timing } from "./services";

export interface EmulatorOptions {
  /** Identity listens here, Sahara, MRS and CDM on the next ones. 0, the default: any free ports. */
  port?: number;
  /** Folder for data and state, made where it is missing. Default: a temporary one, removed at close. */
  storage?: string;
  /** Default: the real one. */
  clock?: Clock;
  /** Source of ids, tokens and passwords. Default: unguessable. */
  random?: Random;
  /** What shall not be made up. Default: what the storage folder remembers, else all new. */
  credentials?: Partial<Account>;
  timing?: Partial<Timing>;
  quirks?: Partial<Quirks>;
  /** The zone of Sahara's `start_time` and `end_time`, minutes east of UTC. */
  utcOffsetMinutes?: number;
}

/** The services behind sockets, on a folder. `services.ts` has them without either. */
export interface Emulator {
  /** What a client needs, under the names of the command line's `export` lines. */
  environment: Record<string, string>;
  /** Absolute path. */
  storage: string;
  journal: string;
  urls: Urls;
  /** The same services without their sockets. */
  services: Services;
  tokens: Tokens;
  /** May be changed while it runs. */
  quirks: Quirks;
  timing: Timing;
  /** Of a cluster of Sahara ("Active": what waited for it starts) or of MRS ("running": takes jobs). */
  setClusterStatus(clusterId: string, status: string): void;
  /** Ends every job, then the services. State stays where `storage` was given. */
  close(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const storage = openStorage(options.storage);
  // Every waiting background task listens to it.
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  try {
    return await startOn(storage, closing, options);
  } catch (error) {
    closing.abort();
    storage.close();
    throw error;
  }
}

async function startOn(
  storage: Storage,
  closing: AbortController,
  options: EmulatorOptions,
): Promise<Emulator> {
  const { clock = systemClock, random = secureRandom, port = 0 } = options;
  const account = makeAccount(random, options.credentials ?? {}, readStoredAccount(storage));
  const journal = join(storage.folder, "journal.jsonl");
  const urls: Urls = { identity: "", sahara: "", mrs: "", cdm: "" };
  const opened = openServices({ account, storage, clock, random, closing: closing.signal }, urls, options);
  const { services, tokens, quirks, timing, setClusterStatus, killAll } = opened;
  const fronts = await openFronts(services, port, urls, openJournal(journal, clock));
  process.on("exit", killAll);
  return {
    environment: opened.environment(),
    storage: storage.folder,
    journal,
    urls,
    services,
    tokens,
    quirks,
    timing,
    setClusterStatus,
    close: async () => {
      process.off("exit", killAll);
      opened.refresh();
      closing.abort();
      killAll();
      const closed = fronts.map((front) => front.close());
      await Promise.all([opened.allEnded(), ...closed]);
      storage.close();
    },
  };
}
