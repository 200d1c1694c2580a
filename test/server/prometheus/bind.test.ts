import { describe, expect, it } from '@jest/globals';
import type { BoundDecision } from '../../../server/domain/binding.ts';
import type { Bounds } from '../../../server/domain/bounds.ts';
import type { ComparisonCondition, Condition } from '../../../server/domain/condition.ts';
import type { Decision, Metric, Target } from '../../../server/domain/decision.ts';
import type { Unit } from '../../../server/domain/quantity.ts';
import { createBinder } from '../../../server/prometheus/bind.ts';
import { readCatalogue } from '../../../server/prometheus/catalogue-file.ts';
import { decision as sampleDecision } from '../../fixtures/decision.ts';

const { catalogue } = readCatalogue(
  `
metrics:
  - { name: P95 响应时间, aliases: [P95 latency], query: 'p95{service="$service"}', unit: ms, reduce: max, direction: lower, source: eu }
  - { name: 错误率, query: errors_ratio }
  - { name: 吞吐量, query: throughput, unit: per_second, direction: higher }
  - { name: 窗口, query: 'max_over_time(x[$window])' }
  - { name: 别处, query: x, source: mars }
events:
  - { name: 数据库连接池耗尽, aliases: [pool exhausted], query: 'pool_in_use{service="$service"} / pool_size >= 1' }
decisions:
  ADR-001: { variables: { service: orders, window: 5m }, metrics: { p95 latency: 'p95_of_orders' } }
`,
  'metrics.yaml',
);

const below = (max: number, unit: Unit): Bounds => ({
  min: null,
  max,
  minInclusive: false,
  maxInclusive: false,
  unit,
  text: `< ${max}`,
});
const above = (min: number, unit: Unit): Bounds => ({
  min,
  max: null,
  minInclusive: false,
  maxInclusive: false,
  unit,
  text: `> ${min}`,
});
const target = (bounds: Bounds): Target => ({ kind: 'bounds', ...bounds });
const row = (name: string, rest: Partial<Metric> = {}): Metric => ({
  name,
  line: 10,
  column: 3,
  baselineColumn: null,
  targetColumn: 17,
  undirected: null,
  baseline: null,
  target: target(below(0.2, 's')),
  measurement: '',
  query: null,
  ...rest,
});
const when = (metric: string, bounds: Bounds, rest: Partial<ComparisonCondition> = {}): ComparisonCondition => ({
  kind: 'comparison',
  metric,
  bounds,
  holdSeconds: null,
  ...rest,
});
const decision = (rows: readonly Metric[], conditions: readonly Condition[] = [], rest: Partial<Decision> = {}): Decision =>
  sampleDecision('ADR-009', {
    source: { path: 'adr/ADR-009.md' },
    variables: { service: 'orders' },
    metrics: rows,
    rollbackConditions: conditions.map((condition, index) => ({ text: `条件 ${index + 1}`, line: 20 + index, column: 3, condition })),
    ...rest,
  });

const bind = createBinder(catalogue, { sources: ['default', 'eu'] });
const codes = (bound: BoundDecision) => bound.problems.map(({ code, line, severity }) => `${line} ${severity} ${code}`);

