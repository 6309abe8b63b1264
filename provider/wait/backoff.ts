/** How long to pause between two looks: `firstMs`, then each pause `factor` times the one before, up to `maxMs`. */
export interface Pauses {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

/** Spreads the looks of parallel waits, so that two hundred runs do not ask in the same instant. */
const JITTER = 0.1;

/** The pause after look number `count` (from 1), with jitter. */
export function pauseMs(pauses: Pauses, count: number, random: () => number): number {
  const plain = Math.min(pauses.maxMs, pauses.firstMs * pauses.factor ** (count - 1));
  return plain * (1 - JITTER + 2 * JITTER * random());
}
