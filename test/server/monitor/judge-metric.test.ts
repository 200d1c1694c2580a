import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../../../server/domain/measurement.ts';
import type { Span } from '../../../server/domain/span.ts';
import { judgeMetric } from '../../../server/monitor/judge-metric.ts';
import type { Answer } from '../../../server/monitor/questions.ts';
import type { WatchedMetric } from '../../../server/monitor/watch.ts';
import { bind, decision } from '../../fixtures/decision.ts';

const NOW = 1_750_000_020;
const span: Span = { from: NOW + 15, to: NOW + 30, step: 15, gapFrom: null };
const capture: Span = { from: NOW - 3600, to: NOW - 1200, step: 1200, gapFrom: null };

const reading = (at: number, ...values: readonly number[]): Reading => ({ at, values });
const known = (...readings: readonly Reading[]): Answer => ({ ok: true, readings, warnings: [], through: NOW + 30 });
const failed: Answer = { ok: false, reason: 'timeout', message: 'too slow' };
const judged = known(reading(NOW + 15, 0.1), reading(NOW + 30, 0.1));

function watched(historyFrom: number | null, captured: Span | null): WatchedMetric {
  const [bound] = bind(decision('ADR-1')).metrics;
  if (bound === undefined || bound.query === null) throw new Error('the sample decision has a metric');
  const tracked = { verdict: 'met', actual: null, actualAt: null, blindSince: null, historyFrom } as const;
  return {
    bound: { ...bound, query: bound.query },
    tracked: { ...tracked, judgedThrough: NOW, fingerprint: '', warnings: [], error: null },
    span,
    capture: captured,
  };
}

const historyFrom = (metric: WatchedMetric, past: Answer) =>
  judgeMetric('ADR-1', metric, (_, of) => (of === span ? judged : past)).tracked.historyFrom;

describe('from where the history of a metric is known', () => {
  it('is the first instant of the captured past that has a value', () => {
    expect(historyFrom(watched(null, capture), known(reading(NOW - 3600), reading(NOW - 2400, 0.3), reading(NOW - 1200, 0.3)))).toBe(
      NOW - 2400,
    );
  });

  it('is the first judged instant where the source has no past, or none was asked for', () => {
    expect(historyFrom(watched(null, capture), known(reading(NOW - 3600)))).toBe(NOW + 15);
    expect(historyFrom(watched(null, null), failed)).toBe(NOW + 15);
  });

  it('is not settled where the past could not be had, so that it is asked for again', () => {
    expect(historyFrom(watched(null, capture), failed)).toBeNull();
  });

  it('stays as it was once it is settled', () => {
    expect(historyFrom(watched(NOW - 9999, capture), known(reading(NOW - 2400, 0.3)))).toBe(NOW - 9999);
  });
});
