import { describe, expect, it } from '@jest/globals';
import { gridInstants } from '../../../server/domain/readings.ts';
import { owedSpan, upTo } from '../../../server/domain/span.ts';

const settings = { resolution: 15, maxBackfill: 600 };

describe('the span that is owed', () => {
  it('goes from the instant after the last judged one to the last that is over, on the grid', () => {
    expect(owedSpan(1005, 1100, settings)).toEqual({ from: 1020, to: 1095, step: 15, gapFrom: null });
    expect(owedSpan(1005, 1020, settings)).toEqual({ from: 1020, to: 1020, step: 15, gapFrom: null });
    expect(owedSpan(1005, 1019, settings)).toBeNull();
  });

  it('begins no further back than the backfill reaches, and tells of the gap that this leaves', () => {
    expect(owedSpan(1005, 1620, settings)).toMatchObject({ from: 1020, gapFrom: null });
    expect(owedSpan(1005, 1635, settings)).toMatchObject({ from: 1035, gapFrom: 1020 });
  });
});

describe('the spans of cycles one after another', () => {
  it.each([0.001, 0.1, 0.7, 0.9, 1.1, 7, 15])('have every instant of a grid of %d s once', (resolution) => {
    const start = 1_763_900_000;
    const instants: number[] = [];
    let judgedThrough = start;
    for (let cycle = 1; cycle <= 2000; cycle += 1) {
      // Cycles of one to three steps, which begin anywhere between two instants.
      const span = owedSpan(judgedThrough, start + resolution * (2 * cycle + ((cycle * cycle) % 17) / 5), {
        resolution,
        maxBackfill: 3600,
      });
      if (span === null) continue;
      instants.push(...gridInstants(span));
      // As a store gives it back: to the millisecond.
      judgedThrough = Math.round(span.to * 1000) / 1000;
    }
    const steps = instants.slice(1).map((at, index) => Math.round((at - (instants[index] ?? 0)) * 1000));
    expect(new Set(steps)).toEqual(new Set([Math.round(resolution * 1000)]));
  });
});

describe('the part of a span up to an instant', () => {
  const span = { from: 1020, to: 1095, step: 15, gapFrom: null };

  it('is all of it, a part, its first instant, or nothing', () => {
    expect([1200, 1095, 1050, 1020, 1019].map((through) => upTo(span, through)?.to ?? null)).toEqual([1095, 1095, 1050, 1020, null]);
  });
});
