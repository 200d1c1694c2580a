import { once, setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { realWorld } from '../../server/app.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import type { Measurement, MeasurementErrorReason, MeasurementRequest } from '../../server/domain/measurement.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { MeasurementSource } from '../../server/ports/measurements.ts';
import { createPrometheusSource } from '../../server/prometheus/source.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './harness/faulty-proxy.ts';
import { until } from './harness/until.ts';

const never = new AbortController().signal;

/** The longest answer that is read here. */
const MAX_RESPONSE_BYTES = 2 ** 20;

/** How much of ten gigabytes may be sent, and kept in memory: a hundredth. The system's buffers hold some MiB for each connection. */
const MAX_BYTES = 100 * 2 ** 20;

/** What is asked for where a fault is meant for one query. */
const MARKED = 'test_up{marked="no"} or test_up';

let folder: string;
let service: Server;
let prometheus: PrometheusProcess;
let proxy: FaultyProxy;
let source: MeasurementSource;
/** Ended at the end of each test: what a fault still does. */
let over: AbortController;
let bytesSent = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-faulty-'));
  service = createServer((_, response) => response.end('test_up 1\n')).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const target = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  prometheus = await startPrometheus({ dataDir: folder, scrapes: [{ job: 'test', target }] });
});

afterAll(async () => {
  await prometheus?.stop();
  service?.close();
  service?.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  over = new AbortController();
  setMaxListeners(0, over.signal);
  bytesSent = 0;
  proxy = await startFaultyProxy(prometheus.url);
  const limits = { timeout: 0.5, retries: 1, maxResponseBytes: MAX_RESPONSE_BYTES };
  const sources = { faulty: { url: proxy.url, ...limits }, sound: { url: prometheus.url } };
  source = createPrometheusSource({ ...realWorld(silentLog), sources });
  await until(
    'a scraped value',
    () => source.measure([requestTo('sound', 'test_up'), requestTo('faulty', 'test_up')], never),
    (answers) => answers.every((one) => one.ok && one.series.length === 1),
  );
  proxy.asked.splice(0);
});

afterEach(async () => {
  over.abort();
  await source.close();
  await proxy.stop();
});

function requestTo(name: string, query: string): MeasurementRequest {
  const now = Math.floor(Date.now() / 1000);
  return { query: { query, source: name, scale: 1, reduce: null }, from: now, to: now, step: 1 };
}

const questions = (name: string) => Array.from({ length: 40 }, (_, index) => requestTo(name, `test_up * ${index}`));

/** Asks both sources under a deadline that no test should come to. */
const measure = (requests: readonly MeasurementRequest[], seconds = 60) =>
  source.measure(requests, never, { deadline: AbortSignal.timeout(seconds * 1000) });

const reasonOf = (one: Measurement) => (one.ok ? 'ok' : one.reason);

/** The series of an answer, as JSON has them. */
const answer =
  (result: unknown): Fault =>
  (response) =>
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));

const TEN_GIGABYTES = 10 * 2 ** 30;

/** Sends as fast as it is read, until nobody reads any more. */
async function stream(response: ServerResponse, chunk: string, pause = 0): Promise<void> {
  while (bytesSent < TEN_GIGABYTES && !response.destroyed && !over.signal.aborted) {
    bytesSent += chunk.length;
    if (!response.write(chunk)) await once(response, 'drain', { signal: over.signal }).catch(() => response.destroy());
    if (pause > 0) await delay(pause);
  }
}

