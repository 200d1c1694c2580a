import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Measurement } from '../../../server/domain/measurement.ts';
import type { MeasurementSource } from '../../../server/ports/measurements.ts';
import type { Endpoint } from '../../../server/prometheus/endpoint.ts';
import {
  type Asked,
  answerWith,
  closedAfterEach,
  EMPTY,
  type FakePrometheus,
  refusalOf,
  requestFor,
  seriesOf,
  type TestWorld,
  testWorld,
} from './fake-prometheus.ts';

const never = new AbortController().signal;

const { serve, sourceWith } = closedAfterEach();

/** One series a query, with the name of the query as its value. */
const ownName = (query: string) => [{ metric: { of: query }, values: [[0, String(query.length)]] }];

function answerAll(asked: Asked, response: ServerResponse): void {
  response.end(answerWith(seriesOf(asked, ownName)));
}

const refuseExecution = (response: ServerResponse) => void response.writeHead(422).end(refusalOf('execution', 'bad'));

/** Refuses what has a bad query in it, and answers the rest. */
const refusing =
  (isBad: (query: string) => boolean, refuse: (response: ServerResponse) => void = refuseExecution) =>
  (asked: Asked, response: ServerResponse) => {
    if (asked.members.some(isBad)) refuse(response);
    else answerAll(asked, response);
  };

function sourceOf(endpoint: Endpoint, world: TestWorld = testWorld()): MeasurementSource {
  return sourceWith({ ...world, sources: { default: endpoint } });
}

const vectors = (count: number) => Array.from({ length: count }, (_, index) => requestFor(`metric_${index}`));
const sizes = ({ asked }: FakePrometheus) => asked.map(({ members }) => members.length);
const reasons = (measurements: readonly Measurement[]) => measurements.map((one) => (one.ok ? 'ok' : one.reason));

describe('queries of one source and span', () => {
  it('are joined, and each gets its own answer', async () => {
    const fake = await serve(answerAll);
    const measurements = await sourceOf({ url: fake.url }).measure(vectors(120), never);
    expect(sizes(fake)).toEqual([50, 50, 20]);
    expect(measurements).toMatchObject(
      vectors(120).map(({ query: { query } }) => ({
        ok: true,
        series: [{ labels: { of: query }, samples: [{ at: 0, value: query.length }] }],
      })),
    );
  });

  it('are not joined with those of another span, nor with what is no vector', async () => {
    const fake = await serve(answerAll);
    const later = { from: 60, to: 120 };
    const requests = [
      requestFor('a'),
      requestFor('a', later),
      requestFor('b'),
      requestFor('b', later),
      requestFor('1'),
      requestFor('sum('),
    ];
    await sourceOf({ url: fake.url }).measure(requests, never);
    expect(fake.asked.map(({ members, form }) => [...members, form.start])).toEqual(
      expect.arrayContaining([
        ['a', 'b', '0.000'],
        ['a', 'b', '60.000'],
        ['1', '0.000'],
        ['sum(', '0.000'],
      ]),
    );
    expect(fake.asked).toHaveLength(4);
  });

  it('are asked one by one where the configuration says so', async () => {
    const fake = await serve(answerAll);
    await sourceOf({ url: fake.url, batchSize: 1 }).measure(vectors(3), never);
    expect(sizes(fake)).toEqual([1, 1, 1]);
  });

  it('have no more points in one batch than one query may have', async () => {
    const fake = await serve((_, response) => response.end(EMPTY));
    const requests = [5000, 10_000].flatMap((points) =>
      ['a', 'b', 'c'].map((query) => requestFor(query, { from: 0, to: points - 1, step: 1 })),
    );
    await sourceOf({ url: fake.url }).measure(requests, never);
    expect(sizes(fake).sort()).toEqual([1, 1, 1, 1, 2]);
  });

  it('make no longer query than servers take', async () => {
    const fake = await serve((_, response) => response.end(EMPTY));
    const long = Array.from({ length: 40 }, (_, index) => requestFor(`up{a="${String(index).repeat(500)}"}`));
    await sourceOf({ url: fake.url }).measure(long, never);
    expect(Math.max(...fake.asked.map(({ form }) => form.query.length))).toBeLessThanOrEqual(16_000);
    expect(Math.min(...sizes(fake))).toBeGreaterThan(1);
  });
});

