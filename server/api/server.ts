import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import helmet from 'helmet';
import type { AlertsPort } from '../ports/alerts.ts';
import type { Backtester } from '../ports/backtester.ts';
import type { DrawBadge } from '../ports/badge.ts';
import type { Clock } from '../ports/clock.ts';
import type { Identity, IssueToken } from '../ports/identity.ts';
import type { Links } from '../ports/links.ts';
import type { Log } from '../ports/log.ts';
import type { MonitorPort } from '../ports/monitor.ts';
import type { PortfolioSource } from '../ports/portfolio.ts';
import type { RecordPages } from '../ports/records.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { Store } from '../ports/store.ts';
import { createCookies } from './access/cookies.ts';
import { createGuard, type Guard } from './access/guard.ts';
import { providerSignIn } from './access/provider-sign-in.ts';
import { limitRequests, limitSignIns, type RequestLimits } from './access/rate-limits.ts';
import { requestIds } from './access/request-id.ts';
import { refuseOtherHosts, refuseOtherSites } from './access/same-site.ts';
import { serveAssets } from './assets.ts';
import type { EventFeed } from './event-feed.ts';
import { eventStream, feedFrom, HEARTBEAT_SECONDS } from './events.ts';
import type { Exposition } from './exposition.ts';
import { errorHandler, unknown } from './http-error.ts';
import { openApi } from './openapi.ts';
import type { ServiceInfo } from './present-monitor.ts';
import { healthRoutes, type Readiness } from './readiness.ts';
import { type Route, register } from './route.ts';
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
import { sessionRoutes } from './routes/session.ts';
import { silenceRoutes } from './routes/silences.ts';
import { tokenRoutes } from './routes/tokens.ts';

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
  readonly identity: Identity;
  readonly issueToken: IssueToken;
  readonly readiness: Readiness;
  readonly info: ServiceInfo;
  readonly http: HttpSettings;
  /** The folder of the built dashboard. */
  readonly dashboardFolder: string;
}

/** How requests are taken. */
export interface HttpSettings {
  readonly limits: RequestLimits & { readonly bodyBytes: number };
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Where people reach the service; null where that is where it listens. */
  readonly publicUrl: string | null;
}

/** The HTTP side of the monitor, in the order that a request goes through it: whence it comes, who makes it, how many they make, what it asks. */
export function createServer(deps: ServerDeps): Express {
  const { http, identity, log } = deps;
  const cookies = createCookies(http.publicUrl);
  const guard = createGuard(identity, cookies);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', http.trustedProxies.length === 0 ? false : [...http.trustedProxies]);
  app.use(requestIds(log));
  app.use(
    helmet({ contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY }, strictTransportSecurity: isHttps(http) }),
  );
  app.use(compression({ filter: isCompressed, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  app.use(healthRoutes(deps.readiness));
  if (identity.mode === 'none') app.use(refuseOtherHosts(http.publicUrl));
  app.use(refuseOtherSites(http.publicUrl));
  app.use(['/api', '/metrics', '/sign-in'], guard.recognise, ...limitRequests(http.limits));
  app.get('/metrics', async (request, response) => {
    guard.admit(request, response, { role: 'viewer', part: 'metrics' });
    response.type(deps.exposition.contentType).send(await deps.exposition.render());
  });
  app.use('/api/v1', apiRouter(deps, guard, sessionRoutes({ ...deps, cookies })));
  app.use(providerSignIn({ ...deps, cookies }));
  app.use('/assets', serveAssets(join(deps.dashboardFolder, 'assets')));
  app.use(express.static(deps.dashboardFolder, { index: false }));
  app.get(/^\/(?!api\/)/, (_, response) => response.sendFile('index.html', { root: deps.dashboardFolder }));
  app.use(errorHandler(log));
  return app;
}

/** Where people come by https, browsers are told to come by nothing else. */
function isHttps({ publicUrl }: HttpSettings): boolean {
  return publicUrl?.startsWith('https:') ?? false;
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

function apiRouter(deps: ServerDeps, guard: Guard, signingIn: readonly Route[]): Router {
  const { limits } = deps.http;
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
    ...tokenRoutes(deps),
    ...signingIn,
  ];
  const router = Router();
  router.use(express.json({ limit: limits.bodyBytes }));
  router.post('/session', ...limitSignIns(limits));
  register(router, routes, guard);
  feedFrom(deps.monitor, deps.feed);
  router.get('/events', eventStream(deps.feed, { version: deps.info.version, heartbeatSeconds: HEARTBEAT_SECONDS, guard }));
  const description = openApi(routes, deps.info.version);
  router.get('/openapi.json', (_, response) => void response.json(description));
  router.use((request) => {
    throw unknown('route', request.originalUrl);
  });
  return router;
}
