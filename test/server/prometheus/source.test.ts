import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MeasurementSource } from '../../../server/ports/measurements.ts';
import type { Endpoint } from '../../../server/prometheus/endpoint.ts';
import { answerWith, closedAfterEach, EMPTY, refusalOf, requestFor as request, testWorld } from './fake-prometheus.ts';

const never = new AbortController().signal;

const { serve, sourceWith, kept } = closedAfterEach();

/** Asks one by one where nothing else is said: these tests are about what becomes of one query. */
function sourceOf(endpoint: Endpoint, maxPointsPerSeries = 11_000): MeasurementSource {
  const sources = { default: { batchSize: 1, retries: 0, ...endpoint } };
  return sourceWith({ ...testWorld(), sources, maxPointsPerSeries });
}

describe('the Prometheus source', () => {
  it('posts the query, the span and the step as a form, below the path of the URL', async () => {
    const { url, asked } = await serve((_, response) => response.end(EMPTY));
    await sourceOf({ url: `${url}/prom/` }).measure([request('up{a="&="}', { from: 1_700_000_000.1, to: 1_700_000_060 })], never);
    expect(asked).toMatchObject([
      {
        path: '/prom/api/v1/query_range',
        form: { query: 'up{a="&="}', start: '1700000000.100', end: '1700000060.000', step: '15' },
      },
    ]);
  });

  it('asks the same question once, whatever is made of its answer', async () => {
    const { url, asked } = await serve((_, response) => response.end(EMPTY));
    const scaled = { query: 'up', source: 'default', scale: 0.001, reduce: 'max' } as const;
    const requests = [request('up'), request('up', { query: scaled }), request('up', { to: 75 }), request('down')];
    const measurements = await sourceOf({ url }).measure(requests, never);
    expect(asked.map(({ form }) => [form.query, form.end])).toEqual([
      ['up', '60.000'],
      ['up', '75.000'],
      ['down', '60.000'],
    ]);
    expect(measurements.map((measurement) => measurement.request)).toEqual(requests);
  });

  it('sends the headers, the tenant and the credentials, and reads the token anew for every request', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-token-'));
    kept({ close: () => rm(folder, { recursive: true }) });
    const bearerTokenFile = join(folder, 'token');
    const { url, asked } = await serve((_, response) => response.end(EMPTY));
    const withToken = sourceOf({ url, bearerTokenFile, headers: { 'x-team': 'a' }, tenant: 'shop' });
    for (const token of ['one', 'two']) {
      await writeFile(bearerTokenFile, `${token}\n`);
      await withToken.measure([request('up')], never);
    }
    await sourceOf({ url, basicAuth: { username: 'bob', password: 'pass:word' } }).measure([request('up')], never);
    await sourceOf({ url: url.replace('//', '//al%40ice:s3cret@') }).measure([request('up')], never);
    expect(asked[0]?.headers).toMatchObject({ 'x-team': 'a', 'x-scope-orgid': 'shop' });
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer one',
      'Bearer two',
      `Basic ${btoa('bob:pass:word')}`,
      `Basic ${btoa('al@ice:s3cret')}`,
    ]);
  });

  it('fails each query by itself', async () => {
    const { url } = await serve(({ form }, response) => {
      if (form.query === 'bad') response.writeHead(400).end(refusalOf('bad_data', 'no'));
      else response.end(form.query === 'odd' ? '<html>' : EMPTY);
    });
    const measurements = await sourceOf({ url }).measure([request('bad'), request('odd'), request('up')], never);
    expect(measurements).toMatchObject([
      { ok: false, reason: 'rejected', message: 'bad_data: no' },
      { ok: false, reason: 'bad-response' },
      { ok: true },
    ]);
  });

  it.each([
    ['before it answers', ''],
    ['in the middle of its answer', EMPTY.slice(0, 20)],
  ])('gives up a server that hangs %s', async (_, beginning) => {
    const { url } = await serve((_asked, response) => {
      if (beginning !== '') response.writeHead(200).write(beginning);
    });
    const measurements = await sourceOf({ url, timeout: 0.05 }).measure([request('up')], never);
    expect(measurements).toMatchObject([{ ok: false, reason: 'timeout', message: expect.stringContaining('0.05 s') }]);
  });

  it('does not count the time a query waits for its turn', async () => {
    const { url } = await serve((_, response) => void setTimeout(() => response.end(EMPTY), 100));
    const requests = Array.from({ length: 12 }, (_, index) => request(`q${index}`));
    const measurements = await sourceOf({ url, timeout: 1, concurrency: 1 }).measure(requests, never);
    expect(measurements.map(({ ok }) => ok)).toEqual(requests.map(() => true));
  });

  it('has as many requests under way as it may, and no more', async () => {
    const held: ServerResponse[] = [];
    let most = 0;
    const { url } = await serve((_, response) => {
      held.push(response);
      // A fourth request would come in the meantime.
      if (held.length === 3) setTimeout(answerAll, 20);
    });
    const answerAll = () => {
      most = Math.max(most, held.length);
      for (const response of held.splice(0)) response.end(EMPTY);
    };
    const requests = Array.from({ length: 12 }, (_, index) => request(`q${index}`));
    await sourceOf({ url, concurrency: 3 }).measure(requests, never);
    expect(most).toBe(3);
  });

  it.each([
    ['with its length', true],
    ['without its length', false],
  ])('does not read an answer that is too large, sent %s', async (_, announced) => {
    const body = EMPTY + ' '.repeat(2000);
    const { url } = await serve((_asked, response) => {
      if (announced) response.writeHead(200, { 'content-length': body.length });
      response.write(body);
      response.end();
    });
    const measurements = await sourceOf({ url, maxResponseBytes: 1000 }).measure([request('up')], never);
    expect(measurements).toMatchObject([{ ok: false, reason: 'bad-response', message: expect.stringContaining('too large') }]);
  });

  it('calls a server unreachable that breaks the connection, without telling its credentials', async () => {
    const { url } = await serve(
      () => undefined,
      (response) => response.socket?.destroy(),
    );
    const [measurement] = await sourceOf({ url: url.replace('//', '//alice:s3cret@') }).measure([request('up')], never);
    expect(measurement).toMatchObject({ ok: false, reason: 'unreachable', message: expect.stringContaining(url) });
    expect(JSON.stringify(measurement)).not.toMatch(/alice|s3cret/);
  });

  it('says that a token cannot be read', async () => {
    const measurements = await sourceOf({ url: 'http://127.0.0.1:1', bearerTokenFile: '/no/such/token' }).measure([request('up')], never);
    expect(measurements).toMatchObject([{ ok: false, message: expect.stringContaining('/no/such/token') }]);
  });

  it('rejects a query for a source that is not there', async () => {
    const { url } = await serve((_, response) => response.end(EMPTY));
    const query = { query: 'up', source: 'mars', scale: 1, reduce: null };
    const measurements = await sourceOf({ url }).measure([request('', { query }), request('up')], never);
    expect(measurements).toMatchObject([{ ok: false, reason: 'rejected', message: 'no source is called "mars"' }, { ok: true }]);
  });

  it('joins the parts of a long span, series by series', async () => {
    const { url, asked } = await serve(({ form }, response) => {
      const at = Number(form.start);
      const result = ['a', 'b'].map((job) => ({ metric: { job }, values: [[at, String(at)]] }));
      response.end(answerWith(result, { warnings: ['PromQL info: w'] }));
    });
    const [measurement] = await sourceOf({ url }, 2).measure([request('up')], never);
    expect(asked).toHaveLength(3);
    const samples = [0, 30, 60].map((at) => ({ at, value: at }));
    expect(measurement).toMatchObject({
      ok: true,
      series: [
        { labels: { job: 'a' }, samples },
        { labels: { job: 'b' }, samples },
      ],
      warnings: ['PromQL info: w'],
    });
  });

  it('does not answer a long span where one of its parts failed', async () => {
    const { url } = await serve(({ form }, response) => {
      if (form.start === '30.000') response.writeHead(503).end();
      else response.end(EMPTY);
    });
    const measurements = await sourceOf({ url }, 2).measure([request('up')], never);
    expect(measurements).toMatchObject([{ ok: false, reason: 'unreachable' }]);
  });

  it('rejects when it is told to stop, and asks nothing more', async () => {
    const stop = new AbortController();
    const { url, asked } = await serve(({ form }, response) => {
      if (form.query === 'last') response.end(EMPTY);
      else stop.abort(new Error('shutting down'));
    });
    const source = sourceOf({ url, concurrency: 1 });
    await expect(source.measure([request('first'), request('waiting')], stop.signal)).rejects.toThrow('shutting down');
    await expect(source.measure([request('too late')], stop.signal)).rejects.toThrow('shutting down');
    await source.measure([request('last')], never);
    expect(asked.map(({ form }) => form.query)).toEqual(['first', 'last']);
  });
});
