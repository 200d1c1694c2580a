import { describe, expect, it } from '@jest/globals';
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

describe('the part of a span up to an instant', () => {
  const span = { from: 1020, to: 1095, step: 15, gapFrom: null };

  it('is all of it, a part, its first instant, or nothing', () => {
    expect([1200, 1095, 1050, 1020, 1019].map((through) => upTo(span, through)?.to ?? null)).toEqual([1095, 1095, 1050, 1020, null]);
  });
});
