import { describe, expect, it } from '@jest/globals';
import type { Chart } from '../../../../server/report/document/chart.ts';
import { chartPoints } from '../../../../server/report/document/chart-points.ts';
import { drawChart } from '../../../../server/report/document/chart-svg.ts';

const HOUR = 3600;
const FROM = Date.parse('2026-01-01T00:00:00Z') / 1000;

function piece(hour: number, value: number | null) {
  const seconds = value === null ? 0 : HOUR;
  return {
    at: FROM + hour * HOUR,
    min: value,
    avg: value,
    max: value,
    samples: 1,
    metSeconds: seconds,
    missedSeconds: 0,
    blindSeconds: HOUR - seconds,
  };
}

const window = { from: FROM, to: FROM + 100 * HOUR };

function chart(changes: Partial<Chart> = {}): Chart {
  return {
    id: 'one',
    title: '响应 <时间>',
    description: '响应 <时间>, a & b',
    window,
    points: chartPoints(
      Array.from({ length: 100 }, (_, hour) => piece(hour + 1, 10 + (hour % 5))),
      window,
    ),
    lines: [
      { kind: 'baseline', value: 12, label: '基线 12' },
      { kind: 'target', value: 12.1, label: '目标 < 12.1' },
      { kind: 'rollback', value: 10_000, label: '回滚 > 10000' },
    ],
    target: { min: null, max: 12.1 },
    implemented: { at: FROM + 50 * HOUR, label: '实施' },
    incidents: [{ from: FROM + 60 * HOUR, to: FROM + 61 * HOUR }],
    format: String,
    ...changes,
  };
}

describe('the points of a chart', () => {
  it('are put together until they are few enough, their means weighted by what is known', () => {
    const many = Array.from({ length: 4000 }, (_, hour) => piece(hour + 1, hour % 10 === 0 ? null : 5));
    const points = chartPoints(many, { from: FROM, to: FROM + 4000 * HOUR });
    expect(points.length).toBeLessThanOrEqual(401);
    expect(points.every(({ avg }) => avg === 5)).toBe(true);
  });

  it('have a gap where nothing is known for longer than between two of them', () => {
    const points = chartPoints(
      Array.from({ length: 30 }, (_, hour) => piece(hour + 1, hour >= 10 && hour < 15 ? null : 1)),
      { from: FROM, to: FROM + 30 * HOUR },
    );
    expect(points.filter(({ avg }) => avg === null)).toHaveLength(1);
  });
});

describe('a chart', () => {
  it('has the same bytes every time, and no words that are not escaped', () => {
    const drawn = drawChart(chart());
    expect(drawChart(chart())).toBe(drawn);
    expect(drawn).toContain('<title id="one-title">响应 &lt;时间&gt;, a &amp; b</title>');
    expect(drawn).toContain('目标 &lt; 12.1');
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('keeps the values readable where a rollback line lies far off', () => {
    const drawn = drawChart(chart());
    expect(drawn).not.toContain('class="rollback"');
    expect(drawn).toContain('class="target"');
  });

  it('moves a label down that would lie on another', () => {
    const ys = [...drawChart(chart()).matchAll(/class="label (?:baseline|target)-label" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    );
    expect(ys).toHaveLength(2);
    expect(Math.abs((ys[0] ?? 0) - (ys[1] ?? 0))).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ['nothing but zeros', () => 0],
    ['one value', () => 3],
    ['values below zero', (hour: number) => -hour],
  ])('can be drawn of %s', (_, value) => {
    const points = chartPoints(
      Array.from({ length: 100 }, (__, hour) => piece(hour + 1, value(hour))),
      window,
    );
    expect(drawChart(chart({ points, lines: [], target: null }))).not.toMatch(/NaN|Infinity|undefined/);
  });
});
