import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { MeasurementSource } from '../../../server/ports/measurements.ts';
import type { Endpoint } from '../../../server/prometheus/endpoint.ts';
import { closedAfterEach, EMPTY, refusalOf, requestFor, type TestWorld, testWorld } from './fake-prometheus.ts';

const never = new AbortController().signal;

const { serve, sourceWith } = closedAfterEach();

function sourceOf(endpoint: Endpoint, world: TestWorld = testWorld()): MeasurementSource {
  return sourceWith({ ...world, sources: { default: endpoint } });
}

/** Scalars are never joined, so each is one request. */
const scalars = (count: number) => Array.from({ length: count }, (_, index) => requestFor(String(index)));

/** Answers each request in turn with a status; the last one for all that follow. 0 breaks the connection. */
function inTurn(...statuses: readonly number[]) {
  let next = 0;
  return (response: ServerResponse) => {
    const status = statuses[Math.min(next, statuses.length - 1)] ?? 200;
    next += 1;
    if (status === 0) response.socket?.destroy();
    else response.writeHead(status).end(status === 200 ? EMPTY : '');
  };
}

describe('a request that fails', () => {
  it.each([
    ['429', 429],
    ['500', 500],
    ['503 of a gateway', 503],
    ['a broken connection', 0],
  ])('is tried again after %s, and answered', async (_, status) => {
    const world = testWorld();
    const answer = inTurn(status, status, 200);
    const { url, asked } = await serve((_asked, response) => answer(response));
    expect(await sourceOf({ url }, world).measure([requestFor('1')], never)).toMatchObject([{ ok: true }]);
    expect(asked).toHaveLength(3);
    expect(world.waits).toEqual([0.5, 1]);
  });

  it('is tried again when it took too long', async () => {
    let slow = true;
    const { url, asked } = await serve((_, response) => {
      if (!slow) response.end(EMPTY);
      slow = false;
    });
    expect(await sourceOf({ url, timeout: 0.05 }).measure([requestFor('1')], never)).toMatchObject([{ ok: true }]);
    expect(asked).toHaveLength(2);
  });

  it('is tried again as often as configured, with waits drawn at random', async () => {
    const world = testWorld(0.5);
    const { url, asked } = await serve((_, response) => response.writeHead(500).end());
    const measurements = await sourceOf({ url, retries: 2 }, world).measure([requestFor('1')], never);
    expect(measurements).toMatchObject([{ ok: false, reason: 'unreachable', message: 'HTTP status 500' }]);
    expect(asked).toHaveLength(3);
    expect(world.waits).toEqual([0.25, 0.5]);
  });

  it.each([400, 401, 403, 404, 422])('is not tried again after %i', async (status) => {
    const { url, asked } = await serve((_, response) => response.writeHead(status).end(refusalOf('bad_data', 'no')));
    expect(await sourceOf({ url }).measure([requestFor('1')], never)).toMatchObject([{ ok: false, reason: 'rejected' }]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['seconds', '7', 7],
    ['a date', 'Tue, 14 Nov 2023 22:13:32 GMT', 12],
  ])('waits for as long as it is told in %s', async (_, retryAfter, wait) => {
    const world = testWorld();
    let isFirst = true;
    const { url } = await serve((_asked, response) => {
      response.writeHead(isFirst ? 429 : 200, { 'retry-after': retryAfter }).end(isFirst ? '' : EMPTY);
      isFirst = false;
    });
    expect(await sourceOf({ url }, world).measure([requestFor('1')], never)).toMatchObject([{ ok: true }]);
    expect(world.waits).toEqual([wait]);
  });

  it('is left for the next cycle where it is told to wait for an hour', async () => {
    const { url, asked } = await serve((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    expect(await sourceOf({ url }).measure([requestFor('1')], never)).toMatchObject([{ ok: false, reason: 'unreachable' }]);
    expect(asked).toHaveLength(1);
  });
});

describe('the deadline of a cycle', () => {
  it('fails what is not answered by then, and keeps what is', async () => {
    const deadline = new AbortController();
    const { url } = await serve(({ form }, response) => {
      if (form.query === '1') response.end(EMPTY);
      else deadline.abort();
    });
    const measurements = await sourceOf({ url, concurrency: 1 }).measure(scalars(4).slice(1), never, { deadline: deadline.signal });
    expect(measurements).toMatchObject([
      { ok: true },
      { ok: false, reason: 'deadline', message: expect.stringContaining('"default"') },
      { ok: false, reason: 'deadline' },
    ]);
  });

  it('ends the wait for another try', async () => {
    const deadline = new AbortController();
    const { url } = await serve((_, response) => response.writeHead(500).end());
    const world: TestWorld = testWorld();
    const waiting: TestWorld = {
      ...world,
      async sleep(_seconds, signal) {
        queueMicrotask(() => deadline.abort());
        await delay(60_000, undefined, { signal });
      },
    };
    expect(await sourceOf({ url }, waiting).measure([requestFor('1')], never, { deadline: deadline.signal })).toMatchObject([
      { reason: 'deadline' },
    ]);
  });

  it('ends the wait for a source that is not there', async () => {
    const deadline = new AbortController();
    const { url } = await serve(
      () => undefined,
      () => deadline.abort(),
    );
    expect(await sourceOf({ url }).measure([requestFor('1')], never, { deadline: deadline.signal })).toMatchObject([
      { reason: 'deadline' },
    ]);
  });

  it('leaves nothing to ask where it has passed before', async () => {
    const { url, asked } = await serve((_, response) => response.end(EMPTY));
    expect(await sourceOf({ url }).measure([requestFor('1')], never, { deadline: AbortSignal.abort() })).toMatchObject([
      { reason: 'deadline' },
    ]);
    expect(asked).toEqual([]);
  });

  it('does not hide that the service ends', async () => {
    const stop = new AbortController();
    const deadline = new AbortController();
    const { url } = await serve(() => {
      deadline.abort();
      stop.abort(new Error('shutting down'));
    });
    await expect(sourceOf({ url }).measure([requestFor('1')], stop.signal, { deadline: deadline.signal })).rejects.toThrow('shutting down');
  });

  it('leaves nothing attached to signals that outlive the cycle', async () => {
    const [signal, deadline] = [new AbortController().signal, new AbortController().signal];
    const { url } = await serve((_, response) => response.end(EMPTY));
    await sourceOf({ url }).measure(scalars(3), signal, { deadline: deadline });
    expect([signal, deadline].flatMap((one) => getEventListeners(one, 'abort'))).toEqual([]);
  });

  it('is not the end of the service: that rejects', async () => {
    const stop = new AbortController();
    const { url } = await serve(() => stop.abort(new Error('shutting down')));
    const deadline = new AbortController().signal;
    await expect(sourceOf({ url }).measure([requestFor('1')], stop.signal, { deadline: deadline })).rejects.toThrow('shutting down');
  });
});

describe('a source that is down', () => {
  it('is asked once with retries, not once a query', async () => {
    const fake = await serve(
      () => undefined,
      (response) => response.writeHead(503).end('<html>'),
    );
    const measurements = await sourceOf({ url: fake.url }).measure(scalars(1000), never);
    expect(new Set(measurements.map((one) => !one.ok && `${one.reason}: ${one.message}`))).toEqual(
      new Set(['unreachable: not asked because the source is down: HTTP status 503']),
    );
    expect([fake.asked.length, fake.probes]).toEqual([0, 4]);
  });

  it('is asked once without retries in each cycle, until it answers; then everything is asked', async () => {
    const probe = inTurn(0, 0, 0, 0, 0, 200);
    const fake = await serve((_, response) => response.end(EMPTY), probe);
    const source = sourceOf({ url: fake.url });
    const probes = [];
    const answered = [];
    for (let cycle = 0; cycle < 4; cycle += 1) {
      const measurements = await source.measure(scalars(20), never);
      probes.push(fake.probes);
      answered.push(measurements.filter(({ ok }) => ok).length);
    }
    expect(probes).toEqual([4, 5, 6, 6]);
    expect(answered).toEqual([0, 0, 20, 20]);
  });

  it('is asked once without retries where it refuses whoever asks', async () => {
    const fake = await serve(
      () => undefined,
      (response) => response.writeHead(401).end(),
    );
    expect(await sourceOf({ url: fake.url }).measure(scalars(2), never)).toMatchObject([
      { ok: false, message: 'not asked because the source is down: HTTP status 401' },
      { ok: false },
    ]);
    expect([fake.asked.length, fake.probes]).toEqual([0, 1]);
  });

  it.each([400, 403, 422, 429])('is not one that answers the question whether it is there with %i', async (status) => {
    const fake = await serve(
      (_, response) => response.end(EMPTY),
      (response) => response.writeHead(status).end(),
    );
    expect(await sourceOf({ url: fake.url }).measure(scalars(1), never)).toMatchObject([{ ok: true }]);
  });

  it('is noticed in the middle of a cycle: what is under way fails, the rest is not asked', async () => {
    let isUp = true;
    const fake = await serve(
      (_, response) => {
        if (fake.asked.length > 10) isUp = false;
        if (isUp) response.end(EMPTY);
        else response.socket?.destroy();
      },
      (response) => {
        if (isUp) response.end(EMPTY);
        else response.socket?.destroy();
      },
    );
    const measurements = await sourceOf({ url: fake.url, concurrency: 4 }).measure(scalars(500), never);
    expect(measurements.filter(({ ok }) => ok).length).toBeLessThanOrEqual(10);
    const messages = measurements.flatMap((one) => (one.ok ? [] : [one.message]));
    expect(messages.filter((message) => message.startsWith('not asked')).length).toBeGreaterThan(480);
    expect(messages.filter((message) => message.startsWith(`${fake.url} cannot be reached`)).length).toBeGreaterThan(0);
    expect(fake.asked.length).toBeLessThanOrEqual(14);
    expect(fake.probes).toBe(5);
  });

  it('is found out after troubles in a row, whatever they are', async () => {
    let isUp = true;
    const fake = await serve(
      (_, response) => {
        isUp = false;
        response.writeHead(500).end('oh');
      },
      (response) => response.writeHead(isUp ? 200 : 500).end(isUp ? EMPTY : 'oh'),
    );
    const measurements = await sourceOf({ url: fake.url, concurrency: 1 }).measure(scalars(500), never);
    expect(measurements.every((one) => !one.ok && one.reason === 'unreachable')).toBe(true);
    expect(fake.asked).toHaveLength(3);
  });

  it('is not one with troubles now and then, nor where it is Prometheus that gives a query up', async () => {
    const fake = await serve(({ form }, response) => {
      if (Number(form.query) % 2 === 0) response.end(EMPTY);
      else response.writeHead(503).end(refusalOf('timeout', 'too slow'));
    });
    const measurements = await sourceOf({ url: fake.url, concurrency: 1, retries: 0 }).measure(scalars(10), never);
    expect(measurements.filter(({ ok }) => ok)).toHaveLength(5);
    expect(fake.probes).toBe(1);
  });

  it('is not one with a few queries that never end, or that break the connection', async () => {
    const fake = await serve(({ form }, response) => {
      if (Number(form.query) >= 100) response.end(EMPTY);
      else if (Number(form.query) >= 50) response.socket?.destroy();
    });
    const requests = [...[1, 2, 3, 4, 51, 52].map(String), ...scalars(200).map((_, index) => String(index + 100))].map((query) =>
      requestFor(query),
    );
    const measurements = await sourceOf({ url: fake.url, timeout: 0.05, retries: 1, concurrency: 2 }).measure(requests, never);
    const reasons = measurements.map((one) => (one.ok ? 'ok' : one.reason));
    expect(reasons.slice(0, 6)).toEqual(['timeout', 'timeout', 'timeout', 'timeout', 'unreachable', 'unreachable']);
    expect(new Set(reasons.slice(6))).toEqual(new Set(['ok']));
  });

  it('does not keep another source from being asked', async () => {
    const down = await serve(
      () => undefined,
      () => undefined,
    );
    const up = await serve((_, response) => response.end(EMPTY));
    const sources = { default: { url: up.url }, down: { url: down.url, timeout: 0.05 } };
    const source = sourceWith({ ...testWorld(), sources });
    const elsewhere = requestFor('1', { query: { query: '1', source: 'down', scale: 1, reduce: null } });
    expect(await source.measure([requestFor('1'), elsewhere], never)).toMatchObject([
      { ok: true },
      { ok: false, reason: 'unreachable', message: expect.stringContaining('did not answer within') },
    ]);
  });
});
