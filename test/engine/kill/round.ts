/** One killed `up`, what a user does next, and what has come of it. */
import type { Subject } from "../../lifecycle/subject";
import { endsWithin, isAlive, type Process } from "../processes";
import { type Ended, endAll, type Spawned } from "../spawned";
import type { Moment } from "./moments";
import { KillScene, type Passing, type Run } from "./scene";
import { seenThrough } from "./waits";

/** A provider process without an engine must have ended by then (contract I6). */
const ORPHAN_MS = 15_000;
/** From the start of pulumi to any of the moments, on a busy machine. */
const MOMENT_MS = 60_000;

export interface Round {
  /** What the `up` after the kill said. */
  readonly next: Ended;
  /** How often each run was submitted, in both. */
  readonly submitted: ReadonlyMap<Run, number>;
  /** The runs in state. */
  readonly stored: readonly string[];
  /**
   * Provider processes that lived too long. One that pulumi had only just started, and had not called, has nothing of
   * ours loaded: it stays as Pulumi's own, idle for ever, and is not counted.
   */
  readonly orphans: readonly Process[];
  readonly killed: boolean;
}

export async function killAt(moment: Moment, subjects: ReadonlyMap<Subject, number>): Promise<Round> {
  const scene = await KillScene.open(subjects);
  let providers: Process[] = [];
  try {
    const pulumi = await scene.start();
    providers = await killed(pulumi, moment, scene);
    const atWork = scene.isAtWork;
    const alone = Promise.all(providers.map(({ pid }) => endsWithin(pid, ORPHAN_MS)));
    await scene.unlock();
    const next = await seenThrough(scene);
    await alone;
    return {
      next,
      submitted: new Map(scene.runs.map((run) => [run, scene.submissions(run)])),
      stored: scene.runs.filter(({ name }) => scene.stack.rows(name).length > 0).map(({ name }) => name),
      orphans: atWork ? providers.filter(({ pid }) => isAlive(pid)) : [],
      killed: !pulumi.isRunning,
    };
  } finally {
    endAll(providers);
    await scene.close();
  }
}

/** @returns the provider processes that pulumi has left */
async function killed(pulumi: Spawned, moment: Moment, scene: KillScene): Promise<Process[]> {
  const { step, side, count, laterMs, ending } = moment;
  const { promise: come, resolve } = signal();
  let left: Process[] | undefined;
  const kill = () => {
    left ??= pulumi.killHard();
    resolve();
  };
  if (step === undefined) setTimeout(kill, laterMs);
  scene.watch = async (passing: Passing) => {
    if (left !== undefined || passing.step !== step || passing.side !== side || passing.count !== count)
      return;
    if (ending) scene.gate.open();
    // A request that is held back is on its way when pulumi dies, and is processed (or answered) after that.
    if (side === "answered") setTimeout(kill, laterMs);
    else {
      kill();
      await new Promise((go) => setTimeout(go, laterMs));
    }
  };
  const late = setTimeout(kill, MOMENT_MS);
  await Promise.race([come, pulumi.ended]);
  clearTimeout(late);
  await pulumi.ended;
  return left ?? [];
}

function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
