import type { Account } from "../account";
import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Storage } from "../storage";
import type { Cluster } from "./clusters";
import type { Lifecycle } from "./lifecycle";
import type { Tables } from "./tables";
import type { Timing } from "./timing";

/** What is unpleasant in the real service and may be turned up or off; change it while the emulator runs. */
export interface Quirks {
  /** The very first request with a token is answered 503, as by a Sahara whose Keystone has just started. */
  firstCallUnavailable: boolean;
  /** How often (0 to 1) a GET of a just removed execution is a 200 with a JSON string for a body. */
  removalGlitchChance: number;
}

export const DEFAULT_QUIRKS: Quirks = { firstCallUnavailable: false, removalGlitchChance: 0.2 };

/** Everything a handler of the emulated Sahara can reach. */
export interface World {
  account: Account;
  tables: Tables;
  clusters: Map<string, Cluster>;
  lifecycle: Lifecycle;
  storage: Storage;
  clock: Clock;
  random: Random;
  timing: Timing;
  quirks: Quirks;
  /** `start_time` and `end_time` are written in the server's own zone, unlike all other times. Minutes east of UTC. */
  utcOffsetMinutes: number;
  /** Aborted when the emulator closes: ends every background task. */
  closing: AbortSignal;
}
