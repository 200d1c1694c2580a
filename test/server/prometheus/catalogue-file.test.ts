import { describe, expect, it } from '@jest/globals';
import { formatProblem } from '../../../server/domain/problem.ts';
import { createLookup } from '../../../server/prometheus/catalogue.ts';
import { loadCatalogue, readCatalogue } from '../../../server/prometheus/catalogue-file.ts';

const WHOLE = `
metrics:
  - name: P95 响应时间
    aliases: [P95 latency, P95 延迟]
    query: histogram_quantile(0.95, sum by (le) (rate(latency_bucket{service="$service"}[$window])))
    unit: ms
    reduce: max
    direction: lower
    source: eu
  - name: 错误率
    query: errors:ratio
events:
  - name: 数据库连接池耗尽
    query: max(db_pool_in_use{service="$service"} / db_pool_size{service="$service"}) >= 1
decisions:
  ADR-001: { variables: { service: orders, shard: 7 }, metrics: { 错误率: 'orders:errors:ratio' } }
`;

const read = (text: string) => readCatalogue(text, 'metrics.yaml');
const placesOf = (text: string) => read(text).problems.map(({ code, line, column }) => [code, line, column]);

describe('readCatalogue', () => {
  it('reads every documented key', () => {
    const { catalogue, problems } = read(WHOLE);
    expect(problems).toEqual([]);
    expect(catalogue.metrics).toEqual([
      {
        name: 'P95 响应时间',
        aliases: ['P95 latency', 'P95 延迟'],
        query: 'histogram_quantile(0.95, sum by (le) (rate(latency_bucket{service="$service"}[$window])))',
        unit: { unit: 's', scale: 0.001 },
        reduce: 'max',
        direction: 'lower',
        source: 'eu',
      },
      { name: '错误率', aliases: [], query: 'errors:ratio', unit: null, reduce: null, direction: null, source: null },
    ]);
    expect(catalogue.events.map(({ name }) => name)).toEqual(['数据库连接池耗尽']);
    expect(catalogue.decisions.get('adr-1')).toEqual({
      id: 'ADR-001',
      line: 16,
      column: 3,
      variables: { service: 'orders', shard: '7' },
      source: null,
      schedule: null,
      metrics: { 错误率: { query: 'orders:errors:ratio', unit: null, reduce: null, direction: null, source: null } },
      events: {},
    });
  });

  it.each(['', '# nothing yet', 'metrics:\nevents:\ndecisions:\n'])('reads %j as bindings without entries', (text) => {
    const { catalogue, problems } = read(text);
    expect([catalogue.metrics, catalogue.events, catalogue.decisions.size, problems]).toEqual([[], [], 0, []]);
  });

  it('leaves out a bad entry, says where and why, and keeps the others', () => {
    const { catalogue, problems } = read(
      'metrics:\n  - { name: a, query: up, unit: parsecs }\n  - { name: b, query: up }\n  - name: c\n    query: up\n    redcue: max\n  - name: d\n',
    );
    expect(catalogue.metrics.map(({ name }) => name)).toEqual(['b']);
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['binding-invalid', 2, 33],
      ['unknown-key', 6, 5],
      ['binding-invalid', 7, 5],
    ]);
    expect(formatProblem(problems[1] as (typeof problems)[number])).toContain('found the key "redcue"');
  });

  it('says which query does not parse, at its line', () => {
    const text = 'metrics:\n  - name: a\n    query: rate(up[5m]\n  - name: b\n    query: up\nevents:\n  - name: c\n    query: 连接池耗尽\n';
    const { catalogue, problems } = read(text);
    expect(catalogue.metrics.map(({ name }) => name)).toEqual(['b']);
    expect(catalogue.events).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'query-invalid', line: 3, column: 12, found: expect.stringContaining('unexpected end of the query') },
      { code: 'query-invalid', line: 8, column: 12, found: expect.stringContaining('unexpected "连接池耗尽"') },
    ]);
  });

  it('checks the queries of a decision and leaves that decision out', () => {
    const { catalogue, problems } = read('decisions:\n  A: { metrics: { x: "up[" } }\n  B: { variables: { s: t } }\n');
    expect([...catalogue.decisions.keys()]).toEqual(['b']);
    expect(problems).toMatchObject([{ code: 'query-invalid', line: 2 }]);
  });

  it('refuses a second entry of the same name or alias, whatever its width, case and spacing', () => {
    const { catalogue, problems } = read(
      'metrics:\n  - { name: P95 延迟, query: up }\n  - { name: 延迟, aliases: [ｐ９５延迟], query: down }\n  - { name: c, aliases: [C], query: up }\n',
    );
    expect(catalogue.metrics.map(({ name }) => name)).toEqual(['P95 延迟', 'c']);
    expect(problems).toMatchObject([{ code: 'binding-duplicate', line: 3, column: 27 }]);
  });

  it('places what is wrong with whole sections', () => {
    expect(placesOf('metrics: 5\nalerts: []\nevents:\n  - { name: a, query: up }\n')).toEqual([
      ['binding-invalid', 1, 10],
      ['unknown-key', 2, 1],
    ]);
    expect(read('metrics: 5\nevents:\n  - { name: a, query: up }\n').catalogue.events).toHaveLength(1);
    expect(placesOf('- a\n')).toEqual([['binding-invalid', 1, 1]]);
  });

  it('refuses a variable that YAML would change', () => {
    expect(placesOf('decisions:\n  A:\n    variables:\n      version: 1.10\n')).toEqual([['binding-invalid', 4, 16]]);
  });

  it('reports text that is not YAML, and binds nothing', () => {
    const { catalogue, problems } = read('metrics:\n  - name: [a\n');
    expect(catalogue.metrics).toEqual([]);
    expect(problems.every(({ code, line }) => code === 'yaml-syntax' && line >= 2)).toBe(true);
    expect(problems).not.toEqual([]);
  });
});

describe('loadCatalogue', () => {
  it('says which file cannot be read', async () => {
    await expect(loadCatalogue('no/such/metrics.yaml')).rejects.toThrow(
      'no/such/metrics.yaml: the metric bindings cannot be read (ENOENT)',
    );
  });
});

describe('createLookup', () => {
  it('finds an entry by its name and aliases, whatever the width, case, spacing and emphasis', () => {
    const find = createLookup(read(WHOLE).catalogue.metrics);
    for (const name of ['P95 响应时间', '**Ｐ95响应时间**', 'p95 LATENCY', '`P95 延迟`']) expect(find(name)?.name).toBe('P95 响应时间');
    expect(find('P99 延迟')).toBeNull();
  });
});
