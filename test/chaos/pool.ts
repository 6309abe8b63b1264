/** Worker processes, each with a heap and a core of its own. What comes of a seed does not depend on who plays it. */
import { buildSync } from "esbuild";
import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Verdict } from "./campaign";
import type { Piece, Share } from "./worker";

const WORKERS = Math.max(1, Math.min(4, availableParallelism()));
/** A share is small enough that the last ones end at about the same time. */
const SEEDS_IN_A_SHARE = 50;

/** What is thrown away young stays within the caches of a core: megabytes more cost a tenth of the time. */
const ROOM_FOR_THE_YOUNG = "--max-semi-space-size=8";

/** Deals out the seeds and hears every verdict. @throws where a worker dies */
export async function judgeAll(
  piece: Piece,
  seeds: readonly number[],
  hear: (verdict: Verdict) => void,
): Promise<void> {
  const shares: number[][] = [];
  for (let at = 0; at < seeds.length; at += SEEDS_IN_A_SHARE)
    shares.push(seeds.slice(at, at + SEEDS_IN_A_SHARE));
  const folder = mkdtempSync(join(tmpdir(), "pulumi-bigdata-chaos-"));
  const file = compiled(folder);
  const workers = Array.from({ length: Math.min(WORKERS, shares.length) }, () =>
    fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [ROOM_FOR_THE_YOUNG] }),
  );
  try {
    await Promise.all(workers.map((worker) => serve(worker, piece, shares, hear)));
  } finally {
    for (const worker of workers) worker.kill();
    rmSync(folder, { recursive: true });
  }
}

/** tsx wraps every function to keep its name, which takes another tenth of the time; so the workers go without it. */
function compiled(folder: string): string {
  const outfile = join(folder, "worker.cjs");
  const form = { bundle: true, platform: "node", target: "node20", logLevel: "error" } as const;
  buildSync({ entryPoints: [join(__dirname, "worker.ts")], outfile, ...form });
  return outfile;
}

async function serve(
  worker: ChildProcess,
  piece: Piece,
  shares: number[][],
  hear: (verdict: Verdict) => void,
): Promise<void> {
  for (let seeds = shares.shift(); seeds !== undefined; seeds = shares.shift()) {
    const share: Share = { ...piece, seeds };
    const verdicts = await new Promise<Verdict[]>((resolve, reject) => {
      const died = (code: number | null): void => reject(new Error(`a worker ended with ${code}`));
      worker.once("exit", died);
      worker.once("message", (message) => {
        worker.off("exit", died);
        resolve(message as Verdict[]);
      });
      worker.send(share);
    });
    for (const verdict of verdicts) hear(verdict);
  }
}
