import type { Surroundings } from "../surroundings";
import type { Cluster } from "./clusters";
import type { Lifecycle } from "./lifecycle";
import type { MrsQuirks } from "./quirks";
import type { Tables } from "./tables";
import type { MrsTiming } from "./timing";

/** What the emulated MRS is made from. Timing and quirks may be changed while it runs. */
export interface MrsRoom extends Surroundings {
  timing: MrsTiming;
  quirks: MrsQuirks;
}

/** Everything a handler of the emulated MRS can reach. */
export interface World extends MrsRoom {
  tables: Tables;
  clusters: Map<string, Cluster>;
  lifecycle: Lifecycle;
}
