import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { mrs } from "../lifecycle/services/mrs";
import { sahara } from "../lifecycle/services/sahara";
import type { Subject } from "../lifecycle/subject";
import { KillScene } from "./kill/scene";
import { seenThrough, waitsFor } from "./kill/waits";
import { isAlive } from "./processes";
import type { Spawned } from "./spawned";

/** From the key to the prompt. */
const BACK_MS = 2_000;
/** The second Ctrl-C of somebody in a hurry; the first has ended nothing by then. */
const HURRY_MS = 100;
/** From the last answer of a service to the prompt: Pulumi's own ending, on a busy machine. */
const ENDING_MS = 3_000;

describe("engine: Ctrl-C", function () {
  this.timeout(180_000);
  let scene: KillScene;
  afterEach(() => scene.close());

  async function open(...counts: [Subject, number][]): Promise<void> {
    scene = await KillScene.open(new Map(counts));
  }
  const ids = () => scene.runs.map(({ name }) => scene.stack.rows(name).map(({ id }) => id));
  const submissions = () => scene.runs.map((run) => scene.submissions(run));
  const once = () => scene.runs.map(() => 1);

  async function interruptedBy(signal: "SIGINT" | "SIGTERM", args: string[] = []): Promise<number> {
    const pulumi = await scene.start(args);
    await waitsFor(scene, scene.runs.length);
    const atMs = Date.now();
    pulumi.signalGroup(signal);
    const { ok, text } = await pulumi.ended;
    const tookMs = Date.now() - atMs;
    assert.equal(ok, false);
    assert.match(text, /interrupted while waiting for .*ERR_INTERRUPTED/s);
    return tookMs;
  }

  async function resumes(): Promise<void> {
    const before = ids();
    assert.ok(
      before.every(({ length }) => length === 1),
      `not every id is in state: ${JSON.stringify(before)}`,
    );
    const { ok, text } = await seenThrough(scene, ["--parallel", "64"]);
    assert.ok(ok, text);
    assert.deepEqual(ids(), before);
    assert.deepEqual(submissions(), once());
  }

  for (const count of [1, 50]) {
    it(`I1 with ${count} in flight: back in 2 s, every id in state, the next up submits nothing`, async function () {
      // The two seconds are those of a machine that does nothing else.
      this.retries(2);
      await open([sahara, count]);
      const tookMs = await interruptedBy("SIGINT", ["--parallel", "64"]);
      assert.ok(tookMs <= BACK_MS, `it took ${tookMs} ms`);
      await resumes();
    });
  }

  it("I1 SIGTERM is no different", async () => {
    await open([sahara, 2], [mrs, 2]);
    const tookMs = await interruptedBy("SIGTERM");
    assert.ok(tookMs <= BACK_MS, `it took ${tookMs} ms`);
    await resumes();
  });

  it("I3 a second Ctrl-C, while answers to submissions are on their way: the next up takes the runs over", async () => {
    await open([sahara, 2], [mrs, 2]);
    const pulumi = await scene.start();
    await allSubmittedAndHeld(pulumi);
    pulumi.signalGroup("SIGINT");
    await new Promise((hurry) => setTimeout(hurry, HURRY_MS));
    pulumi.signalGroup("SIGINT");
    assert.equal((await pulumi.ended).ok, false);
    await scene.unlock();
    const { ok, text } = await seenThrough(scene);
    assert.deepEqual(submissions(), once(), text);
    assert.ok(ok, text);
    assert.ok(ids().every(({ length }) => length === 1));
  });

  /** Every run is there, and pulumi hears of none while it lives. */
  function allSubmittedAndHeld(pulumi: Spawned): Promise<void> {
    return new Promise((resolve) => {
      scene.watch = async ({ step, side, count }) => {
        if (step !== "submit" || side !== "processed") return;
        if (count === scene.runs.length) resolve();
        await pulumi.ended;
      };
    });
  }

  it("I1 I6 what listens for a Ctrl-C and for the engine's end holds up no ordinary up", async () => {
    await open([sahara, 1]);
    const pulumi = await scene.start();
    await waitsFor(scene, 1);
    const providers = pulumi.providers();
    assert.ok(providers.length > 0);
    let lastMs = 0;
    scene.watch = () => void (lastMs = Date.now());
    scene.gate.open();
    const { ok, text } = await pulumi.ended;
    assert.ok(ok, text);
    assert.ok(
      Date.now() - lastMs < ENDING_MS,
      `pulumi ended ${Date.now() - lastMs} ms after the last answer`,
    );
    assert.deepEqual(
      providers.filter(({ pid }) => isAlive(pid)),
      [],
    );
  });
});
