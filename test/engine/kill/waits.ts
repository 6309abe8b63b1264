import type { Ended } from "../spawned";
import type { KillScene } from "./scene";

/** All runs of a program get under way at about the same time. */
const QUIET_MS = 1_500;

/** An `up` in which runs may end once no further one is looked at for the first time. */
export async function seenThrough(scene: KillScene, args: string[] = []): Promise<Ended> {
  let quiet: NodeJS.Timeout | undefined;
  onFirstLooks(scene, () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => scene.gate.open(), QUIET_MS);
  });
  const up = await scene.start(["--continue-on-error", ...args]);
  return up.ended.finally(() => clearTimeout(quiet));
}

/** Until so many runs are waited for. */
export function waitsFor(scene: KillScene, runs: number): Promise<void> {
  return new Promise((resolve) => onFirstLooks(scene, (looked) => void (looked === runs && resolve())));
}

/** @param act hears how many runs have been looked at, each time that it is one more */
function onFirstLooks(scene: KillScene, act: (looked: number) => void): void {
  const looked = new Set<string>();
  scene.watch = ({ step, path }) => {
    const run = path.replace(/\/refresh-status$/, "");
    if (step !== "look" || looked.has(run)) return;
    looked.add(run);
    act(looked.size);
  };
}
