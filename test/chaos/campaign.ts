/** Histories by the number: one for each seed, and the smallest that still fails in place of one that does. */
import fc from "fast-check";
import { history } from "./arbitrary";
import { describe, type History } from "./history";
import type { Finding, Kind } from "./oracle";
import { play, type Outcome } from "./play";
import type { Subject } from "./subject";
import type { Makings } from "./universe";

/** What is counted, in the order of the closing line. */
export const COUNTED = ["duplicates", "lost", "unrepairable", "overdue", "secrets", "falseSuccess"] as const;

/** So many tries are made to make a failing history smaller: the same number on every machine. */
const SHRINKING_TRIES = 300;

export interface Verdict {
  readonly seed: number;
  readonly findings: readonly Finding[];
  readonly ambiguous: number;
  /** The smallest history found that fails in the same way, line by line, and what is found in it. */
  readonly story?: readonly string[];
}

/**
 * Plays the history of one seed; where it fails, looks for a smaller one with a finding of the same kind.
 * @param isTold whether a failure of this kind is worth its story
 */
export async function judge(
  subject: Subject,
  seed: number,
  makings?: () => Makings,
  isTold: (kind: Kind) => boolean = () => true,
): Promise<Verdict> {
  const [told] = fc.sample(history, { seed: mixed(seed), numRuns: 1 });
  const { findings, ambiguous } = await play(subject, told!, seed, makings);
  const [first] = findings;
  if (first === undefined || !isTold(first.kind)) return { seed, findings, ambiguous };
  return { seed, findings, ambiguous, story: await smallest(subject, seed, first.kind, makings) };
}

async function smallest(
  subject: Subject,
  seed: number,
  kind: Kind,
  makings?: () => Makings,
): Promise<string[]> {
  let tries = 0;
  let best: { told: History; outcome: Outcome } | undefined;
  const fails = fc.asyncProperty(history, async (told) => {
    if (++tries > SHRINKING_TRIES) return true;
    const outcome = await play(subject, told, seed, makings);
    if (!outcome.findings.some((finding) => finding.kind === kind)) return true;
    best = { told, outcome };
    return false;
  });
  await fc.check(fails, { seed: mixed(seed), numRuns: 1 });
  if (best === undefined)
    return ["this history does not fail a second time: the simulation is not deterministic"];
  const found = best.outcome.findings.map(({ kind: word, text }) => `=> ${word}: ${text}`);
  return [...describe(best.told), ...found];
}

/** Neighbouring seeds are to have nothing in common. */
function mixed(seed: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
