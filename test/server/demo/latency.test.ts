import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationAt, shareWithin } from '../../../server/demo/latency.ts';

const p95s = fc.double({ min: 0.001, max: 10, noNaN: true });

describe('response times', () => {
  it('stay within the P95 for 95 % of the requests', () => {
    fc.assert(fc.property(p95s, (p95) => expect(shareWithin(p95, p95)).toBeCloseTo(0.95, 10)));
  });

  it('have a share and a quantile that are the inverse of each other', () => {
    fc.assert(
      fc.property(p95s, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p95, share) =>
        expect(shareWithin(durationAt(share, p95), p95)).toBeCloseTo(share, 9),
      ),
    );
  });

  it('are never below nothing', () => {
    expect(durationAt(0, 0.5)).toBe(0);
    expect(shareWithin(0, 0.5)).toBe(0);
  });
});
