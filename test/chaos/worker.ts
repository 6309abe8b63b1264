/** One of the processes among which the seeds are dealt out. */
import { judge, type Verdict } from "./campaign";
import type { Kind } from "./oracle";
import { SUBJECTS } from "./services";
import { overSockets } from "./sockets/makings";

/** What is played. */
export interface Piece {
  readonly service: string;
  /** Over real sockets. */
  readonly sockets: boolean;
}

export interface Share extends Piece {
  readonly seeds: readonly number[];
}

/** Of each kind; of further ones the seeds are enough. To make a history small takes as long as hundreds of others. */
const MOST_STORIES = 2;
const told = new Map<Kind, number>();

process.on("message", (share: Share) => void work(share));

async function work({ service, seeds, sockets }: Share): Promise<void> {
  const subject = SUBJECTS[service]!;
  const verdicts: Verdict[] = [];
  const makings = sockets ? overSockets : undefined;
  for (const seed of seeds) verdicts.push(await judge(subject, seed, makings, isTold));
  process.send!(verdicts);
}

function isTold(kind: Kind): boolean {
  const times = told.get(kind) ?? 0;
  told.set(kind, times + 1);
  return times < MOST_STORIES;
}
