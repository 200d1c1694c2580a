import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createEventFeed } from '../../server/api/event-feed.ts';
import { createServer } from '../../server/api/server.ts';
import type { BoundDecision } from '../../server/domain/binding.ts';
import type { Instant } from '../../server/domain/time.ts';
import { createMonitor } from '../../server/monitor/monitor.ts';
import { createAlerts } from '../../server/notify/alerts.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { Store } from '../../server/ports/store.ts';
import { createPortfolioSource } from '../../server/report/portfolio/gather.ts';
import { createReporter } from '../../server/report/reporter.ts';
import { tells } from '../fixtures/alerting.ts';
import { settings } from '../fixtures/decision.ts';
import { httpParts } from '../fixtures/http.ts';
import { SAMPLE_LINKS, SERVICE_INFO } from '../fixtures/service-info.ts';
import { DAY_SECONDS } from './history-data.ts';
import { type Times, timesOf } from './times.ts';

/** How often each route is asked. */
const REQUESTS = 200;

/** Asks the real API over a store, on a socket: the overview, and the history of one metric after the other over several spans up to `end`. */
export async function servedReads(store: Store, bound: readonly BoundDecision[], end: Instant): Promise<readonly Times[]> {
  const clock = { now: () => end };
  const byId = new Map(bound.map((one) => [one.decision.id, one]));
  const monitor = createMonitor({
    records: { read: async () => ({ decisions: bound.map((one) => one.decision), problems: [] }) },
    bind: ({ id }) => byId.get(id) as BoundDecision,
    source: { measure: async () => [], async close() {} },
    store,
    clock,
    log: silentLog,
    settings,
    alerting: tells(),
  });
  const reporter = createReporter({ monitor, store });
  const exposition = { contentType: 'text/plain', render: async () => '' };
  const alerts = createAlerts({ store, channels: [], windows: [], clock, sendTimeoutSeconds: 10, onDue: () => undefined });
  const records = { page: async () => null };
  const app = createServer({
    monitor,
    store,
    records,
    reporter,
    backtester: { replay: async () => null },
    portfolios: createPortfolioSource({ monitor, store }),
    alerts,
    badge: () => '',
    links: SAMPLE_LINKS,
    feed: createEventFeed(),
    clock,
    log: silentLog,
    exposition,
    ...httpParts({ store, clock, monitor }),
    info: SERVICE_INFO,
    dashboardFolder: tmpdir(),
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await response.text();
  };
  const seriesPath = (run: number, seconds: number) => {
    const { decision, metrics } = bound[run % bound.length] as BoundDecision;
    const query = new URLSearchParams({
      metric: metrics[run % metrics.length]?.key ?? '',
      from: new Date((end - seconds) * 1000).toISOString(),
      to: new Date(end * 1000).toISOString(),
    });
    return `/decisions/${decision.id}/series?${query}`;
  };
  const served = [
    await timesOf('GET /decisions', REQUESTS, () => get('/decisions')),
    await timesOf('GET series of a day', REQUESTS, (run) => get(seriesPath(run, DAY_SECONDS))),
    await timesOf('GET series of 30 days', REQUESTS, (run) => get(seriesPath(run, 30 * DAY_SECONDS))),
    await timesOf('GET series of a year', REQUESTS, (run) => get(seriesPath(run, 365 * DAY_SECONDS))),
  ];
  server.close();
  server.closeAllConnections();
  return served;
}
