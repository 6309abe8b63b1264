import assert from "node:assert/strict";
import { saharaJobExecution } from "../../provider/services/sahara/jobExecution";
import { COUNTED, judge, type Verdict } from "./campaign";
import type { Kind } from "./oracle";
import { judgeAll } from "./pool";
import { play } from "./play";
import { SUBJECTS } from "./services";
import { sahara } from "./services/sahara";
import type { Subject } from "./subject";
import { Counter } from "./tally";

const HISTORIES = 500;
const TIMEOUT_MS = 300_000;

describe("random histories of several resources, with faults everywhere", () => {
  for (const service of Object.keys(SUBJECTS)) {
    it(`${service}: nothing twice, nothing lost, nothing said that is not so`, async function () {
      this.timeout(TIMEOUT_MS);
      const counter = new Counter();
      const stories: string[] = [];
      const seeds = Array.from({ length: HISTORIES }, (_, at) => at + 1);
      await judgeAll({ service, sockets: false }, seeds, (verdict) => {
        counter.add(verdict);
        if (verdict.story) stories.push(`seed ${verdict.seed}`, ...verdict.story);
      });
      const { tally } = counter;
      assert.equal(tally.schedules, HISTORIES);
      for (const kind of COUNTED) assert.equal(tally[kind], 0, `${kind}\n${stories.join("\n")}`);
      assert.ok(tally.ambiguous > 0, "the faults reach the places where only the user can decide");
    });
  }
});

describe("the same seed", () => {
  it("gives the same history, the same end, and the same story of it", async function () {
    this.timeout(TIMEOUT_MS);
    const broken = brokenBy({ read: lying });
    let told = 0;
    const isTold = () => told++ % 2 === 0 && told < 8;
    const first: Verdict[] = [];
    for (let seed = 1; seed <= 30; seed += 1) first.push(await judge(broken, seed, undefined, isTold));
    told = 0;
    for (const verdict of first)
      assert.deepEqual(await judge(broken, verdict.seed, undefined, isTold), verdict);
  });
});

/** A service that takes every answer about a run for a success. */
const lying: typeof saharaJobExecution.read = (answer, sighting) => {
  const reading = saharaJobExecution.read(answer, sighting);
  if (reading.kind !== "run") return reading;
  const end = { status: "SUCCEEDED", ended: true, serviceStatus: "SUCCEEDED" } as const;
  return { kind: "run", snapshot: { ...reading.snapshot, ...end } };
};

function brokenBy(change: Partial<typeof saharaJobExecution>): Subject {
  const service = { ...saharaJobExecution, ...change };
  return {
    ...sahara,
    open: async (...given) => ({
      ...(await sahara.open(...given)),
      classOf: () => ({ service, handler: "saharaJobExecution" }),
    }),
  };
}

describe("a provider that is broken on purpose is found out", () => {
  const BREAKS: readonly (readonly [string, Partial<typeof saharaJobExecution>, Kind])[] = [
    ["success is said of every run", { read: lying }, "falseSuccess"],
    [
      "a run that goes on is taken for gone",
      {
        read: (answer, sighting) =>
          sighting.run ? { kind: "gone" } : saharaJobExecution.read(answer, sighting),
      },
      "lost",
    ],
    [
      "nothing is ever clear, so nothing comes to an end",
      {
        read: (answer, sighting) =>
          sighting.run ? { kind: "unclear" } : saharaJobExecution.read(answer, sighting),
      },
      "unrepairable",
    ],
    [
      "submissions carry no handle",
      { submit: (inputs) => saharaJobExecution.submit(inputs, "0000000000-0000000000") },
      "duplicates",
    ],
  ];
  for (const [name, change, kind] of BREAKS) {
    it(`${name}: ${kind}`, async function () {
      this.timeout(TIMEOUT_MS);
      for (let seed = 1; seed <= 300; seed += 1) {
        const { findings } = await judge(brokenBy(change), seed, undefined, () => false);
        if (findings.some((finding) => finding.kind === kind)) return;
      }
      assert.fail("not found");
    });
  }

  it("a secret that no mark covers: secrets", async () => {
    const open: Subject["open"] = async (...given) => ({
      ...(await sahara.open(...given)),
      secretPaths: () => ["/jobConfigs/configs/edp.emulator.reason"],
    });
    const plain = { resources: [{}], parallel: 1, listsLagMs: 0 };
    const up = { command: "up", edits: [], replace: [], faults: [], pauseMs: 0 } as const;
    const { findings } = await play({ ...sahara, open }, { ...plain, commands: [up] }, 1);
    assert.equal(findings[0]?.kind, "secrets");
  });
});
