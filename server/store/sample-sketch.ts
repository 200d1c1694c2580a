import { DDSketch } from '@datadog/sketches-js';
import { fromZigzag, toZigzag, varintReader, writeVarint } from './varint.ts';

/**
 * A digest of samples from which their quantiles are told, each within `SKETCH_ACCURACY` of the sample of that rank, and which can be
 * added to another without loss (Masson, Rim and Lee, "DDSketch", VLDB 2019). Infinite samples, which a sketch has no place for, are counted.
 */
export interface SampleSketch {
  readonly finite: DDSketch;
  below: number;
  above: number;
}

/** How far from the true one a quantile may be, as a share of it. Sketches of different accuracy do not add up: it is for ever. */
export const SKETCH_ACCURACY = 0.01;

type Bins = DDSketch['store'];

/** A sketch of nothing. */
export function newSketch(): SampleSketch {
  return { finite: new DDSketch({ relativeAccuracy: SKETCH_ACCURACY }), below: 0, above: 0 };
}

/** Adds one value so many times. NaN is not a sample. */
export function addSample(sketch: SampleSketch, value: number, count: number): void {
  if (value === Number.NEGATIVE_INFINITY) sketch.below += count;
  else if (value === Number.POSITIVE_INFINITY) sketch.above += count;
  else sketch.finite.accept(value, count);
}

/** How many samples a sketch has. */
export function sketchCount({ finite, below, above }: SampleSketch): number {
  return below + finite.count + above;
}

/** The sample of the rank ⌊q·(n-1)⌋ of n, counted from the least as 0; null where there are none. `q` is between 0 and 1. */
export function quantileOf(sketch: SampleSketch, q: number): number | null {
  const { finite, below, above } = sketch;
  const rank = Math.floor(q * (sketchCount(sketch) - 1)) - below;
  if (sketchCount(sketch) === 0) return null;
  if (rank < 0) return Number.NEGATIVE_INFINITY;
  if (rank >= finite.count) return above > 0 ? Number.POSITIVE_INFINITY : null;
  // The library multiplies by (n-1) again: half a rank more keeps what that loses from being the rank before.
  return finite.getValueAtQuantile(finite.count === 1 ? 0 : Math.min(1, (rank + 0.5) / (finite.count - 1)));
}

/** A sketch as bytes: numbers of infinite and zero samples, then for each bin with samples the distance to the one before and their number. */
export function encodeSketch({ finite, below, above }: SampleSketch): Buffer {
  const bytes: number[] = [];
  for (const count of [below, above, finite.zeroCount]) writeVarint(bytes, count);
  const negative = filledBins(finite.negativeStore);
  writeVarint(bytes, negative.length);
  writeBins(bytes, negative);
  writeBins(bytes, filledBins(finite.store));
  return Buffer.from(bytes);
}

/**
 * Adds what `encodeSketch` gave to a sketch, bin by bin. The library's own way of adding sketches leaves negative values out (2.1.1),
 * and its own bytes need a further package. Throws where the bytes are cut off.
 */
export function addEncoded(sketch: SampleSketch, encoded: Uint8Array): void {
  const { finite } = sketch;
  const reader = varintReader(encoded);
  sketch.below += reader.next();
  sketch.above += reader.next();
  const zeros = reader.next();
  finite.zeroCount += zeros;
  finite.count += zeros;
  const negative = reader.next();
  for (let index = 0, key = 0; index < negative; index += 1) key = addBin(finite, finite.negativeStore, index === 0, key, reader.next);
  for (let isFirst = true, key = 0; !reader.isAtEnd(); isFirst = false) key = addBin(finite, finite.store, isFirst, key, reader.next);
}

function addBin(finite: DDSketch, bins: Bins, isFirst: boolean, previous: number, next: () => number): number {
  const key = isFirst ? fromZigzag(next()) : previous + next();
  const count = next();
  bins.add(key, count);
  finite.count += count;
  return key;
}

function writeBins(bytes: number[], bins: readonly (readonly [key: number, count: number])[]): void {
  bins.forEach(([key, count], index) => {
    const previous = bins[index - 1];
    writeVarint(bytes, previous === undefined ? toZigzag(key) : key - previous[0]);
    writeVarint(bytes, count);
  });
}

function filledBins({ bins, offset, count, minKey, maxKey }: Bins): readonly (readonly [key: number, count: number])[] {
  const filled: [number, number][] = [];
  if (count === 0) return filled;
  for (let key = minKey; key <= maxKey; key += 1) {
    const samples = bins[key - offset] ?? 0;
    if (samples > 0) filled.push([key, samples]);
  }
  return filled;
}
