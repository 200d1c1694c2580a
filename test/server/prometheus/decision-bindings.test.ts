import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../../server/domain/condition.ts';
import type { Decision, Metric } from '../../../server/domain/decision.ts';
import { createBinder } from '../../../server/prometheus/bind.ts';
import { readCatalogue } from '../../../server/prometheus/catalogue-file.ts';
import { unusedEntries } from '../../../server/prometheus/unused-entries.ts';
import { decision as sampleDecision } from '../../fixtures/decision.ts';

const { catalogue, problems: faults } = readCatalogue(
  `
variables: { service: everything, cluster: eu-1, ｚｏｎｅ: a }
metrics:
  - { name: P95 响应时间, aliases: [P95 latency], query: 'p95{s="$service"}', unit: ms, reduce: max, direction: lower, source: us }
  - { name: 错误率, query: 'errors{s="$service", c="$cluster"}', unit: ratio }
events:
  - { name: 数据库连接池耗尽, aliases: [Pool exhausted], query: 'pool_free == 0', source: us }
decisions:
  adr-7:
    variables: { Service: orders }
    source: eu
    schedule: "*/5 * * * *"
    metrics:
      'Ｐ９５ LATENCY': { query: 'orders:p95', unit: s, direction: higher, source: asia }
      错误率: orders:errors
      新指标: new_metric
    events:
      ＰＯＯＬ exhausted: { query: 'orders_pool_free == 0', source: asia }
      重复扣款: double_charges > 0
  ADR-008: { events: { 数据库连接池耗尽: 'x == 0' } }
`,
  'metrics.yaml',
);

const SOURCES = ['default', 'eu', 'us', 'asia', 'africa'];
const bind = createBinder(catalogue, { sources: SOURCES });

const row = (name: string, rest: Partial<Metric> = {}): Metric => ({
  name,
  line: 10,
  column: 3,
  baselineColumn: null,
  targetColumn: 17,
  undirected: null,
  baseline: null,
  target: null,
  measurement: '',
  query: null,
  ...rest,
});
const event = (name: string): Condition => ({ kind: 'event', name, holdSeconds: null });
const decision = (id: string, rows: readonly Metric[], conditions: readonly Condition[] = [], rest: Partial<Decision> = {}) =>
  sampleDecision(id, {
    metrics: rows,
    rollbackConditions: conditions.map((condition, index) => ({ text: `条件 ${index + 1}`, line: 20 + index, column: 5, condition })),
    ...rest,
  });
const queryOf = (id: string, metric: Metric, rest: Partial<Decision> = {}) => bind(decision(id, [metric], [], rest)).metrics[0]?.query;
const ruleOf = (id: string, name: string) => {
  const rule = bind(decision(id, [], [event(name)])).conditions[0]?.rule;
  return rule?.kind === 'presence' ? rule.query : null;
};

