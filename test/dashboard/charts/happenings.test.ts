import { describe, expect, it } from '@jest/globals';
import { wrap } from '../../../dashboard/charts/chart-image.ts';
import { incidentSpans, moments } from '../../../dashboard/charts/happenings.ts';
import { legendOf } from '../../../dashboard/charts/legend.ts';
import { moved } from '../../../dashboard/charts/reading-keys.ts';
import { en } from '../../../dashboard/i18n/en.ts';
import { incident } from '../incident.ts';

const ms = (time: string) => Date.parse(`2026-01-10T${time}Z`);
const span = { from: ms('03:00:00'), to: ms('04:00:00') };

describe('what happened on a chart', () => {
  it('shades the incidents of the decision from when the condition began to hold, as far as they are on the chart', () => {
    const incidents = [
      incident('open'),
      incident('over', { since: null, openedAt: '2026-01-10T02:00:00Z', recoveredAt: '2026-01-10T03:05:00Z' }),
      incident('before', { since: '2026-01-10T01:00:00Z', recoveredAt: '2026-01-10T02:00:00Z' }),
      incident('other', { decision: 'ADR-2' }),
    ];
    expect(incidentSpans(incidents, 'ADR-1', span).map((one) => [one.incident.id, one.from, one.to])).toEqual([
      ['open', ms('03:11:00'), span.to],
      ['over', span.from, ms('03:05:00')],
    ]);
  });

  it('marks when the change went live and when others did that the same query measures', () => {
    const confounder = (id: string, liveFrom: string, metrics: string[]) => ({
      id,
      title: '',
      liveFrom: `2026-01-10T${liveFrom}Z`,
      // Both were live from when the later one was.
      from: '2026-01-10T03:55:00Z',
      until: null,
      metrics,
    });
    const others = [
      confounder('ADR-2', '03:10:00', ['P95']),
      confounder('ADR-3', '03:20:00', ['QPS']),
      confounder('ADR-4', '02:00:00', ['P95']),
    ];
    expect(moments('2026-01-10T03:30:00Z', others, { metric: 'P95', implemented: 'Live', span })).toEqual([
      { kind: 'other', at: ms('03:10:00'), label: 'ADR-2' },
      { kind: 'implementation', at: ms('03:30:00'), label: 'Live' },
    ]);
    expect(moments('2026-01-09T03:30:00Z', [], { metric: 'P95', implemented: 'Live', span })).toEqual([]);
  });

  it('is said in the legend, with what lies off the chart', () => {
    const mark = { kind: 'rollback', low: 9, high: 9, text: 'P95 > 9s', metSide: null } as const;
    const entries = legendOf(
      { marks: [mark], moments: [{ kind: 'other', at: 0, label: 'ADR-2' }], unknown: [], axis: { low: 0, high: 1 } },
      en,
    );
    expect(entries.map(({ text }) => text)).toEqual([
      'Average',
      'Min–max',
      'Rollback line P95 > 9s (off the chart)',
      'Another decision implemented ADR-2',
    ]);
  });
});

describe('reading a chart with keys', () => {
  it('moves as a slider does, and stays within the points', () => {
    expect(['ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => moved(key, 50, 100))).toEqual([
      49, 51, 40, 60, 0, 99,
    ]);
    expect(moved('ArrowLeft', 0, 100)).toBe(0);
    expect(moved('ArrowRight', 99, 100)).toBe(99);
    expect(moved('x', 5, 100)).toBeNull();
    expect(moved('constructor', 5, 100)).toBeNull();
  });
});

describe('wrap', () => {
  it('fills lines, and gives a line of its own to what is too wide for any', () => {
    const lines = wrap(['aa', 'bb', 'cccccccc', 'd'], 5, (text) => text.length);
    expect(lines.map((line) => line.map(({ item }) => item))).toEqual([['aa', 'bb'], ['cccccccc'], ['d']]);
  });
});
