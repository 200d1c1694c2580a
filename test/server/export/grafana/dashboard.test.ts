import { describe, expect, it } from '@jest/globals';
import { exportGrafana } from '../../../../server/export/grafana/dashboard.ts';
import { thresholdSteps } from '../../../../server/export/grafana/thresholds.ts';
import { checkQuery } from '../../../../server/prometheus/grammar.ts';
import { SAMPLE_LINKS } from '../../../fixtures/service-info.ts';
import { boundRecord } from '../bound-record.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string; readonly thresholds?: { readonly steps: readonly object[] } } };
}

const { text, leftOut } = exportGrafana([boundRecord()], SAMPLE_LINKS);
const dashboard = JSON.parse(text) as { uid: string; title: string; panels: Panel[]; annotations: { list: { expr: string }[] } };

describe('an exported Grafana dashboard', () => {
  it('is the same every time, under an uid of its own', () => {
    expect(exportGrafana([boundRecord()], SAMPLE_LINKS).text).toBe(text);
    expect(dashboard.uid).toMatch(/^adr-[0-9a-f]{16}$/);
    expect(dashboard.uid.length).toBeLessThanOrEqual(40);
  });

  it('has a chart and a value for each metric that is bound, and says which is not', () => {
    expect(dashboard.panels.map(({ type, title }) => `${type} ${title}`)).toEqual([
      'row ADR-007 换用 {{异步}} 驱动',
      'timeseries 响应时间 < 200 ms (500ms)',
      'stat 响应时间',
      'timeseries 吞吐量 ≥ 800/s (200 req/s)',
      'stat 吞吐量',
      'timeseries 成本 ¥50 – ¥80 (¥100)',
      'stat 成本',
      'state-timeline ADR-007: rollback conditions',
    ]);
    expect(leftOut.map(({ name }) => name)).toEqual(['满意度']);
  });

  it('shows units as Grafana names them', () => {
    const units = dashboard.panels.filter(({ type }) => type === 'stat').map(({ fieldConfig }) => fieldConfig?.defaults.unit);
    expect(units).toEqual(['s', 'ops', 'currencyCNY']);
  });

  it('draws target and rollback as thresholds', () => {
    expect(dashboard.panels[1]?.fieldConfig?.defaults.thresholds?.steps).toEqual([
      { value: null, color: 'green' },
      { value: 0.2, color: 'yellow' },
      { value: 0.8, color: 'red' },
    ]);
  });

  it('asks PromQL alone, and places no panel on another', () => {
    const exprs = [...dashboard.panels.flatMap(({ targets = [] }) => targets), ...dashboard.annotations.list].map(({ expr }) => expr);
    for (const expr of exprs) expect(checkQuery(expr)).toEqual({ valid: true });
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

describe('the thresholds of a panel', () => {
  const bounds = (min: number | null, max: number | null) =>
    ({ min, max, minInclusive: false, maxInclusive: false, unit: 'count', text: '' }) as const;

  it.each([
    ['a target alone', bounds(800, null), [], ['null yellow', '800 green']],
    ['a range', bounds(30, 45), [], ['null yellow', '30 green', '45 yellow']],
    ['a rollback below', bounds(800, null), [bounds(null, 100)], ['null red', '100 yellow', '800 green']],
    ['a rollback alone', null, [bounds(5, null)], ['null transparent', '5 red']],
    ['no promise', null, [], ['null transparent']],
  ])('of %s', (_, target, rollbacks, steps) => {
    expect(thresholdSteps(target, rollbacks).map(({ value, color }) => `${value} ${color}`)).toEqual(steps);
  });
});
