import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { type Account, makeAccount } from "./account";
import { type Clock, systemClock } from "./clock";
import { type Front, listen } from "./front";
import type { Service } from "./http";
import { createIdentity } from "./identity";
import { openDirectory, readStoredAccount } from "./identity/directory";
import type { Tokens } from "./identity/tokens";
import { openJournal } from "./journal";
import { type Random, secureRandom } from "./random";
import { createSahara } from "./sahara";
import { makeClusters } from "./sahara/clusters";
import { Lifecycle } from "./sahara/lifecycle";
import { openTables } from "./sahara/tables";
import { DEFAULT_TIMING, type Timing } from "./sahara/timing";
import { DEFAULT_QUIRKS, type Quirks, type World } from "./sahara/world";
import { openStorage } from "./storage";
import type { Urls } from "./urls";

export interface EmulatorOptions {
  /** Identity listens here, Sahara on the next one. 0, the default: any free ports. */
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

export interface Emulator {
  /** What a client needs, under the names of the command line's `export` lines. */
  environment: Record<string, string>;
  /** Absolute path. */
  storage: string;
  journal: string;
  urls: Urls;
  /** The same services without their sockets. */
  services: { identity: Service; sahara: Service };
  tokens: Tokens;
  /** May be changed while it runs. */
  quirks: Quirks;
  timing: Timing;
  /** Executions that waited for a cluster start when it becomes "Active". */
  setClusterStatus(clusterId: string, status: string): void;
  /** Ends every job, then the services. State stays where `storage` was given. */
  close(): Promise<void>;
}

/** Unlike UTC, so that a client that takes one zone for the other is found out. */
const DEFAULT_UTC_OFFSET_MINUTES = 180;

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = systemClock, random = secureRandom, port = 0 } = options;
  const storage = openStorage(options.storage);
  const account = makeAccount(random, options.credentials ?? {}, readStoredAccount(storage));
  const journalFile = join(storage.folder, "journal.jsonl");
  const urls: Urls = { identity: "", sahara: "" };
  const identity = createIdentity(openDirectory(storage, account), urls, clock, random);

  const closing = new AbortController();
  // Every waiting background task listens to it.
  setMaxListeners(0, closing.signal);
  const world = {
    account,
    tables: openTables(storage, clock, random),
    clusters: makeClusters(account, clock.now()),
    storage,
    clock,
    random,
    timing: { ...DEFAULT_TIMING, ...options.timing },
    quirks: { ...DEFAULT_QUIRKS, ...options.quirks },
    utcOffsetMinutes: options.utcOffsetMinutes ?? DEFAULT_UTC_OFFSET_MINUTES,
    closing: closing.signal,
  } as World;
  world.lifecycle = new Lifecycle(world);
  world.lifecycle.settleAfterRestart();
  void world.lifecycle.refreshPeriodically();
  const services = { identity: identity.service, sahara: createSahara(world, identity.tokens, urls) };

  const fronts = await openFronts(services, port, urls, openJournal(journalFile, clock));
  const killAll = () => world.lifecycle.killAll();
  process.on("exit", killAll);
  return {
    environment: environmentOf(account, urls),
    storage: storage.folder,
    journal: journalFile,
    urls,
    services,
    tokens: identity.tokens,
    quirks: world.quirks,
    timing: world.timing,
    setClusterStatus: (id, status) => {
      world.clusters.get(id)!.status = status;
      if (status === "Active") world.lifecycle.clusterBecameActive(id);
    },
    close: async () => {
      process.off("exit", killAll);
      world.lifecycle.refreshAll();
      closing.abort();
      killAll();
      await Promise.all([world.lifecycle.allEnded(), ...fronts.map((front) => front.close())]);
      storage.dispose();
    },
  };
}

async function openFronts(
  services: Emulator["services"],
  port: number,
  urls: Urls,
  journal: ReturnType<typeof openJournal>,
): Promise<Front[]> {
  const identity = await listen("identity", services.identity, port, journal);
  urls.identity = identity.url;
  try {
    const sahara = await listen("sahara", services.sahara, port && port + 1, journal);
    urls.sahara = sahara.url;
    return [identity, sahara];
  } catch (error) {
    await identity.close();
    throw error;
  }
}

function environmentOf(account: Account, urls: Urls): Record<string, string> {
  return {
    OS_AUTH_URL: `${urls.identity}/v3`,
    OS_USERNAME: account.userName,
    OS_PASSWORD: account.password,
    OS_PROJECT_NAME: account.projectName,
    OS_PROJECT_ID: account.projectId,
    OS_USER_DOMAIN_NAME: account.domainName,
    OS_PROJECT_DOMAIN_NAME: account.domainName,
    OS_REGION_NAME: account.region,
    BIGDATA_IAM_ENDPOINT: urls.identity,
    BIGDATA_SAHARA_ENDPOINT: urls.sahara,
    BIGDATA_REGION: account.region,
    BIGDATA_PROJECT_ID: account.projectId,
    BIGDATA_SAHARA_CLUSTER_ID: account.clusterId,
    BIGDATA_SAHARA_INACTIVE_CLUSTER_ID: account.inactiveClusterId,
  };
}
