import { expect, it } from '@jest/globals';
import { presentHistorySummary, SUMMARY_QUANTILES } from '../../../server/api/present-history.ts';

const known = { samples: 4, min: 1, avg: 2, max: 3, last: 2, metSeconds: 60, missedSeconds: 0, blindSeconds: 0, relativeAccuracy: 0.01 };

it('shows each percentile of a summary under its own name, and what is not finite as unknown', () => {
  const quantiles = SUMMARY_QUANTILES.map((q) => ({ q, value: q * 100 })).toReversed();
  expect(presentHistorySummary({ ...known, quantiles })).toEqual({ ...known, p50: 50, p95: 95, p99: 99 });
  const infinite = { ...known, max: Number.POSITIVE_INFINITY, quantiles: [{ q: 0.5, value: Number.POSITIVE_INFINITY }] };
  expect(presentHistorySummary(infinite)).toEqual({ ...known, max: null, p50: null, p95: null, p99: null });
});
