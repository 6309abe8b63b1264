import { setMaxListeners } from "node:events";
import type { Host } from "../../host";
import { systemClock } from "../../wait/clock";
import { Engine } from "./client";
import { endWithEngine, onCancel } from "./watch";

export interface EngineHost extends Host {
  /** Resolves when every line said so far has arrived. */
  flushed(): Promise<void>;
}

/** The host of a process that the Pulumi engine started, or (without an engine) of one that just loaded us. */
export function engineHost(argv: readonly string[]): EngineHost {
  const interruption = new AbortController();
  // Every wait listens to it, and hundreds may run at once.
  setMaxListeners(0, interruption.signal);
  const common = { clock: systemClock, random: Math.random, interrupted: interruption.signal };
  const address = engineAddress(argv);
  if (address === undefined) {
    return {
      ...common,
      say: (_urn, severity, text) => process.stderr.write(`${severity}: ${text}\n`),
      engineAlive: () => Promise.resolve(true),
      flushed: () => Promise.resolve(),
    };
  }
  const engine = new Engine(address);
  endWithEngine(() => engine.alive());
  onCancel(() => interruption.abort());
  return {
    ...common,
    say: (urn, severity, text, ephemeral) => engine.say(urn, severity, text, ephemeral),
    engineAlive: () => engine.alive(),
    flushed: () => engine.flushed(),
  };
}

/** The last argument of a provider process; flags for logging may come before it. */
function engineAddress(argv: readonly string[]): string | undefined {
  const last = argv.at(-1) ?? "";
  const provider = /dynamic-provider|pulumi-resource/.test(argv[1] ?? "");
  return provider && /^[^\s/]+:\d+$/.test(last) ? last : undefined;
}
