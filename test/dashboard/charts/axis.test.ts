import { describe, expect, it } from '@jest/globals';
import type { Mark, MarkKind } from '../../../dashboard/charts/marks.ts';
import { valueAxis } from '../../../dashboard/charts/value-axis.ts';
import { isVisible, valueRange } from '../../../dashboard/charts/value-range.ts';

const mark = (kind: MarkKind, value: number): Mark => ({ kind, low: value, high: value, text: '', metSide: null });

describe('valueRange', () => {
  it('always has the target and the baseline on it', () => {
    expect(valueRange({ low: 0.14, high: 0.16 }, [mark('target', 0.2), mark('baseline', 0.5)])).toEqual({ low: 0.14, high: 0.5 });
  });

  it('has a rollback line on it that is near', () => {
    expect(valueRange({ low: 0.1, high: 0.5 }, [mark('rollback', 1)])).toEqual({ low: 0.1, high: 1 });
  });

  it('leaves out a rollback line that would flatten the rest', () => {
    const far = mark('rollback', 60);
    const range = valueRange({ low: 0.1, high: 0.5 }, [far]);
    expect(range).toEqual({ low: 0.1, high: 0.5 });
    expect(isVisible(far, range)).toBe(false);
  });

  it('is null where there is nothing to show', () => {
    expect(valueRange(null, [])).toBeNull();
  });
});

describe('valueAxis', () => {
  it('has round ends and steps around the range', () => {
    expect(valueAxis({ low: 202, high: 905 }, 1)).toEqual({ low: 0, high: 1000, step: 200 });
  });

  it('counts in the unit that is shown: hours, not thousands of seconds', () => {
    expect(valueAxis({ low: 5000, high: 14_400 }, 3600)).toEqual({ low: 3600, high: 18_000, step: 3600 });
  });

  it('does not go below zero where no value does', () => {
    expect(valueAxis({ low: 0, high: 10 }, 1).low).toBe(0);
    expect(valueAxis({ low: -3, high: 10 }, 1).low).toBeLessThanOrEqual(-3);
  });

  it.each([0, 7])('has a length for a line that is always %p', (value) => {
    const { low, high } = valueAxis({ low: value, high: value }, 1);
    expect(high).toBeGreaterThan(low);
  });
});