describe('a batch that fails', () => {
  it('costs only its bad query, which is asked apart from then on, until after a while', async () => {
    const world = testWorld();
    const fake = await serve(refusing((query) => query === 'metric_3'));
    const source = sourceOf({ url: fake.url }, world);
    const expected = vectors(5).map((_, index) => (index === 3 ? 'rejected' : 'ok'));
    expect(reasons(await source.measure(vectors(5), never))).toEqual(expected);
    expect(sizes(fake).splice(0)).toEqual([5, 1, 1, 1, 1, 1]);
    fake.asked.splice(0);
    expect(reasons(await source.measure(vectors(5), never))).toEqual(expected);
    expect(sizes(fake).sort()).toEqual([1, 4]);
    fake.asked.splice(0);
    world.now += 3601;
    expect(reasons(await source.measure(vectors(5), never))).toEqual(expected);
    expect(sizes(fake)).toEqual([5, 1, 1, 1, 1, 1]);
  });

  it.each<[string, string, (response: ServerResponse) => void]>([
    ['a parse error', 'rejected', (response) => response.writeHead(400).end(refusalOf('bad_data', 'no'))],
    ['a refusal', 'rejected', (response) => response.writeHead(403).end('<html>')],
    ['an error of the server', 'unreachable', (response) => response.writeHead(500).end()],
    ['too many requests for one query', 'unreachable', (response) => response.writeHead(429).end()],
    ['a time-out of the query', 'timeout', (response) => response.writeHead(503).end(refusalOf('timeout', 'too slow'))],
    ['HTML', 'bad-response', (response) => response.end('<html>')],
    ['an answer that is too large', 'bad-response', (response) => response.end(' '.repeat(100_000))],
    ['silence', 'timeout', () => undefined],
    ['a broken connection', 'unreachable', (response) => response.socket?.destroy()],
    ['half a body', 'bad-response', (response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy())],
    ['a partial answer', 'partial', (response) => response.end(answerWith([], { warnings: ['a store is gone'] }))],
    ['series of nobody', 'ok', (response) => response.end(answerWith([{ metric: { a: 'b' }, values: [] }]))],
  ])('through %s is asked again one by one', async (_, reason, refuse) => {
    const fake = await serve(refusing((query) => query === 'metric_1', refuse));
    const source = sourceOf({ url: fake.url, timeout: 0.2, maxResponseBytes: 50_000, retries: 0 });
    expect(reasons(await source.measure(vectors(3), never))).toEqual(['ok', reason, 'ok']);
  });

  it('is made smaller where every query is answered alone, and grows again slowly', async () => {
    let most = 5;
    const fake = await serve((asked, response) => {
      if (asked.members.length > most) response.writeHead(422).end(refusalOf('execution', 'too many samples'));
      else answerAll(asked, response);
    });
    const source = sourceOf({ url: fake.url, batchSize: 16 });
    const largest = [];
    for (let cycle = 0; cycle < 6; cycle += 1) {
      fake.asked.splice(0);
      expect(new Set(reasons(await source.measure(vectors(16), never)))).toEqual(new Set(['ok']));
      largest.push(Math.max(...sizes(fake)));
      if (cycle === 2) most = 16;
    }
    expect(largest).toEqual([16, 8, 4, 5, 6, 7]);
  });

  it('is not tried again as it is, where its queries may be at fault', async () => {
    const fake = await serve(
      refusing(
        (query) => query === 'metric_1',
        (response) => void response.writeHead(500).end(),
      ),
    );
    await sourceOf({ url: fake.url }).measure(vectors(3), never);
    expect(sizes(fake).filter((size) => size > 1)).toEqual([3]);
  });

  it('is not asked again one by one where the source asks for less', async () => {
    const fake = await serve(
      (_, response) => response.writeHead(429).end(),
      (response) => response.writeHead(429).end(),
    );
    expect(new Set(reasons(await sourceOf({ url: fake.url }).measure(vectors(50), never)))).toEqual(new Set(['unreachable']));
    expect(sizes(fake)).toEqual([50, 50, 50, 50]);
  });

  it('is halved where the time of a cycle is over before it is answered', async () => {
    const deadline = new AbortController();
    const fake = await serve((asked, response) => {
      if (asked.members.length > 8) deadline.abort();
      else answerAll(asked, response);
    });
    const source = sourceOf({ url: fake.url, batchSize: 16 });
    expect(new Set(reasons(await source.measure(vectors(16), never, { deadline: deadline.signal })))).toEqual(new Set(['deadline']));
    expect(new Set(reasons(await source.measure(vectors(16), never)))).toEqual(new Set(['ok']));
    expect(sizes(fake)).toEqual([16, 8, 8]);
  });
});

describe('a measurement', () => {
  it('is told of once as soon as all of it is there, while others are asked for, and never where the time was over', async () => {
    const deadline = new AbortController();
    const fake = await serve((asked, response) => {
      if (!asked.members.includes('slow')) answerAll(asked, response);
    });
    const source = sourceOf({ url: fake.url, batchSize: 1, retries: 0 });
    const requests = [requestFor('quick'), requestFor('slow'), requestFor('quick'), requestFor('long', { from: 0, to: 30_000, step: 1 })];
    const told: string[] = [];
    const onMeasured = ({ request }: Measurement) => {
      told.push(request.query.query);
      if (told.length === 3) deadline.abort();
    };
    const measurements = await source.measure(requests, never, { deadline: deadline.signal, onMeasured });
    expect(told.toSorted()).toEqual(['long', 'quick', 'quick']);
    expect(reasons(measurements)).toEqual(['ok', 'deadline', 'ok', 'ok']);
  });
});

