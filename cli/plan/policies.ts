import { nameIn } from "./digest";
import type { PolicyFinding } from "./plan";

/** A line of the engine's log of events, as far as it is read here. */
interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly policyPackName: string;
    /** `advisory`, `mandatory`; others do not fail a preview. */
    readonly enforcementLevel: string;
  };
}

/** What policies have found, which `pulumi preview --json` does not tell: its log of events does, a line of JSON for each. */
export function findingsIn(log: string): readonly PolicyFinding[] {
  const events = log.split("\n").filter((line) => line.includes('"policyEvent"'));
  const found = events.flatMap((line) => eventIn(line).policyEvent ?? []);
  return found.map(({ resourceUrn, message, policyName, policyPackName, enforcementLevel }) => ({
    policy: policyName,
    pack: policyPackName,
    ...(resourceUrn && { name: nameIn(resourceUrn), urn: resourceUrn }),
    level: enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    message: message.trim(),
  }));
}

/** The last line is torn where the engine was killed: then the preview has failed anyway. */
function eventIn(line: string): EngineEvent {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return {};
  }
}
