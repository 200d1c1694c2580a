import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realWorld } from '../../server/app.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import type { Measurement, MeasurementRequest } from '../../server/domain/measurement.ts';
import { gridInstants, toReadings } from '../../server/domain/readings.ts';
import type { Instant } from '../../server/domain/time.ts';
import { silentLog } from '../../server/ports/log.ts';
import { asPresence } from '../../server/prometheus/presence.ts';
import { createPrometheusSource } from '../../server/prometheus/source.ts';
import { fillVariables } from '../../server/prometheus/variables.ts';
import { startProxy } from './harness/proxy.ts';
import { until } from './harness/until.ts';

/** What the scraped service says, for as long as the tests run. */
const EXPOSITION = `
# TYPE test_latency_ms gauge
test_latency_ms 250
# TYPE test_up gauge
test_up{pod="a"} 1
test_up{pod="b"} 0
# TYPE test_odd gauge
test_odd{is="nan"} NaN
test_odd{is="plus"} +Inf
test_odd{is="minus"} -Inf
# TYPE test_named gauge
test_named{name="\\"} or vector(1) #"} 7
test_named{name="a.b|c"} 8
test_named{name="axb"} 9
test_named{name="\\\\back\\nslash'"} 10
test_named{name="订单.*服务"} 11
# TYPE test_many gauge
${Array.from({ length: 300 }, (_, index) => `test_many{n="${index}"} ${index}`).join('\n')}
`;

const never = new AbortController().signal;

const world = realWorld(silentLog);

let folder: string;
let service: Server;
let prometheus: PrometheusProcess;
/** A whole second at which everything has been scraped. */
let scrapedAt: Instant;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-prometheus-'));
  service = createServer((_, response) => response.end(EXPOSITION)).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const target = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  prometheus = await startPrometheus({ dataDir: folder, scrapes: [{ job: 'test', target }] });
  await until(
    'samples of the service',
    async () => {
      scrapedAt = Math.floor(Date.now() / 1000);
      return measure('test_latency_ms', { from: scrapedAt, to: scrapedAt });
    },
    (answer) => answer.ok && answer.series.length > 0,
  );
});

