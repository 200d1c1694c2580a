import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffSeconds } from '../../../server/domain/backoff.ts';
import { DEFAULT_BACKOFF } from '../../../server/notify/notifier-options.ts';

const ALMOST_ONE = 1 - 2 ** -53;

describe('the wait before the next attempt', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [7, 320],
    [8, 600],
    [5000, 600],
  ])('after %i failures is at most %i seconds', (attempts, longest) => {
    expect(backoffSeconds(attempts, ALMOST_ONE, 0, DEFAULT_BACKOFF)).toBeCloseTo(longest, 9);
  });

  it('is spread over the whole range from zero', () => {
    expect(backoffSeconds(3, 0, 0, DEFAULT_BACKOFF)).toBe(0);
    expect(backoffSeconds(3, 0.5, 0, DEFAULT_BACKOFF)).toBe(10);
  });

  it('is never less than the receiver asked for, even above the cap', () => {
    expect(backoffSeconds(1, 0.5, 30, DEFAULT_BACKOFF)).toBe(30);
    expect(backoffSeconds(1, 0.5, 3600, DEFAULT_BACKOFF)).toBe(3600);
  });

  it('never leaves its bounds', () => {
    const random = fc.double({ min: 0, max: ALMOST_ONE, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, (attempts, drawn) => {
        const wait = backoffSeconds(attempts, drawn, 0, DEFAULT_BACKOFF);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(DEFAULT_BACKOFF.capSeconds);
      }),
    );
  });
});
