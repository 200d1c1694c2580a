import { describe, expect, it } from '@jest/globals';
import { quarterOf } from '../../../server/domain/quarter.ts';

describe('the quarter of an instant', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-Q1'],
    ['2026-03-31T23:59:59Z', '2026-Q1'],
    ['2026-04-01T00:00:00Z', '2026-Q2'],
    ['2025-12-31T23:59:59Z', '2025-Q4'],
  ])('%s is %s, in UTC', (text, quarter) => {
    expect(quarterOf(Date.parse(text) / 1000)).toBe(quarter);
  });
});
