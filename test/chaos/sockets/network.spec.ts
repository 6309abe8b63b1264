import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Answer } from "../../../emulator/http";
import type { HttpRequest } from "../../../provider/http/message";
import { isNoAnswer } from "../../../provider/http/noAnswer";
import { SimulatedClock } from "../clock";
import { REQUEST_FAULTS, type RequestFault } from "../faults";
import { Network, type Behind } from "../network";
import { ProviderProcess } from "../process";
import type { Makings, Way } from "../universe";
import { overSockets } from "./makings";

/** No request of an exchange is under way, and no answer awaited, after this time. */
const ALL_OVER_MS = 90_000;

/** What a provider sees of two looks, the second with a fault, and what the service has got by the end. */
async function seen(fault: RequestFault, makings: Makings): Promise<readonly string[]> {
  const told: string[] = [];
  let processed = 0;
  const behind: Behind = {
    kindOf: () => "look",
    process: async (): Promise<Answer> => ({
      status: 200,
      headers: { "Content-Type": "application/json" },
      body: Buffer.from(JSON.stringify({ look: (processed += 1) })),
    }),
    doubted: () => undefined,
    unheard: async () => ({ status: 204, headers: {}, body: Buffer.alloc(0) }),
    endTokens: () => void told.push("tokens end"),
  };
  const clock = makings.clock(Date.UTC(2026, 10, 20, 12));
  const network: Way = makings.network(clock, () => 0.4, behind);
  await clock.run(async () => {
    const send = network.sendFor(new ProviderProcess(clock, [{ fault, on: "look", nth: 2, times: 1 }]));
    for (let at = 0; at < 2; at += 1)
      told.push(await send(LOOK).then(({ status, text }) => shown(status, text), silent));
    await clock.sleep(ALL_OVER_MS);
  });
  await network.close?.();
  return [...told, `processed ${processed}`];
}

const LOOK: HttpRequest = {
  method: "GET",
  url: "http://sahara.example/v1.1/p/x",
  headers: {},
  repeatable: true,
};

function shown(status: number, text: string): string {
  if (/^\{"look":\d+\}$/.test(text)) return `${status} ${text}`;
  return `${status} ${text === "" ? "empty" : "other"}`;
}

function silent(error: unknown): string {
  if (!isNoAnswer(error)) throw error;
  return `${error.stage} ${error.reason}`;
}

const simulated: Makings = {
  clock: (beginsMs) => new SimulatedClock(beginsMs),
  network: (clock, random, behind) => new Network(clock, random, behind),
};

describe("chaos over sockets: each fault is to the provider what it is in the simulation", () => {
  for (const fault of REQUEST_FAULTS) {
    it(fault, async () => {
      assert.deepEqual(await seen(fault, overSockets()), await seen(fault, simulated));
    });
  }
});
