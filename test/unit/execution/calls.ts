/** Calls of the engine, without an engine: for what needs no service. */
import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { callFor } from "../../../provider/call/call";
import { handleOf } from "../../../provider/execution/handle";
import type { ExecutionService } from "../../../provider/services/execution";
import type { Handle } from "../../../provider/services/handle";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import type { Properties } from "../../../provider/values";
import { Sahara } from "../story";
import { VirtualClock } from "../virtualClock";
import { URN } from "../world";
import { processWorld, type Surroundings } from "../worldProcess";

/** A process of its own, in which nobody listens. */
export function aProcess(sahara = new Sahara(), handleSalt = ""): Surroundings {
  const { signal: interrupted } = new AbortController();
  setMaxListeners(0, interrupted);
  const clock = new VirtualClock(undefined, true);
  const host = { clock, random: () => 0.5, say: () => undefined, engineAlive: async () => true, interrupted };
  return processWorld(host, { sahara, files: {}, connectionProblem: undefined, handleSalt });
}

export function callWith(
  inputs: Properties,
  service: ExecutionService = saharaJobExecution,
  handleSalt = "",
) {
  const { world } = aProcess(new Sahara(), handleSalt)();
  return callFor(world, service, { __urn: URN, ...inputs });
}

/** The handle of a submission that carries one. */
export function handleFor(...given: Parameters<typeof callWith>): Handle {
  const found = handleOf(callWith(...given));
  assert.ok(found);
  return found;
}