describe('a metric row', () => {
  it('is bound by name or alias, with the variables, unit, reducer and source of the bindings', () => {
    for (const name of ['P95 响应时间', '**p95响应时间**', 'P95 Latency']) {
      const { metrics, problems, coverage } = bind(decision([row(name)]));
      expect(metrics[0]?.query).toEqual({ query: 'p95{service="orders"}', source: 'eu', scale: 0.001, reduce: 'max' });
      expect(problems).toEqual([]);
      expect(coverage).toEqual({ executable: 1, needsBinding: 0, forPeople: 0 });
    }
  });

  it('is bound by its own code before the front matter, the decision in the bindings, and the metric in the bindings', () => {
    const queryOf = (rest: Partial<Decision>, own: string | null) =>
      bind(decision([row('P95 响应时间', { query: own })], [], rest)).metrics[0]?.query?.query;
    const frontMatter = { 'P95 latency': 'from_front_matter' };
    expect(queryOf({ id: 'ADR-001', metricQueries: frontMatter }, 'from_row')).toBe('from_row');
    expect(queryOf({ id: 'ADR-001', metricQueries: frontMatter }, null)).toBe('from_front_matter');
    expect(queryOf({ id: 'ADR-001' }, null)).toBe('p95_of_orders');
    expect(queryOf({}, null)).toBe('p95{service="orders"}');
  });

  it("keeps what the bindings say of a query only with the bindings' own queries", () => {
    const [own] = bind(decision([row('P95 响应时间', { query: 'p95_seconds' })])).metrics;
    expect(own?.query).toEqual({ query: 'p95_seconds', source: 'default', scale: 1, reduce: null });
    const [override] = bind(decision([row('P95 响应时间')], [], { id: 'ADR-001' })).metrics;
    expect(override?.query).toEqual({ query: 'p95_of_orders', source: 'eu', scale: 0.001, reduce: 'max' });
  });

  it("takes the record's variables before those of the bindings", () => {
    const query = (variables: Record<string, string>) =>
      bind(decision([row('x', { query: 'y{s="$service"}' })], [], { id: 'ADR-001', variables })).metrics[0]?.query?.query;
    expect(query({})).toBe('y{s="orders"}');
    expect(query({ service: 'payments' })).toBe('y{s="payments"}');
  });

  it('without a query is a warning at its line that names what comes nearest', () => {
    const bound = bind(decision([row('P99 响应时间')]));
    expect(bound.metrics[0]?.query).toBeNull();
    expect(bound.problems).toMatchObject([
      {
        severity: 'warning',
        code: 'metric-unbound',
        path: 'adr/ADR-009.md',
        line: 10,
        column: 3,
        expected: expect.stringContaining('P95 响应时间'),
      },
    ]);
    expect(bound.coverage).toEqual({ executable: 0, needsBinding: 1, forPeople: 0 });
  });

  it('whose unit does not meet that of the query is an error, and not executable', () => {
    const bound = bind(decision([row('吞吐量')]));
    expect(codes(bound)).toEqual(['10 error unit-mismatch']);
    expect(bound.problems[0]?.found).toContain('per_second');
    expect(bound.metrics[0]?.query).toBeNull();
    expect(bound.coverage).toEqual({ executable: 0, needsBinding: 1, forPeople: 0 });
  });

  it('without a readable target is for people', () => {
    const bound = bind(decision([row('错误率', { target: null })]));
    expect(bound.coverage).toEqual({ executable: 0, needsBinding: 0, forPeople: 1 });
    expect(bound.metrics[0]?.query?.query).toBe('errors_ratio');
  });

  it.each<[string, Metric, string]>([
    ['a variable without a value', row('窗口'), 'variable-missing'],
    ['a variable in the wrong place', row('x', { query: '$service' }), 'variable-misplaced'],
    ['a query that does not parse', row('x', { query: 'rate(' }), 'query-invalid'],
    ['a source that is not there', row('别处'), 'source-unknown'],
  ])('with %s is an error and does not stop the others', (_, bad, code) => {
    const bound = bind(decision([bad, row('错误率', { line: 11, target: target(below(0.01, 'ratio')) })]));
    expect(codes(bound)).toEqual([`10 error ${code}`]);
    expect(bound.metrics.map(({ query }) => query === null)).toEqual([true, false]);
    expect(bound.coverage).toEqual({ executable: 1, needsBinding: 1, forPeople: 0 });
  });

  it('takes its preference from the target, else from the bindings', () => {
    const preferenceOf = (name: string, goal: Target | null) => bind(decision([row(name, { target: goal })])).metrics[0]?.preference;
    expect(preferenceOf('吞吐量', target(below(5, 'per_second')))).toBe('lower');
    expect(preferenceOf('P95 响应时间', target(above(5, 's')))).toBe('higher');
    expect(preferenceOf('吞吐量', null)).toBe('higher');
    expect(preferenceOf('吞吐量', target({ ...below(5, 'per_second'), min: 1 }))).toBe('higher');
    expect(preferenceOf('错误率', null)).toBeNull();
    expect(preferenceOf('错误率', { kind: 'relative', direction: 'decrease', min: 0.3, max: null, resolved: null, text: '-30%' })).toBe(
      'lower',
    );
  });

  it('has a key of its own even where a name stands twice', () => {
    const { metrics } = bind(decision([row('P95 延迟'), row('p95延迟'), row('错误率')]));
    expect(metrics.map(({ key }) => key)).toEqual(['p95延迟', 'p95延迟#2', '错误率']);
  });
});

