/** Gives numbers evenly spread over [0, 1). */
export type Random = () => number;

/** The same numbers for the same seed: mulberry32 by Tommy Ettinger, in the form of https://github.com/bryc/code (public domain). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A factor around 1 that strays by up to `share` to either side. */
export function jitter(random: Random, share: number): number {
  return 1 + share * (2 * random() - 1);
}
