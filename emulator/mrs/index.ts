import type { Fate } from "../fate";
import { type Answer, emptyAnswer, type Service } from "../http";
import { matchPattern, segmentsOf } from "../objects/pattern";
import { type Cluster, makeClusters } from "./clusters";
import { asRefusal, errorAnswer } from "./errors";
import { Lifecycle } from "./lifecycle";
import type { Route } from "./routing";
import { openTables } from "./tables";
import { v1Routes } from "./v1/routes";
import { v2Routes } from "./v2/routes";
import type { MrsRoom, World } from "./world";

/**
 * MRS, API V2 and V1.1 at the root of one port. It expects to stand behind the gateway: whoever gets here may use the
 * project of the path. What it does not know it answers with an empty 404, which the gateway puts into words.
 */
export interface Mrs {
  service: Service;
  /** States may be changed while it runs; "running" takes jobs. */
  clusters: Map<string, Cluster>;
  fate(id: string): Fate | undefined;
  /** Ends every job without waiting; fit for the last moment of a process. */
  killAll(): void;
  /** Settles when nothing of any job runs any more. */
  allEnded(): Promise<void>;
}

const ROUTES: Route[] = [...v2Routes, ...v1Routes];

export function createMrs(room: MrsRoom): Mrs {
  const world = { ...room } as World;
  world.tables = openTables(room);
  world.clusters = makeClusters(room.account, room.clock.now());
  // The list is eaten up, and the one it came from may be the default of others.
  room.quirks.mrsRefuseSubmits = [...room.quirks.mrsRefuseSubmits];
  world.lifecycle = new Lifecycle(world);
  world.lifecycle.settleAfterRestart();
  return {
    service: async (request) => {
      const segments = segmentsOf(request.path);
      for (const { method, pattern, handler } of ROUTES) {
        const params = method === request.method ? matchPattern(pattern, segments) : undefined;
        if (!params) continue;
        const { query, body: raw } = request;
        return guarded(world, () => handler({ world, tenant: params.project!, params, query, raw }));
      }
      return emptyAnswer(404);
    },
    clusters: world.clusters,
    fate: (id) => world.lifecycle.fate(id),
    killAll: () => world.lifecycle.killAll(),
    allEnded: () => world.lifecycle.allEnded(),
  };
}

function guarded(world: World, handle: () => Answer): Answer {
  try {
    return handle();
  } catch (error) {
    const refused = asRefusal(error);
    if (refused) return errorAnswer(refused, world.quirks);
    throw error;
  }
}
