import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addEncoded,
  addSample,
  encodeSketch,
  newSketch,
  quantileOf,
  SKETCH_ACCURACY,
  sketchCount,
} from '../../../server/store/sample-sketch.ts';

/** Not so near to zero that a double has fewer digits there, nor to the largest double. */
const sample = fc
  .oneof(
    fc.double({ noNaN: true, min: -1e308, max: 1e308 }),
    fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.constantFrom(0, 1, -1),
  )
  .map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
const samples = fc.array(sample, { minLength: 1, maxLength: 60 });
const rank = fc.oneof(fc.constantFrom(0, 0.5, 0.95, 0.99, 1), fc.double({ min: 0, max: 1, noNaN: true }));

function sketchOf(values: readonly number[]) {
  const sketch = newSketch();
  for (const value of values) addSample(sketch, value, 1);
  return sketch;
}

function exactQuantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function expectNear(found: number | null, exact: number): void {
  if (!Number.isFinite(exact)) expect(found).toBe(exact);
  else expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(Math.abs(exact) * SKETCH_ACCURACY * (1 + 1e-9));
}

describe('a sketch of samples', () => {
  it('tells every quantile within its accuracy', () => {
    fc.assert(fc.property(samples, rank, (values, q) => expectNear(quantileOf(sketchOf(values), q), exactQuantile(values, q))));
  });

  it('is the same after it was stored, and as the sum of any parts', () => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: 1, maxLength: 5 }), rank, (parts, q) => {
        const sum = newSketch();
        for (const part of parts) addEncoded(sum, encodeSketch(sketchOf(part)));
        expect(sketchCount(sum)).toBe(parts.flat().length);
        expect(hex(encodeSketch(sum))).toBe(hex(encodeSketch(sketchOf(parts.flat()))));
        expectNear(quantileOf(sum, q), exactQuantile(parts.flat(), q));
      }),
      { numRuns: 50 },
    );
  });

  it('has no quantile where it has no sample', () => {
    expect(quantileOf(newSketch(), 0.5)).toBeNull();
    const again = newSketch();
    addEncoded(again, encodeSketch(newSketch()));
    expect(quantileOf(again, 0.5)).toBeNull();
  });

  it('takes two bytes for a value like the one before', () => {
    expect(encodeSketch(sketchOf(Array.from({ length: 240 }, (_, index) => 0.2 + index / 10_000))).length).toBeLessThan(30);
  });

  it('refuses bytes that are cut off', () => {
    const bytes = encodeSketch(sketchOf([1, 2, 3]));
    expect(() => addEncoded(newSketch(), bytes.subarray(0, bytes.length - 1))).toThrow('the bytes end within a number');
  });
});
