import { describe, expect, it } from '@jest/globals';
import type { Bounds } from '../../../server/domain/bounds.ts';
import { contains } from '../../../server/domain/bounds.ts';
import type { Quantity } from '../../../server/domain/quantity.ts';
import { judge, progress, worstValue } from '../../../server/domain/verdict.ts';

const below200ms: Bounds = { min: null, max: 0.2, minInclusive: false, maxInclusive: false, unit: 's', text: '< 200ms' };
const above800: Bounds = { min: 800, max: null, minInclusive: false, maxInclusive: false, unit: 'per_second', text: '> 800 req/s' };
const between: Bounds = { min: 10, max: 20, minInclusive: true, maxInclusive: true, unit: 'count', text: '10-20 之间' };
const baseline = (value: number, unit: Quantity['unit']): Quantity => ({ value, unit, text: String(value) });

describe('contains', () => {
  it.each([
    [below200ms, 0.199, true],
    [below200ms, 0.2, false],
    [{ ...below200ms, maxInclusive: true }, 0.2, true],
    [above800, 800, false],
    [above800, Number.POSITIVE_INFINITY, true],
    [between, 10, true],
    [between, 20.1, false],
    [below200ms, Number.NaN, false],
  ])('%j of %p is %p', (bounds, value, inside) => {
    expect(contains(bounds, value)).toBe(inside);
  });
});

describe('judge', () => {
  it.each([
    [0.15, 'met'],
    [0.2, 'missed'],
    [0.5, 'missed'],
    [0.51, 'regressed'],
  ])('%p s against < 200ms from 500ms is %p', (value, verdict) => {
    expect(judge(below200ms, baseline(0.5, 's'), [value])).toBe(verdict);
  });

  it('is missed, not regressed, without a baseline', () => {
    expect(judge(below200ms, null, [9])).toBe('missed');
  });

  it('is regressed when a baseline that met the target is left', () => {
    expect(judge(below200ms, baseline(0.1, 's'), [0.3])).toBe('regressed');
  });

  it('lets the worst of several values count', () => {
    expect(judge(above800, baseline(200, 'per_second'), [900, 700])).toBe('missed');
    expect(worstValue(above800, [900, 700, 1000])).toBe(700);
  });

  it('counts a value on an open end as worse than one inside', () => {
    const inside: Bounds = { ...between, minInclusive: false, maxInclusive: false };
    for (const values of [[10, 15], [15, 10], [15, 20], [20, 15]]) expect(judge(inside, null, values)).toBe('missed'); // biome-ignore format: a table
  });

  it('never meets a target without data', () => {
    expect(judge(below200ms, baseline(0.5, 's'), [])).toBe('no-data');
    expect(judge(below200ms, baseline(0.5, 's'), [Number.NaN])).toBe('no-data');
  });

  it('does not compare with a baseline in another unit', () => {
    expect(judge(below200ms, baseline(0.0001, 'count'), [0.3])).toBe('missed');
  });
});

describe('progress', () => {
  it.each([
    [0.5, 0],
    [0.35, 0.5],
    [0.2, 1],
    [0.65, -0.5],
  ])('from 500ms to < 200ms, %p s is %p of the way', (actual, gone) => {
    expect(progress(below200ms, baseline(0.5, 's'), actual)).toBeCloseTo(gone);
  });

  it('goes to the end of a range that is nearer the baseline', () => {
    expect(progress(between, baseline(0, 'count'), 5)).toBeCloseTo(0.5);
    expect(progress(between, baseline(30, 'count'), 25)).toBeCloseTo(0.5);
  });

  it('is unknown where the baseline is missing or already the target', () => {
    expect(progress(below200ms, null, 0.3)).toBeNull();
    expect(progress(below200ms, baseline(0.1, 's'), 0.3)).toBeNull();
  });
});
