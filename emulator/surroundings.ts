import type { Account } from "./account";
import type { Clock } from "./clock";
import type { Random } from "./random";
import type { Storage } from "./storage";

/** What every emulated service stands on. */
export interface Surroundings {
  account: Account;
  storage: Storage;
  clock: Clock;
  random: Random;
  /** Aborted when the emulator closes: ends every background task. */
  closing: AbortSignal;
}
