import { readSteering, simulatedText, untilOver } from "../../engine/steering";
import type { World } from "../world";
import type { SteeringValues } from "./task";
import type { Outcome, Work } from "./work";

/** A job that nothing here runs: it ends as the request says, and every answer about it says that nothing was run. */
export function runSimulated(world: World, type: string, { values, prefix }: SteeringValues): Work {
  const steering = readSteering(values, prefix);
  const stop = new AbortController();
  const ended = async (): Promise<Outcome> => {
    const { outcome, reason } = steering;
    await untilOver(world, steering, world.timing.mrsGatePollMs, stop.signal);
    if (stop.signal.aborted || outcome === "RUNNING") return { result: "KILLED" };
    return { result: outcome, ...(outcome === "FAILED" && { note: reason }) };
  };
  return { kill: () => stop.abort(), ended: ended(), simulated: simulatedText(type) };
}