afterAll(async () => {
  await prometheus?.stop();
  service?.close();
  service?.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

const requestFor = (query: string, span: Partial<MeasurementRequest> = {}): MeasurementRequest => ({
  query: { query, source: 'default', scale: 1, reduce: null },
  from: scrapedAt,
  to: scrapedAt,
  step: 1,
  ...span,
});

/** Asks with a source of its own, so that no test leaves connections to another. */
async function measure(query: string, span: Partial<MeasurementRequest> = {}, url = prometheus.url): Promise<Measurement> {
  const source = createPrometheusSource({ sources: { default: { url } }, ...world });
  try {
    const [measurement] = await source.measure([requestFor(query, span)], never);
    if (measurement === undefined) throw new Error('the source did not answer');
    return measurement;
  } finally {
    await source.close();
  }
}

/** The values at the end of the span, by one label. */
function latest(measurement: Measurement, label: string): Record<string, number | undefined> {
  if (!measurement.ok) throw new Error(measurement.message);
  return Object.fromEntries(measurement.series.map(({ labels, samples }) => [labels[label] ?? '', samples.at(-1)?.value]));
}

describe('the Prometheus source with a real Prometheus', () => {
  it('brings the values of a scraped service on the grid that was asked for', async () => {
    const span = { from: scrapedAt - 10, to: scrapedAt + 2, step: 2 };
    await until(
      'the end of the span',
      async () => Date.now() / 1000,
      (now) => now > span.to + 1,
    );
    const measurement = await measure('test_latency_ms', span);
    if (!measurement.ok) throw new Error(measurement.message);
    expect(measurement.series).toHaveLength(1);
    expect(measurement.series[0]?.labels).toMatchObject({ __name__: 'test_latency_ms', job: 'test' });
    const readings = toReadings(measurement.series, span, { scale: 0.001, reduce: null });
    expect(readings).toMatchObject(gridInstants(span).map((at) => ({ at })));
    expect('kind' in readings ? readings : readings.at(-1)).toEqual({ at: span.to, values: [0.25] });
  });

  it('brings several series, and values that are not finite', async () => {
    expect(latest(await measure('test_up'), 'pod')).toEqual({ a: 1, b: 0 });
    expect(latest(await measure('test_odd'), 'is')).toEqual({
      nan: Number.NaN,
      plus: Number.POSITIVE_INFINITY,
      minus: Number.NEGATIVE_INFINITY,
    });
  });

  it('brings no series where there is no data, which is not an error', async () => {
    expect(await measure('test_nothing')).toMatchObject({ ok: true, series: [] });
  });

  it.each([
    ['rate(test_up', 'parse error'],
    ['rate(test_up)', 'expected type range vector'],
    ['test_up > 1 > on(pod) group_left bool test_up', 'parse error'],
    ['test_up / on() test_up', 'many-to-many matching not allowed'],
  ])("rejects %s in Prometheus' own words", async (query, words) => {
    expect(await measure(query)).toMatchObject({ ok: false, reason: 'rejected', message: expect.stringContaining(words) });
  });

  it('answers every query of several, the bad one included', async () => {
    const source = createPrometheusSource({ sources: { default: { url: prometheus.url } }, ...world });
    const measurements = await source.measure([requestFor('test_up'), requestFor('sum('), requestFor('test_latency_ms')], never);
    await source.close();
    expect(measurements.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('asks for more points than Prometheus gives at once, in parts', async () => {
    const span = { from: scrapedAt - 25_000, to: scrapedAt, step: 1 };
    const refused = createPrometheusSource({ sources: { default: { url: prometheus.url } }, maxPointsPerSeries: 25_001, ...world });
    expect(await refused.measure([requestFor('vector(time())', span)], never)).toMatchObject([
      { ok: false, reason: 'rejected', message: expect.stringContaining('exceeded maximum resolution of 11,000 points') },
    ]);
    await refused.close();
    const measurement = await measure('vector(time())', span);
    if (!measurement.ok) throw new Error(measurement.message);
    expect(measurement.series).toHaveLength(1);
    expect(measurement.series[0]?.samples).toEqual(gridInstants(span).map((at) => ({ at, value: at })));
  });

  it('is unreachable once the server has stopped', async () => {
    const stopped = await mkdtemp(join(tmpdir(), 'adr-monitor-stopped-'));
    const server = await startPrometheus({ dataDir: stopped, scrapes: [] });
    const source = createPrometheusSource({ sources: { default: { url: server.url } }, ...world });
    try {
      expect(await source.measure([requestFor('vector(1)')], never)).toMatchObject([{ ok: true }]);
      await server.stop();
      expect(await source.measure([requestFor('vector(1)')], never)).toMatchObject([
        { ok: false, reason: 'unreachable', message: expect.stringContaining(server.url) },
      ]);
    } finally {
      await server.stop();
      await source.close();
      await rm(stopped, { recursive: true, force: true });
    }
  });
});

describe('what is made of queries, judged by a real Prometheus', () => {
  it.each([
    ['test_up == 0', { a: 0, b: 1 }],
    ['(test_up > on(pod) group_left test_up - 1)', { a: 1, b: 1 }],
    ['test_up != # not\n 1', { a: 0, b: 1 }],
    ['test_up <= on(pod) # those\n test_up', { a: 1, b: 1 }],
  ])('answers %s with yes and no instead of nothing', async (query, expected) => {
    const presence = asPresence(query);
    expect(presence.comparison).toBe(true);
    const answers = Object.entries(latest(await measure(presence.query), 'pod')).map(([pod, value]) => [pod, value === 0 ? 0 : 1]);
    expect(Object.fromEntries(answers)).toEqual(expected);
  });

  it.each(['==', '!=', '>', '>=', '<', '<='])('says of %s what Prometheus says, and nothing where a side is NaN', async (operator) => {
    for (const [left, label] of [
      ['test_up', 'pod'],
      ['test_odd', 'is'],
      ['test_many', 'n'],
    ] as const) {
      // biome-ignore format: a table
      for (const right of ['0', '1', '-0.5', '1e-300', 'scalar(test_latency_ms)', 'NaN']) {
        const said = Object.entries(latest(await measure(`${left} ${operator} bool ${right}`), label));
        const asked = Object.entries(latest(await measure(asPresence(`${left} ${operator} ${right}`).query), label));
        const expected = said.map(([series, value]) => [series, series === 'nan' || right === 'NaN' ? null : value === 1]);
        expect(asked.map(([series, value]) => [series, Number.isNaN(value) ? null : value !== 0])).toEqual(expected);
      }
    }
  });

  it.each(['"', "'", '`'])('keeps a hostile value a value in %s quotes', async (quote) => {
    const { query, faults } = fillVariables(`test_named{name=${quote}$name${quote}}`, () => '"} or vector(1) #');
    expect(faults).toEqual([]);
    expect(latest(await measure(query), '__name__')).toEqual({ test_named: 7 });
  });

  it.each([
    ["\\back\nslash'", 10],
    ['订单.*服务', 11],
    ['a.b|c', 8],
  ])('finds the series of the very value %j, as it is and as a regular expression', async (value, found) => {
    for (const written of ['test_named{name="$name"}', 'test_named{name=~"${name:regex}"}', "test_named{name=~'${name:regex}'}"]) {
      const { query, faults } = fillVariables(written, () => value);
      expect(faults).toEqual([]);
      expect(latest(await measure(query), '__name__')).toEqual({ test_named: found });
    }
  });

  it('takes a value for a regular expression where the query does not ask for another thing', async () => {
    const { query } = fillVariables('test_named{name=~"$name"}', () => 'a.b|d');
    expect(latest(await measure(query), 'name')).toEqual({ axb: 9 });
  });

  it('answers a query with every control character in a value, with no series', async () => {
    const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
    for (const written of ['test_named{name="$name"}', "test_named{name='$name'}", 'test_named{name=~"${name:regex}"}']) {
      const { query, faults } = fillVariables(written, () => controls);
      expect(faults).toEqual([]);
      expect(await measure(query)).toMatchObject({ ok: true, series: [] });
    }
  });
});

describe('joined queries, judged by a real Prometheus', () => {
  const SHAPES: readonly string[] = [
    'test_up',
    'test_odd',
    '(test_latency_ms)',
    '-test_up',
    'test_nothing',
    '{__name__=~"test_.*"}',
    '{__name__=~"test_up|test_odd", job="test"}',
    'test_up > 0',
    'test_up > bool 0',
    'test_up == bool 0 or test_odd',
    '1 - test_up',
    'test_latency_ms / 1000 > 0.2 and test_up',
    'test_up unless test_up == 0',
    'test_up * on(job) group_left test_latency_ms',
    'absent(test_nothing{pod="x"})',
    'absent(test_up)',
    'sum(test_up)',
    'sum by (pod) (test_up)',
    'topk(1, test_up)',
    'count_values("value", test_up)',
    'quantile(0.5, test_odd)',
    'test_up offset 2s',
    'test_latency_ms @ end()',
    'test_latency_ms @ start() offset 1s',
    'rate(test_latency_ms[5s])',
    'max_over_time(test_up[5s])',
    'max_over_time(rate(test_latency_ms[5s])[10s:2s])',
    'histogram_quantile(0.9, test_up)',
    'timestamp(test_up)',
    'vector(time())',
    'sort_desc(test_up)',
    'label_replace(test_up, "pod", "$1!", "pod", "(.*)")',
    'label_join(test_up, "pod", "-", "pod", "job")',
    'test_up # and a comment ) or (',
    '# a comment before\ntest_up',
    'sum(\n  test_up\n) # of all\n/\ncount(test_up)',
    "test_named{name=~'.*\"} or .*'}",
    'test_named{name=~`.+`}',
    '0 * test_odd',
    'test_odd > -Inf',
    // Not to be joined.
    '1',
    '1 + 1 > bool 1',
    'time()',
    'scalar(test_latency_ms)',
    '"text"',
    'test_up[5s]',
    'rate(test_up)',
    'test_up{adr_monitor_query=""}',
    'test_up # \r or vector(3)',
    'test_up / on() test_up',
    'test_up) or (test_up',
    'sum(test_up',
    '',
  ];

  /** The answer with its series in the order of their labels. */
  const sorted = (measurement: Measurement) => {
    if (!measurement.ok) return measurement;
    const { sourceNow: _, ...rest } = measurement;
    const byLabels = (series: Measurement & { ok: true }) =>
      [...series.series].sort((a, b) => JSON.stringify(a.labels).localeCompare(JSON.stringify(b.labels)));
    return { ...rest, series: byLabels(measurement) };
  };

  /** What is answered with batches of a size, and in how many requests. */
  async function ask(requests: readonly MeasurementRequest[], batchSize: number) {
    const proxy = await startProxy('pilot:pr0xy');
    const source = createPrometheusSource({ ...world, sources: { default: { url: prometheus.url, batchSize, proxy: proxy.url } } });
    try {
      const first = await source.measure(requests, never);
      const requestsOfFirst = proxy.seen.length;
      const second = await source.measure(requests, never);
      return { first: first.map(sorted), second: second.map(sorted), requestsOfSecond: proxy.seen.length - requestsOfFirst };
    } finally {
      await source.close();
      await proxy.stop();
    }
  }

  it.each([2, 7, 50])('answer as single ones do, bad ones included, in batches of %i', async (batchSize) => {
    const spans = [{ from: scrapedAt - 4, to: scrapedAt, step: 2 }, {}];
    const requests = spans.flatMap((span) => SHAPES.map((query) => requestFor(query, span)));
    const alone = await ask(requests, 1);
    const joined = await ask(requests, batchSize);
    expect(joined.first).toEqual(alone.first);
    expect(joined.second).toEqual(alone.first);
    expect(joined.requestsOfSecond).toBeLessThan(alone.requestsOfSecond);
    expect(alone.first.filter(({ ok }) => !ok)).toHaveLength(14);
  });

  it('answer as single ones do with hundreds of series in each', async () => {
    const requests = Array.from({ length: 60 }, (_, index) => requestFor(`test_many + ${index}`, { from: scrapedAt - 2, to: scrapedAt }));
    const [alone, joined] = [await ask(requests, 1), await ask(requests, 50)];
    expect(alone.first[0]).toMatchObject({ ok: true, series: { length: 300 } });
    expect(joined.first).toEqual(alone.first);
    expect(joined.requestsOfSecond).toBe(2);
  });
});