describe('a source that does not answer in time', () => {
  it('says nothing of its queries: they are joined as before', async () => {
    let deadline = new AbortController();
    let isUp = false;
    const fake = await serve(answerAll, (response) => {
      if (isUp) response.end(EMPTY);
      else deadline.abort();
    });
    const source = sourceOf({ url: fake.url });
    expect(new Set(reasons(await source.measure(vectors(50), never, { deadline: deadline.signal })))).toEqual(new Set(['deadline']));
    isUp = true;
    deadline = new AbortController();
    // The question whether it is there is still under way, and has to end first.
    fake.hangUp();
    await source.measure(vectors(50), never, { deadline: deadline.signal });
    expect(sizes(fake)).toEqual([50]);
  });
});

describe('what is bad in the answer of one query', () => {
  it.each([
    ['a native histogram', { values: undefined, histograms: [[0, {}]] }],
    ['an instant twice', { values: [[0, '1'], [0, '1']] }], // biome-ignore format: a table
    ['a value that is no number', { values: [[0, 'x']] }],
  ])('%s: is not the fault of others in its batch', async (_, odd) => {
    const fake = await serve((asked, response) =>
      response.end(answerWith(seriesOf(asked, (query) => ownName(query).map((one) => (query === 'metric_1' ? { ...one, ...odd } : one))))),
    );
    expect(reasons(await sourceOf({ url: fake.url }).measure(vectors(3), never))).toEqual(['ok', 'bad-response', 'ok']);
    expect(sizes(fake)).toEqual([3]);
  });
});

describe('an answer that lacks a part of the data', () => {
  const warning = 'receive series from Addr: 10.0.0.7:10901: unavailable';
  const answerPartly = (asked: Asked, response: ServerResponse) =>
    response.end(answerWith(seriesOf(asked, ownName), asked.members.includes('metric_1') ? { warnings: [warning] } : {}));

  it('is an error, of the query that it is true of', async () => {
    const fake = await serve(answerPartly);
    const measurements = await sourceOf({ url: fake.url }).measure(vectors(3), never);
    expect(reasons(measurements)).toEqual(['ok', 'partial', 'ok']);
    expect(measurements[1]).toMatchObject({ message: `a part of the data is missing: ${warning}` });
  });

  it('is a value with a warning where it is accepted, said of every query in the batch', async () => {
    const fake = await serve(answerPartly);
    const measurements = await sourceOf({ url: fake.url, partialResponse: 'accept' }).measure(vectors(3), never);
    expect(measurements).toMatchObject(vectors(3).map(() => ({ ok: true, warnings: [warning] })));
    expect(sizes(fake)).toEqual([3]);
  });
});

describe('joining', () => {
  /** What the server makes of each text: series, an odd one, nothing, or a refusal. */
  const query = fc.oneof(
    fc.stringMatching(/^[a-z]{1,3}$/),
    fc.constantFrom(
      'empty',
      'several',
      'nan',
      'bad',
      'html',
      'twice',
      '1',
      'time()',
      'sum(',
      'x # comment',
      'a +\nb',
      '"text"',
      'x[5m]',
      'up #\r)',
    ),
  );
  const evaluate = (text: string) => {
    const series = (labels: object, ...values: string[]) => ({ metric: labels, values: values.map((value, index) => [index, value]) });
    if (text === 'empty') return [];
    if (text === 'several') return [series({ __name__: 'a', x: '1' }, '1'), series({ __name__: 'b', x: '1' }, '2', '3')];
    if (text === 'nan') return [series({ odd: 'nan' }, 'NaN', '+Inf', '-Inf')];
    if (text === 'twice') return [series({ a: 'b' }, '1'), series({ a: 'b' }, '1')];
    return [series({ of: text }, String(text.length))];
  };

  it('gives every query the answer that it has alone', async () => {
    const fake = await serve((asked, response) => {
      if (asked.members.includes('bad')) response.writeHead(422).end(refusalOf('execution', 'bad'));
      else if (asked.members.includes('html')) response.end('<html>');
      else response.end(answerWith(seriesOf(asked, evaluate)));
    });
    await fc.assert(
      fc.asyncProperty(fc.array(query, { maxLength: 40 }), fc.integer({ min: 2, max: 20 }), async (queries, batchSize) => {
        const requests = queries.map((text, index) => requestFor(text, index % 5 === 0 ? { to: 30 } : {}));
        const [alone, joined] = [sourceOf({ url: fake.url, batchSize: 1 }), sourceOf({ url: fake.url, batchSize })];
        const expected = await alone.measure(requests, never);
        expect(await joined.measure(requests, never)).toEqual(expected);
        expect(await joined.measure(requests, never)).toEqual(expected);
        await alone.close();
        await joined.close();
      }),
      { numRuns: 60 },
    );
  });
});
