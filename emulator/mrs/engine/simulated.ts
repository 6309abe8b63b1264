import { isOver, readSteering, simulatedText } from "../../engine/steering";
import type { World } from "../world";
import type { SteeringValues } from "./task";
import type { Outcome, Work } from "./work";

/** A job that nothing here runs: it ends as the request says, and every answer about it says that nothing was run. */
export function runSimulated(world: World, type: string, { values, prefix }: SteeringValues): Work {
  const steering = readSteering(values, prefix);
  const startedAtMs = world.clock.now();
  const stop = new AbortController();
  const ended = async (): Promise<Outcome> => {
    const { outcome, seconds, reason } = steering;
    await world.clock.sleep(seconds * 1000, stop.signal);
    while (!stop.signal.aborted && !isOver(world, steering, startedAtMs)) {
      await world.clock.sleep(world.timing.mrsGatePollMs, stop.signal);
    }
    if (stop.signal.aborted || outcome === "RUNNING") return { result: "KILLED" };
    return { result: outcome, ...(outcome === "FAILED" && { note: reason }) };
  };
  return { kill: () => stop.abort(), ended: ended(), simulated: simulatedText(type) };
}
