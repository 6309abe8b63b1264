import { SimulatedClock } from "../clock";
import type { Makings } from "../universe";
import { SocketNetwork } from "./network";
import { Traffic } from "./traffic";

/** For one world whose requests go over real sockets: its time stands still while they do. */
export function overSockets(): Makings {
  const traffic = new Traffic();
  return {
    clock: (beginsMs) => new SimulatedClock(beginsMs, () => traffic.rest()),
    network: (clock, random, behind) => new SocketNetwork(clock, random, behind, traffic),
  };
}
