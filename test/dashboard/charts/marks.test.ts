import { describe, expect, it } from '@jest/globals';
import { marksOf } from '../../../dashboard/charts/marks.ts';
import type { ConditionView, MetricView } from '../../../server/api/contract.ts';

const bounds = (min: number | null, max: number | null, unit = 's') => ({
  ...{ min, max, minInclusive: false, maxInclusive: false, unit },
  text: 'as written',
});

const metric: MetricView = {
  name: 'P95',
  line: 1,
  verdict: 'met',
  actual: 0.15,
  actualAt: null,
  unit: 's',
  baseline: { value: 0.5, unit: 's', text: '500ms' },
  target: { kind: 'bounds', ...bounds(null, 0.2), text: '< 200ms' },
  progress: 1,
  links: { record: null, queries: [] },
  measurement: '',
  query: 'q',
  source: 'default',
  warnings: [],
  error: null,
};

const condition: ConditionView = {
  text: 'P95 > 1s',
  line: 2,
  condition: {},
  state: 'inactive',
  lacking: null,
  since: null,
  value: null,
  unit: 's',
  bounds: bounds(1, null),
  metric: 'P95',
  holdSeconds: 0,
  heldSeconds: null,
  queries: [],
  links: { record: null, queries: [] },
  warnings: [],
  error: null,
};

describe('marksOf', () => {
  it('draws the target, the baseline and the rollback line, in the words of the record', () => {
    expect(marksOf(metric, [condition])).toEqual([
      { kind: 'target', low: 0.2, high: 0.2, text: '< 200ms', metSide: 'below' },
      { kind: 'baseline', low: 0.5, high: 0.5, text: '500ms', metSide: null },
      { kind: 'rollback', low: 1, high: 1, text: 'P95 > 1s', metSide: null },
    ]);
  });

  it('draws a target with two ends and a baseline range as bands', () => {
    const banded: MetricView = {
      ...metric,
      target: { kind: 'bounds', ...bounds(0.1, 0.2) },
      baseline: { min: 0.4, max: 0.6, unit: 's', text: '400-600ms' },
    };
    expect(marksOf(banded, []).map(({ kind, low, high }) => [kind, low, high])).toEqual([
      ['target', 0.1, 0.2],
      ['baseline', 0.4, 0.6],
    ]);
  });

  it('draws a relative target where it comes to, and not where that is not known', () => {
    const relative = { kind: 'relative' as const, direction: 'decrease' as const, min: 0.5, max: null, text: '降低 50%' };
    const known: MetricView = { ...metric, baseline: null, target: { ...relative, resolved: bounds(null, 0.25) } };
    expect(marksOf(known, [])).toEqual([{ kind: 'target', low: 0.25, high: 0.25, text: '降低 50%', metSide: 'below' }]);
    expect(marksOf({ ...known, target: { ...relative, resolved: null } }, [])).toEqual([]);
  });

  it('leaves out conditions about another metric or in another unit', () => {
    const others = [
      { ...condition, metric: 'error rate' },
      { ...condition, bounds: bounds(1, null, 'ratio') },
    ];
    expect(marksOf(metric, others).filter(({ kind }) => kind === 'rollback')).toEqual([]);
  });
});
