import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { type Account, makeAccount } from "./account";
import { createCdm } from "./cdm";
import { type CdmQuirks, type CdmTiming, DEFAULT_CDM_QUIRKS, DEFAULT_CDM_TIMING } from "./cdm/world";
import { type Clock, systemClock } from "./clock";
import { environmentOf } from "./environment";
import { openFronts } from "./front";
import { createGateway, DEFAULT_GATEWAY_QUIRKS, type GatewayQuirks } from "./gateway";
import { createIdentity } from "./identity";
import { openDirectory, readStoredAccount } from "./identity/directory";
import type { Tokens } from "./identity/tokens";
import { openJournal } from "./journal";
import { createMrs } from "./mrs";
import { DEFAULT_MRS_QUIRKS, type MrsQuirks } from "./mrs/quirks";
import { DEFAULT_MRS_TIMING, type MrsTiming } from "./mrs/timing";
import { type Random, secureRandom } from "./random";
import { createSahara } from "./sahara";
import { makeClusters } from "./sahara/clusters";
import { Lifecycle } from "./sahara/lifecycle";
import { openTables } from "./sahara/tables";
import { DEFAULT_TIMING, type Timing as SaharaTiming } from "./sahara/timing";
import { DEFAULT_QUIRKS, type Quirks as SaharaQuirks, type World as SaharaWorld } from "./sahara/world";
import { openStorage, type Storage } from "./storage";
import type { Surroundings } from "./surroundings";
import { type Services, type Urls } from "./urls";

/** Names are unique over all services, so one flat object serves. */
export type Quirks = SaharaQuirks & GatewayQuirks & MrsQuirks & CdmQuirks;
export type Timing = SaharaTiming & MrsTiming & CdmTiming;

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

/** Unlike UTC, so that a client that takes one zone for the other is found out. */
const DEFAULT_UTC_OFFSET_MINUTES = 180;

const ALL_QUIRKS: Quirks = {
  ...DEFAULT_QUIRKS,
  ...DEFAULT_GATEWAY_QUIRKS,
  ...DEFAULT_MRS_QUIRKS,
  ...DEFAULT_CDM_QUIRKS,
};

const ALL_TIMING: Timing = { ...DEFAULT_TIMING, ...DEFAULT_MRS_TIMING, ...DEFAULT_CDM_TIMING };

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
  const quirks: Quirks = { ...ALL_QUIRKS, ...options.quirks };
  const timing: Timing = { ...ALL_TIMING, ...options.timing };
  const surroundings = { account, storage, clock, random, closing: closing.signal };

  const identity = createIdentity(openDirectory(storage, account), urls, clock, random);
  const behindGateway = createGateway({ identity, quirks, clock, random });
  const sahara = openSaharaWorld(surroundings, timing, quirks, options.utcOffsetMinutes);
  const mrs = createMrs({ ...surroundings, timing, quirks });
  const cdm = createCdm({ ...surroundings, timing, quirks });
  const services: Services = {
    identity: identity.service,
    sahara: createSahara(sahara, identity.tokens, urls),
    mrs: behindGateway(mrs.service),
    cdm: behindGateway(cdm.service),
  };
  const fronts = await openFronts(services, port, urls, openJournal(journal, clock));
  const killAll = () => {
    sahara.lifecycle.killAll();
    mrs.killAll();
  };
  process.on("exit", killAll);
  return {
    environment: environmentOf(account, urls),
    storage: storage.folder,
    journal,
    urls,
    services,
    tokens: identity.tokens,
    quirks,
    timing,
    setClusterStatus: (id, status) => {
      const ofMrs = mrs.clusters.get(id);
      if (ofMrs) ofMrs.state = status;
      else sahara.clusters.get(id)!.status = status;
      if (status === "Active") sahara.lifecycle.clusterBecameActive(id);
    },
    close: async () => {
      process.off("exit", killAll);
      sahara.lifecycle.refreshAll();
      closing.abort();
      killAll();
      const closed = fronts.map((front) => front.close());
      await Promise.all([sahara.lifecycle.allEnded(), mrs.allEnded(), cdm.allEnded(), ...closed]);
      storage.close();
    },
  };
}

function openSaharaWorld(
  surroundings: Surroundings,
  timing: SaharaTiming,
  quirks: SaharaQuirks,
  utcOffsetMinutes = DEFAULT_UTC_OFFSET_MINUTES,
): SaharaWorld {
  const { account, storage, clock, random } = surroundings;
  const world = {
    ...surroundings,
    tables: openTables(storage, clock, random),
    clusters: makeClusters(account, clock.now()),
    timing,
    quirks,
    utcOffsetMinutes,
  } as SaharaWorld;
  world.lifecycle = new Lifecycle(world);
  world.lifecycle.settleAfterRestart();
  void world.lifecycle.refreshPeriodically();
  return world;
}
