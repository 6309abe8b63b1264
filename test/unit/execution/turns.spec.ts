/** Runs that no handle marks: their submissions take turns, and each is preceded by a look at the list. */
import assert from "node:assert/strict";
import { executionResource } from "../../../provider/resource";
import type { ExecutionService } from "../../../provider/services/execution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { dynamicProvider } from "../../../provider/transports/handler";
import { answer, down, refusal, Sahara, type Step } from "../story";
import { shellRun, Stack, URN } from "../world";
import { aProcess } from "./calls";

const MINUTE_MS = 60_000;
const LIST = /^GET \/job-executions$/;
const { handleIn: _handleIn, ...unmarked } = saharaJobExecution;
const service: ExecutionService = unmarked;
const many = (step: Step): Step[] => Array.from({ length: 5_000 }, () => step);
const hourly = shellRun({ __customTimeouts: { create: "1h" } });

const up = (sahara: Sahara) =>
  new Stack(sahara, (surroundings) => dynamicProvider(executionResource(service), surroundings)).up(hourly);

describe("O10: queued, and the list before the next submission fails", () => {
  it("for the service cannot be reached any more: up fails within minutes, as without a list", async () => {
    const sahara = new Sahara().detour(/execute$/, answer(429)).detour(LIST, "as usual", ...many(down));
    const { error = "", tookMs } = await up(sahara);
    assert.match(error, /ERR_NO_ANSWER/);
    assert.ok(tookMs < 5 * MINUTE_MS, `${tookMs} ms`);
  });

  it("again and again: said on the row meanwhile, and what came last at the wait limit", async () => {
    const broken = refusal(500, "INTERNAL", "out of order");
    const sahara = new Sahara().detour(/execute$/, answer(429)).detour(LIST, "as usual", ...many(broken));
    const { error = "", tookMs, lines } = await up(sahara);
    assert.match(error, /out of order.*nothing was started.*ERR_SERVICE_FAULT/);
    assert.ok(lines.some(({ text }) => /not submitted yet: .*out of order/.test(text)));
    assert.deepEqual([tookMs, sahara.count(/execute$/)], [60 * MINUTE_MS, 1]);
  });

  it("four times in all, but never twice in a row: it goes on", async () => {
    const turnBy = [answer(429), answer(429), answer(429), answer(429)];
    const looks = turnBy.flatMap((): Step[] => [down, "as usual"]);
    const sahara = new Sahara().detour(/execute$/, ...turnBy).detour(LIST, "as usual", ...looks);
    assert.equal((await up(sahara)).error, undefined);
  });
});

it("limits: who waits for the turn of others waits no longer than customTimeouts.create", async () => {
  const sahara = new Sahara().detour(/execute$/, ...many(answer(429)));
  const surroundings = aProcess(sahara);
  const { clock } = surroundings().world.host;
  const provider = dynamicProvider(executionResource(service), surroundings);
  const beganMs = clock.now();
  const ended = [1, 2, 3].map(async (at) => {
    await assert.rejects(provider.create({ ...hourly, __urn: `${URN}-${at}`, __provider: "" }));
    return clock.now() - beganMs;
  });
  assert.deepEqual(await Promise.all(ended), [60 * MINUTE_MS, 60 * MINUTE_MS, 60 * MINUTE_MS]);
});
