import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../../../server/domain/measurement.ts';
import type { Span } from '../../../server/domain/span.ts';
import { metricHistory } from '../../../server/monitor/metric-history.ts';
import type { Answer } from '../../../server/monitor/questions.ts';
import type { WatchedMetric } from '../../../server/monitor/watch.ts';
import type { HistoryRow } from '../../../server/ports/store.ts';
import { bind, decision } from '../../fixtures/decision.ts';

const NOW = 1_750_000_020;
const [bound] = bind(decision('ADR-1')).metrics;

function watched(span: Span | null, capture: Span | null): WatchedMetric {
  if (bound === undefined || bound.query === null) throw new Error('the sample decision has a metric');
  const tracked = { verdict: 'met', actual: null, actualAt: null, blindSince: null, historyFrom: null } as const;
  return {
    bound: { ...bound, query: bound.query },
    tracked: { ...tracked, judgedThrough: 0, fingerprint: '', warnings: [], error: null },
    span,
    capture,
  };
}

const reading = (at: number, ...values: readonly number[]): Reading => ({ at, values });
const span = (gapFrom: number | null): Span => ({ from: NOW + 15, to: NOW + 30, step: 15, gapFrom });
const readings = [reading(NOW + 15, 0.1), reading(NOW + 30, 0.1)];
const capture: Span = { from: NOW - 3600, to: NOW - 1200, step: 1200, gapFrom: null };
const past = (...known: readonly Reading[]) => ({ ok: true as const, readings: known, warnings: [], through: NOW });
const history = (of: Span, captured: Span | null, answer: Answer | null) =>
  metricHistory('ADR-1', watched(of, captured), { span: of, readings }, answer);
const total = (rows: readonly HistoryRow[], of: 'metSeconds' | 'missedSeconds' | 'blindSeconds') =>
  rows.reduce((sum, row) => sum + row[of], 0);

describe('the history that a cycle adds', () => {
  it('is what was judged, under the name of the metric', () => {
    const rows = history(span(null), null, null);
    expect(rows).toMatchObject([{ decisionId: 'ADR-1', metricKey: bound?.key, captured: false, at: NOW + 60, samples: 2, metSeconds: 30 }]);
  });

  it('has a gap that is never judged as blind, up to what was judged', () => {
    const rows = history(span(NOW - 7185), null, null);
    expect(total(rows, 'blindSeconds')).toBe(7200);
    expect(total(rows, 'metSeconds')).toBe(30);
    expect(rows.some(({ captured }) => captured)).toBe(false);
    expect(rows.slice(0, -1).every(({ through }, index) => through < (rows[index + 1]?.first ?? 0))).toBe(true);
  });

  it('has the captured past, of which the unknown counts only from where it should have been judged', () => {
    const known = past(reading(NOW - 3600), reading(NOW - 2400, 0.3), reading(NOW - 1200));
    const rows = history(span(NOW - 1200), capture, known);
    expect(rows.map(({ captured, samples, blindSeconds }) => [captured, samples, blindSeconds])).toEqual([
      [true, 1, 0],
      [true, 0, 1200],
      [false, 2, 0],
    ]);
  });

  it('is the captured past alone where nothing was judged', () => {
    const rows = metricHistory('ADR-1', watched(null, capture), null, past(reading(NOW - 2400, 0.3), reading(NOW - 1200)));
    expect(rows.map(({ captured, samples, blindSeconds }) => [captured, samples, blindSeconds])).toEqual([[true, 1, 0]]);
  });

  it('says nothing of a gap whose capture failed: it is tried again', () => {
    const failed = { ok: false as const, reason: 'timeout', message: 'no answer' };
    const rows = history(span(NOW - 7185), capture, failed);
    expect(total(rows, 'blindSeconds')).toBe(0);
    expect(rows).toHaveLength(1);
  });
});
