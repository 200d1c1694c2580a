import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import helmet from 'helmet';
import type { AlertsPort } from '../ports/alerts.ts';
import type { Backtester } from '../ports/backtester.ts';
import type { DrawBadge } from '../ports/badge.ts';
import type { Clock } from '../ports/clock.ts';
import type { Links } from '../ports/links.ts';
import type { Log } from '../ports/log.ts';
import type { MonitorPort } from '../ports/monitor.ts';
import type { PortfolioSource } from '../ports/portfolio.ts';
import type { RecordPages } from '../ports/records.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { Store } from '../ports/store.ts';
import { serveAssets } from './assets.ts';
import type { EventFeed } from './event-feed.ts';
import { eventStream, feedFrom, HEARTBEAT_SECONDS } from './events.ts';
import type { Exposition } from './exposition.ts';
import { errorHandler, unknown } from './http-error.ts';
import { openApi } from './openapi.ts';
import type { ServiceInfo } from './present-monitor.ts';
import { register } from './route.ts';
import { backtestRoutes } from './routes/backtests.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { gateRoutes } from './routes/gate.ts';
import { historyRoutes } from './routes/history.ts';
import { incidentRoutes } from './routes/incidents.ts';

import { monitorRoutes } from './routes/monitor.ts';

import { notificationRoutes } from './routes/notifications.ts';

import { paperRoutes } from './routes/papers.ts';
import { portfolioRoutes } from './routes/portfolio.ts';
import { reportRoutes } from './routes/reports.ts';
import { silenceRoutes } from './routes/silences.ts';

/** What the HTTP server works with. */
export interface ServerDeps {
  readonly monitor: MonitorPort;
  readonly store: Store;
  readonly records: RecordPages;
  readonly reporter: Reporter;
  readonly backtester: Backtester;
  readonly portfolios: PortfolioSource;
  readonly alerts: AlertsPort;
  readonly badge: DrawBadge;
  readonly links: Links;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly exposition: Pick<Exposition, 'contentType' | 'render'>;
  readonly info: ServiceInfo;
  /** The folder of the built dashboard. */
  readonly dashboardFolder: string;
}

/** The largest request body that is read. */
const MAX_BODY = '64kb';

/** The HTTP side of the monitor: API, events, metrics, health, dashboard. */
export function createServer(deps: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY }, strictTransportSecurity: false }));
  app.use(compression({ filter: isCompressed, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  app.get('/healthz', (_, response) => void response.type('text/plain').send('ok\n'));
  app.get('/readyz', (_, response) => {
    const ready = deps.monitor.lastCycle() !== null;
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'no cycle has ended yet\n');
  });
  app.get('/metrics', async (_, response) => {
    response.type(deps.exposition.contentType).send(await deps.exposition.render());
  });
  app.use('/api/v1', apiRouter(deps));
  app.use('/assets', serveAssets(join(deps.dashboardFolder, 'assets')));
  app.use(express.static(deps.dashboardFolder, { index: false }));
  app.get(/^\/(?!api\/)/, (_, response) => response.sendFile('index.html', { root: deps.dashboardFolder }));
  app.use(errorHandler(deps.log));
  return app;
}

/** The library's own choice, 4, makes larger answers than gzip does; one more makes smaller ones in the same time. */
const BROTLI_QUALITY = 5;

/** Events go out one by one: a compressor would keep them back. */
const isCompressed: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(request, response);

/** Everything comes from this server, and nothing runs that is not in a file of its own. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

function apiRouter(deps: ServerDeps): Router {
  const routes = [
    ...decisionRoutes(deps),
    ...historyRoutes(deps),
    ...paperRoutes(deps),
    ...reportRoutes(deps),
    ...backtestRoutes(deps),
    ...portfolioRoutes(deps),
    ...gateRoutes(deps),
    ...incidentRoutes(deps),
    ...notificationRoutes(deps),
    ...silenceRoutes(deps),
    ...monitorRoutes(deps),
  ];
  const router = Router();
  router.use(express.json({ limit: MAX_BODY }));
  register(router, routes);
  feedFrom(deps.monitor, deps.feed);
  router.get('/events', eventStream(deps.feed, { version: deps.info.version, heartbeatSeconds: HEARTBEAT_SECONDS }));
  const description = openApi(routes, deps.info.version);
  router.get('/openapi.json', (_, response) => void response.json(description));
  router.use((request) => {
    throw unknown('route', request.originalUrl);
  });
  return router;
}
