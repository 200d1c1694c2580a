import { describe, expect, it } from '@jest/globals';
import { RANGES } from '../../../dashboard/charts/range.ts';
import { chosenSpan, panned, SHORTEST_SPAN, spanOf, viewOf, viewQuery, zoomedIn, zoomedOut } from '../../../dashboard/charts/view.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z') / 1000;

describe('the view of the charts', () => {
  it('is what the address says, and comes back from it', () => {
    const span = { kind: 'span', from: NOW - 7200, to: NOW - 3600 } as const;
    expect(viewQuery(span)).toBe('from=2026-03-01T10%3A00%3A00Z&to=2026-03-01T11%3A00%3A00Z');
    expect(viewOf(Object.fromEntries(new URLSearchParams(viewQuery(span))), RANGES)).toEqual(span);
    expect(viewOf({ range: '7d' }, RANGES)).toEqual({ kind: 'range', range: '7d' });
    expect(viewQuery({ kind: 'range', range: '7d' })).toBe('range=7d');
  });

  it('is a range where the span is no time, backwards or too short', () => {
    const day = { kind: 'range', range: '24h' };
    expect(viewOf({ from: 'yesterday', to: '2026-03-01T11:00:00Z' }, RANGES)).toEqual(day);
    expect(viewOf({ from: '2026-03-01T11:00:00Z', to: '2026-03-01T10:00:00Z' }, RANGES)).toEqual(day);
    expect(viewOf({ from: '2026-03-01T11:00:00Z', to: '2026-03-01T11:00:59Z' }, RANGES)).toEqual(day);
  });

  it('moves with time as a range and stays as a span', () => {
    expect(spanOf({ kind: 'range', range: '1h' }, null, NOW)).toEqual({ from: NOW - 3600, to: NOW });
    expect(spanOf({ kind: 'span', from: 1, to: 100 }, null, NOW)).toEqual({ from: 1, to: 100 });
  });

  it('takes a choice in either direction, makes it long enough, and shows nothing to come', () => {
    expect(chosenSpan(NOW - 100, NOW - 500, NOW)).toEqual({ kind: 'span', from: NOW - 500, to: NOW - 100 });
    expect(chosenSpan(NOW - 100, NOW - 100, NOW)).toEqual({ kind: 'span', from: NOW - 130, to: NOW - 70 });
    expect(chosenSpan(NOW - 10, NOW + 500, NOW)).toEqual({ kind: 'span', from: NOW - SHORTEST_SPAN, to: NOW });
  });

  it('zooms in around a point that stays, and out again', () => {
    const span = { from: NOW - 10_000, to: NOW - 2000 };
    expect(zoomedIn(span, NOW - 4000, NOW)).toEqual({ kind: 'span', from: NOW - 7000, to: NOW - 3000 });
    expect(zoomedOut(span, NOW)).toEqual({ kind: 'span', from: NOW - 16_000, to: NOW });
    expect(zoomedOut({ from: NOW - 30_000, to: NOW - 20_000 }, NOW)).toEqual({ kind: 'span', from: NOW - 35_000, to: NOW - 15_000 });
  });

  it('goes back and on by half, and on as far as now', () => {
    const span = { from: NOW - 10_000, to: NOW - 2000 };
    expect(panned(span, -1, NOW)).toEqual({ kind: 'span', from: NOW - 14_000, to: NOW - 6000 });
    expect(panned(span, 1, NOW)).toEqual({ kind: 'span', from: NOW - 8000, to: NOW });
    expect(panned({ from: NOW - 100, to: NOW }, 1, NOW)).toEqual({ kind: 'span', from: NOW - 100, to: NOW });
  });
});
