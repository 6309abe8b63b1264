/** Faults by chance: the same seed does the same to the same requests. */
import type { Request } from "../../../emulator/http";
import { seeded } from "../random";
import { FAULTS, type SocketFault, type Surroundings } from "./faults";
import { STRAIGHT, type Treat } from "./treatment";

export interface Rule {
  readonly fault: SocketFault;
  /** Requests that may meet with it. */
  readonly on: (request: Request) => boolean;
  /** Of those, in 0 to 1. */
  readonly chance: number;
  /** So many in a row from then on. */
  readonly burst: number;
}

/** The first rule that strikes decides. */
export function byChance(seed: number, rules: readonly Rule[], around: Omit<Surroundings, "random">): Treat {
  const random = seeded(seed);
  const left = new Map<Rule, number>();
  const strikes = (rule: Rule, request: Request): boolean => {
    if (!rule.on(request)) return false;
    const going = left.get(rule) ?? (random() < rule.chance ? rule.burst : 0);
    if (going > 1) left.set(rule, going - 1);
    else left.delete(rule);
    return going > 0;
  };
  return (request) => {
    const rule = rules.find((one) => strikes(one, request));
    return rule === undefined ? STRAIGHT : FAULTS[rule.fault](request, { ...around, random });
  };
}