describe('what the bindings say for one decision', () => {
  it('is read without a fault', () => {
    expect(faults).toEqual([]);
  });

  it("takes the place of the shared entry's query, unit, direction and source, and leaves the rest of it", () => {
    expect(queryOf('ADR-007', row('P95 响应时间'))).toEqual({ query: 'orders:p95', source: 'asia', scale: 1, reduce: 'max' });
    expect(bind(decision('ADR-007', [row('P95 响应时间')])).metrics[0]?.preference).toBe('higher');
    expect(queryOf('ADR-007', row('错误率'))?.query).toBe('orders:errors');
    expect(queryOf('ADR-009', row('P95 响应时间'))).toEqual({ query: 'p95{s="everything"}', source: 'us', scale: 0.001, reduce: 'max' });
  });

  it('binds a metric and an event that no shared entry has', () => {
    expect(queryOf('ADR-007', row('新指标'))?.query).toBe('new_metric');
    expect(queryOf('ADR-009', row('新指标'))).toBeNull();
    expect(ruleOf('ADR-007', '重复扣款')?.query).toBe('clamp_min(sgn((double_charges) - (0)), 0)');
    expect(ruleOf('ADR-009', '重复扣款')).toBeNull();
  });

  it("takes the place of an event's query, and of its source where it names one", () => {
    expect(ruleOf('ADR-007', '数据库连接池耗尽')).toMatchObject({ query: 'abs(sgn((orders_pool_free) - (0))) - 1', source: 'asia' });
    expect(ruleOf('ADR-008', 'pool exhausted')).toMatchObject({ query: 'abs(sgn((x) - (0))) - 1', source: 'us' });
    expect(ruleOf('ADR-009', '数据库连接池耗尽')).toMatchObject({ query: 'abs(sgn((pool_free) - (0))) - 1', source: 'us' });
  });

  it.each(['ADR-007', 'adr-7', 'ADR-0007', 'ＡＤＲ-７'])('is for the decision however its id is written: %s', (id) => {
    expect(queryOf(id, row('新指标'))?.query).toBe('new_metric');
  });

  it('is not lost on a decision that no record is: that is said at its place', () => {
    expect(unusedEntries(catalogue, 'metrics.yaml', ['ADR-8', 'ADR-001'])).toMatchObject([
      { severity: 'warning', code: 'binding-unused', path: 'metrics.yaml', line: 9, column: 3, found: expect.stringContaining('"adr-7"') },
    ]);
    expect(unusedEntries(catalogue, 'metrics.yaml', ['ADR-0008', 'adr-007'])).toEqual([]);
  });
});

describe('a variable', () => {
  it("takes its value from the record, else from the decision's entry, else from the bindings of all", () => {
    expect(queryOf('ADR-007', row('x', { query: 'y{s="$service", c="$cluster"}' }))?.query).toBe('y{s="orders", c="eu-1"}');
    expect(queryOf('ADR-007', row('x', { query: 'y{s="$service"}' }), { variables: { service: 'own' } })?.query).toBe('y{s="own"}');
    expect(queryOf('ADR-009', row('错误率'))?.query).toBe('errors{s="everything", c="eu-1"}');
  });

  it('is the same one whatever the case and width of its name', () => {
    expect(queryOf('ADR-009', row('x', { query: 'y{a="$zone", b="${ZONE}", c="$ｚｏｎｅ"}' }))?.query).toBe('y{a="a", b="a", c="a"}');
    expect(queryOf('ADR-009', row('x', { query: 'y{a="$pool_size"}' }), { variables: { poolsize: '1' } })).toBeNull();
  });
});

describe('the Prometheus that is asked', () => {
  it("is the binding's own, else the record's, else that of the decision's entry, else the default one", () => {
    const own = row('x', { query: 'up' });
    expect(queryOf('ADR-007', row('P95 响应时间'), { prometheus: 'africa' })?.source).toBe('asia');
    expect(queryOf('ADR-007', own, { prometheus: 'africa' })?.source).toBe('africa');
    expect(queryOf('ADR-007', row('错误率'), { prometheus: 'africa' })?.source).toBe('africa');
    expect(queryOf('ADR-007', own)?.source).toBe('eu');
    expect(queryOf('ADR-009', own)?.source).toBe('default');
    expect(queryOf('ADR-009', row('P95 响应时间'), { prometheus: 'africa' })?.source).toBe('us');
  });

  it('is that of the record for its conditions in PromQL too', () => {
    const condition: Condition = { kind: 'query', query: 'up == 0', holdSeconds: null };
    const [bound] = bind(decision('ADR-009', [], [condition], { prometheus: 'africa' })).conditions;
    expect(bound?.rule).toMatchObject({ query: { source: 'africa' } });
  });

  it('is a problem of every query that would ask one that is not there', () => {
    const { problems } = bind(decision('ADR-009', [row('x', { query: 'up' })], [], { prometheus: 'mars' }));
    expect(problems).toMatchObject([
      { code: 'source-unknown', line: 10, found: 'the source "mars"', expected: expect.stringContaining('"africa"') },
    ]);
  });
});