describe('a rollback condition', () => {
  const only = (condition: Condition, rows: readonly Metric[] = [], rest: Partial<Decision> = {}) => {
    const bound = bind(decision(rows, [condition], rest));
    const [first] = bound.conditions;
    if (first === undefined) throw new Error('the binder lost the condition');
    return { ...first, codes: codes(bound), coverage: bound.coverage };
  };

  it("compares its metric by the record's own row first", () => {
    const rows = [row('错误率', { query: 'own_errors', target: target(below(0.01, 'ratio')) })];
    const { rule, unit, lacking } = only(when('错误率', above(0.05, 'ratio')), rows);
    expect(rule).toEqual({
      kind: 'comparison',
      query: { query: 'own_errors', source: 'default', scale: 1, reduce: null },
      bounds: above(0.05, 'ratio'),
    });
    expect([unit, lacking]).toEqual(['ratio', null]);
  });

  it("finds the record's own row by another name that the bindings know", () => {
    const { rule } = only(when('P95 latency', above(1, 's')), [row('P95 响应时间', { query: 'own_p95' })]);
    expect(rule).toMatchObject({ query: { query: 'own_p95' } });
  });

  it('compares a metric that has no row by the bindings and by the front matter', () => {
    expect(only(when('p95 响应时间', above(1, 's'))).rule).toMatchObject({ query: { query: 'p95{service="orders"}', scale: 0.001 } });
    expect(only(when('重试率', above(1, 'ratio')), [], { metricQueries: { 重试率: 'retries' } }).rule).toMatchObject({
      query: { query: 'retries' },
    });
  });

  it('without a query lacks a binding, and says so at its line', () => {
    const bound = only(when('磁盘', above(0.9, 'ratio')));
    expect(bound).toMatchObject({ rule: null, lacking: 'binding', unit: null, codes: ['20 warning metric-unbound'] });
    expect(bound.coverage).toEqual({ executable: 0, needsBinding: 1, forPeople: 0 });
  });

  it.each<[string, readonly Metric[], readonly string[]]>([
    ['the unit in the bindings is an error', [], ['20 error unit-mismatch']],
    ['the unit of its row is not judged, which the lint of the record says', [row('P95 响应时间', { query: 'p95' })], []],
  ])('that does not meet %s', (_, rows, codes) => {
    expect(only(when('P95 响应时间', above(0.05, 'ratio')), rows)).toMatchObject({ rule: null, lacking: 'binding', codes });
  });

  it("whose metric is in no row and no binding names what comes nearest, the record's own rows included", () => {
    const { problems } = bind(decision([row('订单延迟 P99', { query: 'p99' })], [when('订单延时 P99', above(1, 's'))]));
    expect(problems).toMatchObject([{ code: 'metric-unbound', line: 20, column: 3, expected: expect.stringContaining('"订单延迟 P99"') }]);
  });

  it.each<[string, Extract<Condition, { kind: 'relative' }>['direction'], Metric['baseline'], Bounds]>([
    ['upwards', 'increase', { value: 0.5, unit: 's', text: '500ms' }, { ...above(0.6, 's'), text: '条件 1' }],
    ['downwards', 'decrease', { value: 0.5, unit: 's', text: '500ms' }, { ...below(0.4, 's'), text: '条件 1' }],
    ['upwards from a range', 'increase', { min: 2, max: 4, unit: 's', text: '2-4s' }, { ...above(4.8, 's'), text: '条件 1' }],
    ['downwards from a range', 'decrease', { min: 2, max: 4, unit: 's', text: '2-4s' }, { ...below(1.6, 's'), text: '条件 1' }],
  ])('on a change %s is measured from the baseline', (_, direction, baseline, bounds) => {
    const change: Condition = { kind: 'relative', metric: 'P95', direction, min: 0.2, minInclusive: false, holdSeconds: 60 };
    const { rule, holdSeconds, unit } = only(change, [row('P95', { query: 'p95', baseline })]);
    expect(rule).toMatchObject({ kind: 'comparison', bounds });
    expect([holdSeconds, unit]).toEqual([60, 's']);
  });

  it('on a change of at least so much includes the end', () => {
    const change: Condition = { kind: 'relative', metric: 'P95', direction: 'decrease', min: 0.2, minInclusive: true, holdSeconds: null };
    const rows = [row('P95', { query: 'p95', baseline: { value: 0.5, unit: 's', text: '500ms' } })];
    expect(only(change, rows).rule).toMatchObject({ bounds: { max: 0.4, maxInclusive: true, minInclusive: false } });
  });

  it('on a change without a baseline is an error, and for people', () => {
    const change: Condition = { kind: 'relative', metric: 'P95', direction: 'increase', min: 0.2, minInclusive: false, holdSeconds: null };
    for (const rows of [[], [row('P95', { query: 'p95' })]]) {
      const bound = only(change, rows);
      expect(bound).toMatchObject({ rule: null, lacking: 'person' });
      expect(bound.codes).toContain('20 error baseline-missing');
    }
  });

  it('in PromQL holds where it returns a series, and "no" is told from "no data" where that can be', () => {
    expect(only({ kind: 'query', query: 'up{s="$service"} == 0', holdSeconds: 120 })).toMatchObject({
      rule: {
        kind: 'presence',
        comparison: true,
        query: { query: 'abs(sgn((up{s="orders"}) - (0))) - 1', reduce: 'each', source: 'default' },
      },
      holdSeconds: 120,
      unit: null,
    });
    expect(only({ kind: 'query', query: 'absent(up)', holdSeconds: null }).rule).toMatchObject({
      comparison: false,
      query: { query: 'absent(up)' },
    });
    expect(only({ kind: 'query', query: 'rate(', holdSeconds: null })).toMatchObject({
      rule: null,
      lacking: 'binding',
      codes: ['20 error query-invalid'],
    });
  });

  it('on an event takes the query of the bindings, by name or alias', () => {
    for (const name of ['数据库连接池耗尽', 'Pool Exhausted']) {
      expect(only({ kind: 'event', name, holdSeconds: null }).rule).toMatchObject({
        kind: 'presence',
        comparison: true,
        query: { query: 'sgn((pool_in_use{service="orders"} / pool_size) - (1)) + 1' },
      });
    }
  });

  it('on an event without a binding is for people', () => {
    const bound = only({ kind: 'event', name: '出现数据不一致', holdSeconds: null });
    expect(bound).toMatchObject({ rule: null, lacking: 'person', codes: ['20 info event-unbound'] });
    expect(bound.coverage).toEqual({ executable: 0, needsBinding: 0, forPeople: 1 });
  });

  it('on an event whose binding is bad needs its binding mended', () => {
    expect(only({ kind: 'event', name: '数据库连接池耗尽', holdSeconds: null }, [], { variables: {} })).toMatchObject({
      lacking: 'binding',
      codes: ['20 error variable-missing'],
    });
  });

  it('of several parts is executable only where every part is', () => {
    const good = when('错误率', above(0.05, 'ratio'));
    const unbound = when('磁盘', above(0.9, 'ratio'));
    const event: Condition = { kind: 'event', name: '出现数据不一致', holdSeconds: null };
    const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', conditions, holdSeconds: null });
    expect(only({ kind: 'any', conditions: [good, all(good, good)], holdSeconds: null })).toMatchObject({
      rule: { kind: 'any', rules: [{ kind: 'comparison' }, { kind: 'all', rules: [{ kind: 'comparison' }, { kind: 'comparison' }] }] },
      unit: null,
      coverage: { executable: 1 },
    });
    expect(only(all(good, unbound))).toMatchObject({ rule: null, lacking: 'binding', codes: ['20 warning metric-unbound'] });
    expect(only(all(unbound, event))).toMatchObject({
      rule: null,
      lacking: 'person',
      codes: ['20 warning metric-unbound', '20 info event-unbound'],
    });
  });

  it('of several parts takes its own hold, else the longest of its parts', () => {
    const parts = [
      when('错误率', above(1, 'ratio'), { holdSeconds: 60 }),
      when('错误率', above(2, 'ratio'), { holdSeconds: 300 }),
      when('错误率', above(3, 'ratio'), { consecutive: 3 }),
    ];
    expect(only({ kind: 'all', conditions: parts, holdSeconds: null })).toMatchObject({ holdSeconds: 300, consecutive: 3 });
    expect(only({ kind: 'all', conditions: parts, holdSeconds: 30 })).toMatchObject({ holdSeconds: 30, consecutive: null });
    expect(only({ kind: 'any', conditions: [when('错误率', above(1, 'ratio'))], holdSeconds: null }).holdSeconds).toBeNull();
  });

  it('keeps its key when its line moves or its emphasis changes, and has one of its own where words stand twice', () => {
    const condition = when('错误率', above(1, 'ratio'));
    const keysOf = (...texts: readonly string[]) =>
      bind(
        decision([], [], { rollbackConditions: texts.map((text, index) => ({ text, line: 30 + index, column: 3, condition })) }),
      ).conditions.map(({ key }) => key);
    const [first, second, third] = keysOf('错误率 > 1%', 'P95 > 1s', '**错误率** > 1%');
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(third).toBe(`${first}#2`);
    expect(keysOf('P95 > 1s', '错误率 > 1%')).toEqual([second, first]);
  });
});