const FAULTS: readonly (readonly [string, MeasurementErrorReason, Fault])[] = [
  ['never answers', 'timeout', () => undefined],
  ['sends a byte now and then for ever', 'timeout', (response) => void stream(response, ' ', 20)],
  ['sends half a body and hangs', 'timeout', (response) => void response.write('{"status":"succ')],
  ['sends half a body and is gone', 'bad-response', (response) => void response.write('{"status":"succ', () => response.destroy())],
  ['is gone at once', 'unreachable', (response) => void response.destroy()],
  ['answers in HTML', 'bad-response', (response) => void response.end('<html>Please log in</html>')],
  ['answers nothing', 'bad-response', (response) => void response.end()],
  ['does not speak HTTP', 'bad-response', (response) => void response.socket?.end('220 ready\r\n')],
  ['sends 10 GB', 'bad-response', (response) => void stream(response, ' '.repeat(65_536))],
  ['sends 10 GB that it announces', 'bad-response', announced],
  ['redirects', 'bad-response', (response) => void response.writeHead(302, { location: '/login' }).end()],
  ['says 429', 'unreachable', (response) => void response.writeHead(429, { 'retry-after': '0' }).end()],
  ['says 500', 'unreachable', (response) => void response.writeHead(500).end('oh')],
  ['says 502', 'unreachable', (response) => void response.writeHead(502).end('<html>')],
  ['says 400', 'rejected', (response) => void response.writeHead(400).end('{"status":"error","errorType":"bad_data","error":"no"}')],
  ['answers with other types', 'bad-response', answer({ metric: [] })],
  ['answers with values that are numbers', 'bad-response', answer([{ metric: {}, values: [[1, 1]] }])],
  ['answers with values that are words', 'bad-response', answer([{ metric: {}, values: [[1, 'many']] }])],
  ['answers with one instant twice', 'bad-response', answer([{ metric: {}, values: [[1, '1'], [1, '1']] }])], // biome-ignore format: a table
  ['answers with a native histogram', 'bad-response', answer([{ metric: {}, histograms: [[1, { count: '1', sum: '1' }]] }])],
  ['says that a part is missing', 'partial', (response) => void response.end(EMPTY_BUT_PARTIAL)],
];

const EMPTY_BUT_PARTIAL = JSON.stringify({ status: 'success', isPartial: true, data: { resultType: 'matrix', result: [] } });

function announced(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': TEN_GIGABYTES });
  void stream(response, ' '.repeat(65_536));
}

/** Does something, and tells by how much the memory of this process grew meanwhile at most. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await work();
  clearInterval(timer);
  return most - before;
}

describe('a Prometheus that, for one query,', () => {
  it.each(FAULTS)('%s: that query has failed as %s, and nothing else', async (_, reason, fault) => {
    proxy.fail(fault, (query) => query.includes(MARKED));
    const requests = [
      ...questions('faulty').slice(0, 20),
      requestTo('faulty', MARKED),
      ...questions('faulty').slice(20),
      ...questions('sound'),
    ];
    const measurements = await measure(requests);
    expect(measurements.map(reasonOf)).toEqual(requests.map(({ query }) => (query.query === MARKED ? reason : 'ok')));
    expect(measurements.every((one) => !one.ok || one.series.length === 1)).toBe(true);
    expect(bytesSent).toBeLessThan(MAX_BYTES);
  });

  it('answers with values that are not finite, which are values', async () => {
    const values = ['NaN', '+Inf', '-Inf'].map((value, index) => [index, value]);
    proxy.fail(answer([{ metric: { adr_monitor_query: '0' }, values }]), (query) => query.includes(MARKED));
    const [alone] = await measure([requestTo('faulty', MARKED)]);
    expect(alone).toMatchObject({
      ok: true,
      series: [{ samples: [{ value: Number.NaN }, { value: Number.POSITIVE_INFINITY }, { value: Number.NEGATIVE_INFINITY }] }],
    });
  });
});

describe('a Prometheus that, whatever it is asked,', () => {
  it.each(FAULTS)('%s: every query has failed in time (alone it would as %s), and none of another source', async (_, __, fault) => {
    proxy.fail(fault, () => true);
    const requests = [...questions('faulty'), ...questions('sound')];
    const expected = requests.map(({ query }) => (query.source === 'sound' ? 'ok' : 'failed'));
    let measurements: readonly Measurement[] = [];
    const growth = await growthOf(async () => {
      measurements = await measure(requests);
    });
    expect(measurements.map((one) => (one.ok ? 'ok' : 'failed'))).toEqual(expected);
    expect(measurements.filter((one) => reasonOf(one) === 'deadline')).toEqual([]);
    expect(growth).toBeLessThan(MAX_BYTES);
    expect(bytesSent).toBeLessThan(MAX_BYTES);
  });

  it('hangs until the deadline: what is not answered by then is said to be late, and another source has answered', async () => {
    const sources = { faulty: { url: proxy.url }, sound: { url: prometheus.url } };
    const patient = createPrometheusSource({ ...realWorld(silentLog), sources });
    try {
      await patient.measure([requestTo('faulty', 'test_up')], never);
      proxy.fail(
        () => undefined,
        () => true,
      );
      const requests = [...questions('faulty'), ...questions('sound')];
      const measurements = await patient.measure(requests, never, { deadline: AbortSignal.timeout(1500) });
      expect(measurements.map(reasonOf)).toEqual(requests.map(({ query }) => (query.source === 'sound' ? 'ok' : 'deadline')));
    } finally {
      await patient.close();
    }
  });
});
