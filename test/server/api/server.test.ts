import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DecisionDetailSchema,
  DecisionListSchema,
  IncidentListSchema,
  JournalSchema,
  MonitorInfoSchema,
  ProblemListSchema,
  SeriesSchema,
} from '../../../server/api/contract.ts';
import { createEventFeed } from '../../../server/api/event-feed.ts';
import { createExposition } from '../../../server/api/exposition.ts';
import { createServer } from '../../../server/api/server.ts';
import { gridInstants } from '../../../server/domain/readings.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { drawBadge } from '../../../server/export/badge.ts';
import { createMonitor, type Monitor } from '../../../server/monitor/monitor.ts';
import { createAlerts } from '../../../server/notify/alerts.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { Store } from '../../../server/ports/store.ts';
import { createPortfolioSource } from '../../../server/report/portfolio/gather.ts';
import { createReporter } from '../../../server/report/reporter.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';
import { httpParts } from '../../fixtures/http.ts';
import { SAMPLE_LINKS, SERVICE_INFO } from '../../fixtures/service-info.ts';

let folder: string;
let store: Store;
let monitor: Monitor;
let server: Server;
let url: string;
let now: Instant;
let errorRatio: number | null;
/** What the source fails with; null where it answers. */
let sourceError: string | null;

beforeEach(async () => {
  now = START + 60;
  errorRatio = 0.001;
  sourceError = null;
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-api-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>');
  const clock = { now: () => now };
  store = await openStore('sqlite::memory:', { clock });
  monitor = createMonitor({
    records: { read: async () => ({ decisions: [decision('ADR-1'), decision('ADR 2/x', { status: 'proposed' })], problems: [] }) },
    bind,
    source: {
      async measure(requests) {
        return requests.map((request) => {
          if (sourceError !== null) return { ok: false, request, reason: 'unreachable', message: sourceError };
          const value = request.query.query === 'latency' ? 0.1 : errorRatio;
          const samples = value === null ? [] : gridInstants(request).map((at) => ({ at, value }));
          return { ok: true, request, series: [{ labels: {}, samples }], warnings: ['counter reset'], sourceNow: now + 2 };
        });
      },
      async close() {},
    },
    store,
    clock,
    log: silentLog,
    settings,
    alerting: tells(),
  });
  const app = createServer({
    monitor,
    store,
    records: { page: async () => null },
    alerts: createAlerts({ store, channels: [], windows: [], clock, sendTimeoutSeconds: 10, onDue: () => undefined }),
    reporter: createReporter({ monitor, store }),
    backtester: { replay: async () => null },
    portfolios: createPortfolioSource({ monitor, store }),
    badge: drawBadge,
    links: SAMPLE_LINKS,
    feed: createEventFeed(),
    clock,
    log: silentLog,
    exposition: createExposition(monitor, store),
    ...httpParts({ store, clock, monitor }),
    info: SERVICE_INFO,
    dashboardFolder: folder,
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await store.close();
  await rm(folder, { recursive: true });
});

const get = (path: string) => fetch(`${url}${path}`);
const json = async (path: string): Promise<unknown> => (await get(`/api/v1${path}`)).json();
const post = (path: string, body: unknown) =>
  fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function trip(): Promise<string> {
  errorRatio = 0.05;
  now = START + 300;
  await monitor.cycle(new AbortController().signal);
  return (await store.incidents())[0]?.id ?? '';
}

describe('the API', () => {
  it('gives what its own contract says', async () => {
    const incident = await trip();
    const list = DecisionListSchema.parse(await json('/decisions'));
    expect(list.decisions.map(({ id, health }) => [id, health])).toEqual([
      ['ADR-1', 'rollback'],
      ['ADR 2/x', 'not-monitored'],
    ]);
    expect(list.decisions.map(({ lastJudgedAt }) => lastJudgedAt)).toEqual([new Date((START + 290) * 1000).toISOString(), null]);
    const one = DecisionDetailSchema.parse(await json('/decisions/ADR-1'));
    expect(one).toMatchObject({
      stage: 'rollback-triggered',
      observedFrom: new Date(START * 1000).toISOString(),
      observedBecause: 'implemented',
      metrics: [{ verdict: 'met', actual: 0.1, unit: 's', line: 10, warnings: ['counter reset'], error: null }],
      rollbackConditions: [{ state: 'firing', value: 0.05, holdSeconds: 60, metric: '错误率', warnings: ['counter reset'] }],
      incidents: [{ id: incident, state: 'firing' }],
    });
    expect(one.metrics[0]?.progress).toBeCloseTo(4 / 3);
    const proposed = DecisionDetailSchema.parse(await json(`/decisions/${encodeURIComponent('ADR 2/x')}`));
    expect(proposed).toMatchObject({ observedFrom: null, observedBecause: null });
    IncidentListSchema.parse(await json('/incidents?state=firing'));
    ProblemListSchema.parse(await json('/problems'));
    const series = SeriesSchema.parse(await json('/decisions/ADR-1/series?metric=P95'));
    expect(series.summary).toMatchObject({ min: 0.1, avg: 0.1, max: 0.1, last: 0.1, p50: 0.1, p95: 0.1, p99: 0.1, missedSeconds: 0 });
    expect(series.summary.metSeconds).toBe(series.summary.samples * settings.resolution);
  });

  it.each([
    ['/decisions/ADR-9', 404, 'there is no decision "ADR-9"'],
    ['/decisions/ADR-1/series', 400, 'parameter "metric": expected the name of a metric'],
    ['/decisions/ADR-1/series?metric=none', 404, 'there is no metric "none"'],
    ['/decisions/ADR-1/series?metric=P95&from=yesterday', 400, 'parameter "from": expected an RFC 3339 time'],
    ['/incidents?state=burning', 400, expect.stringContaining('parameter "state"')],
    ['/decisions/ADR-1/report?format=pdf', 400, 'parameter "format": expected md, html or json'],
    ['/decisions/ADR-1/report?evidence=zz', 400, 'parameter "evidence": expected the beginning of a digest: 4 to 64 hexadecimal digits'],
    ['/decisions/ADR-1/report?evidence=abcd', 404, 'there is no evidence "abcd"'],
    ['/decisions/ADR-9/evidence', 404, 'there is no decision "ADR-9"'],
    ['/nothing', 404, 'there is no route "/api/v1/nothing"'],
  ])('answers %s with %i as problem details', async (path, status, detail) => {
    const response = await get(`/api/v1${path}`);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail });
    expect(response.status).toBe(status);
  });

  it('gives the report in every form, and the same from evidence that is kept', async () => {
    await trip();
    const page = await get('/api/v1/decisions/ADR-1/report?format=html&lang=en');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    const report = (await json('/decisions/ADR-1/report?format=json')) as { evidence: string };
    const evidence = await createReporter({ monitor, store }).gather('ADR-1');
    expect(evidence?.digest).toBe(report.evidence);
    if (evidence !== null) await store.evidence.keep({ decisionId: 'ADR-1', occasion: 'asked', occasionAt: now, keptAt: now }, evidence);
    expect(await json('/decisions/ADR-1/evidence')).toMatchObject({ evidence: [{ digest: report.evidence, occasion: 'asked' }] });
    const markdown = async (query: string) => (await get(`/api/v1/decisions/ADR-1/report?lang=en${query}`)).text();
    const before = await markdown('');
    now += 300;
    await monitor.cycle(new AbortController().signal);
    expect(await markdown('')).not.toBe(before);
    expect(await markdown(`&evidence=${report.evidence.slice(0, 12)}`)).toBe(before);
  });

  it('answers a deployment tool: pass, roll back, cannot tell', async () => {
    const gate = async () => (await get('/api/v1/decisions/ADR-1/gate')).status;
    expect(await gate()).toBe(503);
    await monitor.cycle(new AbortController().signal);
    expect(await gate()).toBe(200);
    const id = await trip();
    expect(await gate()).toBe(409);
    await post(`/incidents/${id}/disposition`, { verdict: 'false-alarm', note: 'load test' });
    errorRatio = null;
    now += 300;
    await monitor.cycle(new AbortController().signal);
    expect(await gate()).toBe(503);
  });

  it('takes a disposition whole or not at all', async () => {
    const id = await trip();
    for (const body of [
      { verdict: 'false-alarm', note: 'x', until: '2126-01-01T00:00:00Z' },
      { verdict: 'waived', note: 'x', until: '1970-01-02T00:00:00Z' },
      {},
      { verdict: 'ignored', note: 'x' },
      { verdict: 'waived', note: '  ' },
      { verdict: 'waived', note: 'x', extra: 1 },
    ]) {
      expect((await post(`/incidents/${id}/disposition`, body)).status).toBe(400);
    }
    expect((await post('/incidents/none/disposition', { verdict: 'waived', note: 'x' })).status).toBe(404);
    expect((await store.journal()).filter(({ action }) => action === 'dispose')).toEqual([]);
  });

  it('tells what was done about a decision, the newest first and no more than asked for', async () => {
    await trip();
    await post('/decisions/ADR-1/stage', { stage: 'rolled-back', note: 'reverted', actor: '李四' });
    const { entries } = JournalSchema.parse(await json('/decisions/ADR-1/journal'));
    expect(entries.map(({ actor, detail }) => [actor, detail])).toMatchObject([
      ['李四', { from: 'rollback-triggered', stage: 'rolled-back', reason: null }],
      ['adr-monitor', { from: 'observing', stage: 'rollback-triggered', reason: 'condition-fired' }],
      ['adr-monitor', { from: 'awaiting-implementation', stage: 'observing', reason: 'implemented' }],
    ]);
    expect(JournalSchema.parse(await json('/decisions/ADR-1/journal?limit=1')).entries).toEqual(entries.slice(0, 1));
    expect(JournalSchema.parse(await json(`/decisions/${encodeURIComponent('ADR 2/x')}/journal`)).entries).toEqual([]);
  });

  it('tells how its sources and clocks stand, which is not known before the first cycle', async () => {
    const answer = async () => MonitorInfoSchema.parse(await json('/monitor'));
    const eu = { name: 'default', url: 'http://prometheus', externalUrl: 'https://prometheus.example' };
    expect(await answer()).toMatchObject({
      lastCycleAt: null,
      clockBehindSeconds: 0,
      sources: [{ ...eu, reachable: null, error: null, clockSkewSeconds: null }],
    });
    await trip();
    sourceError = 'connection refused';
    now -= 100;
    await monitor.cycle(new AbortController().signal);
    now += 200;
    await monitor.cycle(new AbortController().signal);
    expect((await answer()).sources).toMatchObject([{ ...eu, reachable: false, error: 'connection refused', clockSkewSeconds: 2 }]);
    now -= 300;
    await monitor.cycle(new AbortController().signal);
    expect((await answer()).clockBehindSeconds).toBeGreaterThanOrEqual(190);
  });

  it('describes every route that it has in OpenAPI', async () => {
    const description = (await json('/openapi.json')) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(description.openapi).toBe('3.1.0');
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual([
      'get /channels',
      'get /coverage',
      'get /decisions',
      'get /decisions/{id}',
      'get /decisions/{id}/attainment',
      'get /decisions/{id}/backtest',
      'get /decisions/{id}/badge.svg',
      'get /decisions/{id}/evidence',
      'get /decisions/{id}/gate',
      'get /decisions/{id}/journal',
      'get /decisions/{id}/record',
      'get /decisions/{id}/relations',
      'get /decisions/{id}/report',
      'get /decisions/{id}/series',
      'get /events',
      'get /incidents',
      'get /incidents/{id}',
      'get /journal',
      'get /journal/audit',
      'get /monitor',
      'get /notifications',
      'get /portfolio',
      'get /problem-rules',
      'get /problems',
      'get /session',
      'get /silences',
      'get /sparklines',
      'get /tokens',
      'post /channels/{name}/test',
      'post /decisions/{id}/gate',
      'post /decisions/{id}/gate/rollback',
      'post /decisions/{id}/stage',
      'post /incidents/{id}/acknowledgement',
      'post /incidents/{id}/disposition',
      'post /notifications/{id}/resend',
      'post /session',
      'post /session/end',
      'post /silences',
      'post /silences/{id}/end',
      'post /tokens',
      'post /tokens/{name}/revoke',
    ]);
    const ids = Object.values(description.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells what happens as it happens, and to who comes back what was missed', async () => {
    const listen = async (headers: Record<string, string>, until: string) => {
      const response = await fetch(`${url}/api/v1/events`, { headers });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      return async () => {
        let heard = '';
        while (!heard.includes(until)) heard += (await reader?.read())?.value ?? '';
        await reader?.cancel();
        return heard;
      };
    };
    const first = await listen({}, 'event: incident');
    const id = await trip();
    const heard = await first();
    expect(heard).toContain(`"id":"${id}"`);
    expect(heard).toContain('event: evaluation');
    expect(heard).toContain('"caughtUp":false');
    const [, connectedAt = ''] = /id: (\S+)\nevent: connected/.exec(heard) ?? [];
    const again = await (await listen({ 'last-event-id': connectedAt }, 'event: connected'))();
    expect(again).toMatch(
      /event: evaluation[\s\S]*event: incident[\s\S]*event: connected\ndata: {"caughtUp":true,"version":"1.2.3","heartbeatSeconds":25}/,
    );
    expect(await (await listen({ 'last-event-id': 'another-1' }, 'event: connected'))()).toContain('"caughtUp":false');
  });
});

describe('the rest of the server', () => {
  it('is alive at once and ready after the first cycle', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(503);
    await monitor.cycle(new AbortController().signal);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('exposes the decisions to Prometheus', async () => {
    await trip();
    const text = await (await get('/metrics')).text();
    expect(text).toContain('adr_metric_actual{decision="ADR-1",metric="P95"} 0.1');
    expect(text).toContain('adr_metric_target_max{decision="ADR-1",metric="P95"} 0.2');
    expect(text).toContain('adr_metric_verdict{decision="ADR-1",metric="P95",verdict="met"} 1');
    expect(text).toContain('adr_rollback_condition_state{decision="ADR-1",condition="错误率 > 1%",state="firing"} 1');
    expect(text).toContain('adr_decision_health{decision="ADR-1",health="rollback"} 1');
    expect(text).toContain('adr_monitor_problems{severity="error"} ');
    expect(text).toContain('adr_decision_promises{decision="ADR-1",kind="executable"} ');
    expect(text).not.toContain('adr_rollback_condition_state{decision="ADR 2/x"');
  });

  it('gives the page for every path of the page, with a policy that lets nothing foreign run', async () => {
    const response = await get('/decisions/ADR-1');
    expect(await response.text()).toContain('the page');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('lets browsers keep what never changes under its name, and nothing else', async () => {
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'assets', 'index-abc.js'), 'x'.repeat(5000));
    const asset = await get('/assets/index-abc.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await get('/')).headers.get('cache-control')).toBe('public, max-age=0');
    expect((await get('/assets/index-def.js')).status).toBe(404);
    const { headers, body } = await get('/api/v1/events');
    expect(headers.get('content-encoding')).toBeNull();
    await body?.cancel();
  });
});
