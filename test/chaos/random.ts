/** Uniform in [0, 1), and the same sequence for the same seed on every machine (sfc32 by Chris Doty-Humphrey). */
export function seeded(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // Until every bit of the seed has reached every bit of the state.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
