/**
 * `npm run chaos -- --service sahara --schedules 100000 --seed 1`: that many random histories, one for each seed from K
 * on. Failing ones are told on stderr, as small as they can be made; the last line, on stdout, is the count as JSON.
 * `--seed X --schedules 1` plays a failing one again.
 */
import { readArguments, type Wanted } from "./arguments";
import type { Verdict } from "./campaign";
import { judgeAll } from "./pool";
import { Counter, type Tally } from "./tally";

/** Lines that say how far it has come. */
const PROGRESS_LINES = 20;

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const tally = await campaign(wanted);
  process.stdout.write(JSON.stringify(tally) + "\n");
  if (tally.failingSeeds.length > 0) process.exitCode = 1;
}

async function campaign(wanted: Wanted): Promise<Tally> {
  const { service, schedules, seed, sockets } = wanted;
  const counter = new Counter();
  const step = Math.max(1, Math.ceil(schedules / PROGRESS_LINES));
  const hear = (verdict: Verdict): void => {
    counter.add(verdict);
    if (verdict.story) say(`seed ${verdict.seed}`, ...verdict.story.map((line) => `  ${line}`));
    const { schedules: done, failingSeeds } = counter.tally;
    if (done % step === 0) say(`${done} of ${schedules}, ${failingSeeds.length} failing`);
  };
  const seeds = Array.from({ length: schedules }, (_, at) => seed + at);
  await judgeAll({ service, sockets }, seeds, hear);
  return counter.tally;
}

function say(...lines: readonly string[]): void {
  process.stderr.write(lines.join("\n") + "\n");
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
