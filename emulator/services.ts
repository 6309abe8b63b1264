import type { Account } from "./account";
import { createCdm } from "./cdm";
import { type CdmQuirks, type CdmTiming, DEFAULT_CDM_QUIRKS, DEFAULT_CDM_TIMING } from "./cdm/world";
import { environmentOf } from "./environment";
import type { Fate } from "./fate";
import { createGateway, DEFAULT_GATEWAY_QUIRKS, type GatewayQuirks } from "./gateway";
import { createIdentity } from "./identity";
import { openDirectory } from "./identity/directory";
import type { Tokens } from "./identity/tokens";
import { createMrs } from "./mrs";
import { DEFAULT_MRS_QUIRKS, type MrsQuirks } from "./mrs/quirks";
import { DEFAULT_MRS_TIMING, type MrsTiming } from "./mrs/timing";
import { createSahara } from "./sahara";
import { makeClusters } from "./sahara/clusters";
import { Lifecycle } from "./sahara/lifecycle";
import { openTables } from "./sahara/tables";
import { DEFAULT_TIMING, type Timing as SaharaTiming } from "./sahara/timing";
import { DEFAULT_QUIRKS, type Quirks as SaharaQuirks, type World as SaharaWorld } from "./sahara/world";
import type { Surroundings } from "./surroundings";
import type { ServiceName, Services, Urls } from "./urls";

/** Names are unique over all services, so one flat object serves. */
export type Quirks = SaharaQuirks & GatewayQuirks & MrsQuirks & CdmQuirks;
export type Timing = SaharaTiming & MrsTiming & CdmTiming;

export interface ServicesOptions {
  timing?: Partial<Timing> | undefined;
  quirks?: Partial<Quirks> | undefined;
  /** The zone of Sahara's `start_time` and `end_time`, minutes east of UTC. */
  utcOffsetMinutes?: number | undefined;
}

/** The four services as functions: no sockets, and no disk where the storage has none. */
export interface OpenServices {
  account: Account;
  /** What a client needs, under the names of the command line's `export` lines. */
  environment(): Record<string, string>;
  services: Services;
  tokens: Tokens;
  /** May be changed while it runs. */
  quirks: Quirks;
  timing: Timing;
  /** Of a run by its id at that service: CDM's is the number of the submission. */
  fate(service: Exclude<ServiceName, "identity">, id: string): Fate | undefined;
  /** Of a cluster of Sahara ("Active": what waited for it starts) or of MRS ("running": takes jobs). */
  setClusterStatus(clusterId: string, status: string): void;
  /** The last look at what goes on, before all is ended. */
  refresh(): void;
  /** Ends every job without waiting. */
  killAll(): void;
  /** Settles when nothing of any job runs any more. */
  allEnded(): Promise<void>;
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

/** @param urls where clients find the services; may be filled in later */
export function openServices(
  surroundings: Surroundings,
  urls: Urls,
  options: ServicesOptions = {},
): OpenServices {
  const { account, storage, clock, random } = surroundings;
  const quirks: Quirks = { ...ALL_QUIRKS, ...options.quirks };
  const timing: Timing = { ...ALL_TIMING, ...options.timing };
  const identity = createIdentity(openDirectory(storage, account), urls, clock, random);
  const behindGateway = createGateway({ identity, quirks, clock, random });
  const sahara = openSaharaWorld(surroundings, timing, quirks, options.utcOffsetMinutes);
  const mrs = createMrs({ ...surroundings, timing, quirks });
  const cdm = createCdm({ ...surroundings, timing, quirks });
  const fates = {
    sahara: (id: string) => sahara.lifecycle.fate(id),
    mrs: (id: string) => mrs.fate(id),
    cdm: (id: string) => cdm.fate(id),
  };
  return {
    account,
    environment: () => environmentOf(account, urls),
    services: {
      identity: identity.service,
      sahara: createSahara(sahara, identity.tokens, urls),
      mrs: behindGateway(mrs.service),
      cdm: behindGateway(cdm.service),
    },
    tokens: identity.tokens,
    quirks,
    timing,
    fate: (service, id) => fates[service](id),
    setClusterStatus: (id, status) => {
      const ofMrs = mrs.clusters.get(id);
      if (ofMrs) ofMrs.state = status;
      else sahara.clusters.get(id)!.status = status;
      if (status === "Active") sahara.lifecycle.clusterBecameActive(id);
    },
    refresh: () => sahara.lifecycle.refreshAll(),
    killAll: () => {
      sahara.lifecycle.killAll();
      mrs.killAll();
    },
    allEnded: async () => {
      await Promise.all([sahara.lifecycle.allEnded(), mrs.allEnded(), cdm.allEnded()]);
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
