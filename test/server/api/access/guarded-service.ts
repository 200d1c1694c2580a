import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createEventFeed } from '../../../../server/api/event-feed.ts';
import { createExposition } from '../../../../server/api/exposition.ts';
import { createServer, type ServerDeps } from '../../../../server/api/server.ts';
import type { Role } from '../../../../server/domain/identity.ts';
import type { Instant } from '../../../../server/domain/time.ts';
import { drawBadge } from '../../../../server/export/badge.ts';
import type { AuthConfig } from '../../../../server/identity/auth-config.ts';
import { createMonitor } from '../../../../server/monitor/monitor.ts';
import { createAlerts } from '../../../../server/notify/alerts.ts';
import { type Log, silentLog } from '../../../../server/ports/log.ts';
import type { Store } from '../../../../server/ports/store.ts';
import { createPortfolioSource } from '../../../../server/report/portfolio/gather.ts';
import { createReporter } from '../../../../server/report/reporter.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import { tells } from '../../../fixtures/alerting.ts';
import { bind, decision, START, settings } from '../../../fixtures/decision.ts';
import { httpParts } from '../../../fixtures/http.ts';
import { SAMPLE_LINKS, SERVICE_INFO } from '../../../fixtures/service-info.ts';

/** A service with its real HTTP side, real store and real identity, for tests of who may do what. */
export interface GuardedService {
  readonly url: string;
  readonly store: Store;
  /** Moves the service's clock on, in seconds. */
  pass(seconds: number): void;
  now(): Instant;
  /** Makes a token of a role. */
  token(name: string, role: Role, expiresAt?: Instant): Promise<string>;
  close(): Promise<void>;
}

/** Starts a service that asks people who they are in the given way. */
export async function startGuarded(
  auth: AuthConfig,
  http: Partial<ServerDeps['http']> = {},
  log: Log = silentLog,
): Promise<GuardedService> {
  let now = START;
  const clock = { now: () => now };
  const store = await openStore('sqlite::memory:', { clock });
  const monitor = createMonitor({
    records: { read: async () => ({ decisions: [decision('ADR-1')], problems: [] }) },
    bind,
    source: { measure: async () => [], async close() {} },
    store,
    clock,
    log,
    settings,
    alerting: tells(),
  });
  const parts = httpParts({ store, clock, monitor }, auth, http);
  const app = createServer({
    monitor,
    store,
    records: { page: async () => null },
    reporter: createReporter({ monitor, store }),
    backtester: { replay: async () => null },
    portfolios: createPortfolioSource({ monitor, store }),
    alerts: createAlerts({ store, channels: [], windows: [], clock, sendTimeoutSeconds: 1, onDue: () => undefined }),
    badge: drawBadge,
    links: SAMPLE_LINKS,
    feed: createEventFeed(),
    clock,
    log,
    exposition: createExposition(monitor, store),
    ...parts,
    info: SERVICE_INFO,
    dashboardFolder: tmpdir(),
  });
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    pass(seconds) {
      now += seconds;
    },
    now: () => now,
    async token(name, role, expiresAt) {
      const issued = await parts.issueToken({ name, role, expiresAt: expiresAt ?? null, actor: 'test' });
      if (issued === null) throw new Error(`a token named ${name} is in use`);
      return issued.secret;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await store.close();
    },
  };
}

/** A browser as far as signing in needs one: it keeps the service's cookies and sends them. */
export interface Browser {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a change as a page of the service does. */
  post(path: string, body: unknown): Promise<Response>;
  cookies(): ReadonlyMap<string, string>;
  setCookie(name: string, value: string): void;
}

/** A browser that visits a service. */
export function browserOf(url: string): Browser {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    fetch: send,
    async post(path, body) {
      const { csrfToken } = (await (await send('/api/v1/session')).json()) as { csrfToken: string | null };
      const headers = { 'content-type': 'application/json', ...(csrfToken === null ? {} : { 'x-csrf-token': csrfToken }) };
      return send(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    cookies: () => jar,
    setCookie: (name, value) => void jar.set(name, value),
  };
}
