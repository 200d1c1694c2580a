import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createEventFeed } from '../../../server/api/event-feed.ts';
import { createExposition } from '../../../server/api/exposition.ts';
import { createServer } from '../../../server/api/server.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import { gridInstants } from '../../../server/domain/readings.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { drawBadge } from '../../../server/export/badge.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { createAlerts } from '../../../server/notify/alerts.ts';
import { timeWindow } from '../../../server/notify/maintenance-window.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { Store } from '../../../server/ports/store.ts';
import { createPortfolioSource } from '../../../server/report/portfolio/gather.ts';
import { createReporter } from '../../../server/report/reporter.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';
import { httpParts } from '../../fixtures/http.ts';
import { SAMPLE_LINKS, SERVICE_INFO } from '../../fixtures/service-info.ts';

/** A service with its real API, over a store in memory and a source whose error ratio the test sets. */
export interface RunningService {
  readonly url: string;
  readonly store: Store;
  /** How often somebody had something sent again, or ended a silence. */
  readonly nudges: () => number;
  /** Judges to the next five minutes with this ratio of errors; above 1 % the condition of every decision fires. */
  judge(errorRatio: number): Promise<void>;
  /** The time of the service. */
  now(): Instant;
  close(): Promise<void>;
}

const EVERY_FIVE_MINUTES = 300;

/** Starts a service that watches a sample decision of each id, or the given ones, and has the maintenance window `nightly` open on the first day. */
export async function startRunningService(watched: readonly (string | Decision)[]): Promise<RunningService> {
  const decisions = watched.map((one) => (typeof one === 'string' ? decision(one) : one));
  let now = START;
  let ratio = 0;
  let nudges = 0;
  const clock = { now: () => now };
  const store = await openStore('sqlite::memory:', { clock });
  const monitor = createMonitor({
    records: { read: async () => ({ decisions, problems: [] }) },
    bind,
    source: {
      async measure(requests) {
        return requests.map((request) => {
          const samples = gridInstants(request).map((at) => ({ at, value: request.query.query === 'latency' ? 0.1 : ratio }));
          return { ok: true, request, series: [{ labels: {}, samples }], warnings: [], sourceNow: now };
        });
      },
      async close() {},
    },
    store,
    clock,
    log: silentLog,
    settings,
    alerting: tells('ops'),
  });
  const window = { name: 'nightly', matcher: { labels: { team: 'pay' } }, author: '王五', reason: 'restore test', until: START + 86_400 };
  const windows = [timeWindow({ ...window, when: { kind: 'once', from: START } }, null)];
  const alerts = createAlerts({ store, channels: [], windows, clock, sendTimeoutSeconds: 1, onDue: () => void nudges++ });
  const server = createServer({
    monitor,
    store,
    records: { page: async (id) => (id === 'ADR-1' ? { html: '<h1>x</h1>', lines: 3, shownThrough: 2 } : null) },
    reporter: createReporter({ monitor, store }),
    backtester: { replay: async () => null },
    portfolios: createPortfolioSource({ monitor, store }),
    alerts,
    badge: drawBadge,
    links: SAMPLE_LINKS,
    feed: createEventFeed(),
    clock,
    log: silentLog,
    exposition: createExposition(monitor, store),
    ...httpParts({ store, clock, monitor }),
    info: SERVICE_INFO,
    dashboardFolder: '/',
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    nudges: () => nudges,
    async judge(errorRatio) {
      ratio = errorRatio;
      now += EVERY_FIVE_MINUTES;
      await monitor.cycle(new AbortController().signal);
    },
    now: () => now,
    async close() {
      server.close();
      server.closeAllConnections();
      await store.close();
    },
  };
}