describe('dimensions', () => {
  const { catalogue: units } = readCatalogue(
    `
metrics:
  - { name: 延迟, query: latency, unit: ms }
  - { name: 成本, query: cost, unit: currency:USD }
  - { name: 错误率, query: errors, unit: ratio }
`,
    'metrics.yaml',
  );
  const placesOf = (rows: readonly Metric[], conditions: readonly Condition[] = [], rest: Partial<Decision> = {}) =>
    createBinder(units, {})(decision(rows, conditions, rest)).problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
  const relative = (metric: string): Condition => ({
    kind: 'relative',
    metric,
    direction: 'increase',
    min: 0.2,
    minInclusive: false,
    holdSeconds: null,
  });
  const dollars: Unit = 'currency:USD';
  const yuan: Unit = 'currency:CNY';

  it('are those of the binding in a target, said at the target', () => {
    expect(placesOf([row('延迟', { target: target(below(0.2, 's')) })])).toEqual([]);
    expect(placesOf([row('延迟', { target: target(below(0.2, 'ratio')) })])).toEqual(['10:17 unit-mismatch']);
    expect(placesOf([row('成本', { target: target(below(9, dollars)) })])).toEqual([]);
    expect(placesOf([row('成本', { target: target(below(9, yuan)) })])).toEqual(['10:17 unit-mismatch']);
  });

  it('are those of the binding in a baseline beside a target that is in words, said at the baseline', () => {
    const baseline = { value: 5, unit: 'count', text: '5' } as const;
    expect(placesOf([row('延迟', { target: null, baseline, baselineColumn: 9 })])).toEqual(['10:9 unit-mismatch']);
    expect(placesOf([row('延迟', { target: null, baseline: { ...baseline, unit: 's' }, baselineColumn: 9 })])).toEqual([]);
  });

  it('are those of the binding in a relative target that the baseline resolves', () => {
    const goal = (unit: Unit): Target => ({
      kind: 'relative',
      direction: 'decrease',
      min: 0.3,
      max: null,
      resolved: below(0.7, unit),
      text: '-30%',
    });
    expect(placesOf([row('延迟', { target: goal('s') })])).toEqual([]);
    expect(placesOf([row('延迟', { target: goal('bytes') })])).toEqual(['10:17 unit-mismatch']);
  });

  it('are those of the binding in a threshold, and in each part of several', () => {
    expect(placesOf([], [when('成本', above(9, yuan))])).toEqual(['20:3 unit-mismatch']);
    const parts = [when('延迟', above(1, 'ratio')), when('错误率', above(0.01, 'ratio')), when('成本', above(9, yuan))];
    for (const kind of ['all', 'any'] as const)
      expect(placesOf([], [{ kind, conditions: parts, holdSeconds: null }])).toEqual(['20:3 unit-mismatch', '20:3 unit-mismatch']);
  });

  it('are those of the binding in a change against a baseline', () => {
    const rows = (unit: Unit) => [row('延迟', { target: null, baseline: { value: 5, unit, text: '5' }, baselineColumn: 9 })];
    expect(placesOf(rows('s'), [relative('延迟')])).toEqual([]);
    expect(placesOf(rows('ratio'), [relative('延迟')])).toEqual(['10:9 unit-mismatch', '20:3 unit-mismatch']);
  });

  it("are those of the row where its own query says no unit, and nobody's where there is no row", () => {
    const own = [row('延迟', { query: 'own', target: target(below(0.2, 's')) })];
    const ruleOf = (rows: readonly Metric[], bounds: Bounds, rest: Partial<Decision> = {}) =>
      createBinder(units, {})(decision(rows, [when('延迟', bounds)], rest)).conditions[0]?.rule ?? null;
    expect(ruleOf(own, above(1, 's'))).toMatchObject({ query: { query: 'own', scale: 1 } });
    expect(ruleOf(own, above(1, 'ratio'))).toBeNull();
    expect(placesOf([row('延迟', { query: 'own', target: target(below(0.2, 'ratio')) })])).toEqual([]);
    expect(ruleOf([], above(1, 'bytes'), { metricQueries: { 延迟: 'own' } })).toMatchObject({ query: { query: 'own' } });
  });
});

describe('a bound decision', () => {
  it("puts the record's problems and the bindings' in the order of their lines", () => {
    const own = { severity: 'warning', code: 'placeholder', path: 'adr/ADR-009.md', line: 15, column: 3, found: '', expected: '' } as const;
    const bound = bind(decision([row('内存')], [when('磁盘', above(0.9, 'ratio'))], { problems: [own] }));
    expect(codes(bound)).toEqual(['10 warning metric-unbound', '15 warning placeholder', '20 warning metric-unbound']);
  });

  it('asks the only source there is, whatever its name', () => {
    const bound = createBinder(catalogue, { sources: ['us'] })(decision([row('错误率', { target: target(below(1, 'ratio')) })]));
    expect(bound.metrics[0]?.query?.source).toBe('us');
  });

  it('survives names that every object has', () => {
    const bound = bind(decision([row('constructor'), row('x', { query: 'y{a="$toString"}' })], [], { id: '__proto__' }));
    expect(codes(bound)).toEqual(['10 warning metric-unbound', '10 error variable-missing']);
  });
});