describe('the schedule of a decision', () => {
  it("is the record's, else that of the decision's entry, else left to the configuration", () => {
    expect(bind(decision('ADR-007', [], [], { schedule: '@daily' })).schedule).toBe('@daily');
    expect(bind(decision('ADR-007', [])).schedule).toBe('*/5 * * * *');
    expect(bind(decision('ADR-009', [])).schedule).toBeNull();
  });
});

describe('names in full width', () => {
  it.each(['Ｐ９５ 响应时间', 'ｐ９５　响应时间', 'Ｐ９５ Ｌａｔｅｎｃｙ', '**P95** 响应时间'])('bind the row %s', (name) => {
    expect(queryOf('ADR-009', row(name))?.query).toBe('p95{s="everything"}');
  });

  it('bind an event, and a metric by the front matter and by the row of another spelling', () => {
    expect(ruleOf('ADR-009', 'ｐｏｏｌ　ＥＸＨＡＵＳＴＥＤ')?.query).toBe('abs(sgn((pool_free) - (0))) - 1');
    expect(queryOf('ADR-009', row('吞吐量（ＱＰＳ）'), { metricQueries: { '吞吐量(qps)': 'own' } })?.query).toBe('own');
    const compared: Condition = {
      kind: 'comparison',
      metric: 'p95 latency',
      bounds: { min: 1, max: null, minInclusive: false, maxInclusive: false, unit: 's', text: '> 1s' },
      holdSeconds: null,
    };
    const target = { kind: 'bounds', min: null, max: 1, minInclusive: false, maxInclusive: false, unit: 's', text: '< 1s' } as const;
    const { conditions } = bind(decision('ADR-009', [row('Ｐ９５ 响应时间', { query: 'own_p95', target })], [compared]));
    expect(conditions[0]?.rule).toMatchObject({ query: { query: 'own_p95' } });
  });
});

describe('an entry for one decision that is bad', () => {
  const placesOf = (text: string) =>
    readCatalogue(text, 'm.yaml').problems.map(({ code, line, column, expected }) => [code, line, column, expected]);

  it.each([
    ['decisions:\n  A:\n    schedule: often\n', 'binding-invalid', 3, 15, 'a cron expression of five fields, or six with seconds'],
    [
      'decisions:\n  A:\n    metrics:\n      x: { query: up, unit: parsecs }\n',
      'binding-invalid',
      4,
      29,
      expect.stringContaining('a unit such as'),
    ],
    ['decisions:\n  A:\n    metrics:\n      x: { query: up, redcue: max }\n', 'unknown-key', 4, 23, expect.any(String)],
    ['decisions:\n  A:\n    metrics: { x: "" }\n', 'binding-invalid', 3, 19, 'PromQL'],
    ['decisions:\n  A:\n    metrics: { x: 5 }\n', 'binding-invalid', 3, 19, expect.any(String)],
    ['decisions:\n  A:\n    events: { x: { query: "up[" } }\n', 'query-invalid', 3, 27, 'PromQL'],
    ['decisions:\n  A:\n    events: { x: \'up{a="${b:csv}"}\' }\n', 'variable-format', 3, 18, expect.stringContaining('${b:regex}')],
    ['variables: { a: 1.10, b: c }\n', 'binding-invalid', 1, 17, 'text or a whole number (put anything else in quotes)'],
    ['decisions:\n  ADR-1: {}\n  ADR-001: {}\n', 'binding-duplicate', 3, 12, expect.any(String)],
    ['decisions:\n  A:\n    metrics: { ab: up, Ａ　b: up }\n', 'binding-duplicate', 3, 29, expect.any(String)],
  ])('says so at its place: %j', (text, ...expected) => {
    expect(placesOf(text)).toEqual([expected]);
  });

  it('is left out, and the variables beside a bad one stay', () => {
    expect(readCatalogue('variables: { a: 1.10, b: c }\n', 'm.yaml').catalogue.variables).toEqual({ b: 'c' });
    const { catalogue: kept } = readCatalogue('decisions:\n  ADR-1: { source: eu }\n  ADR-001: { source: us }\n', 'm.yaml');
    expect([...kept.decisions.values()].map(({ source }) => source)).toEqual(['eu']);
  });
});
