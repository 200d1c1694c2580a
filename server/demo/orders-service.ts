import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import { durationAt } from './latency.ts';
import { type Load, loadAt, withFault } from './orders-load.ts';
import { DURATION_BUCKETS, ORDERS_LABELS, ORDERS_METRICS, STATUS_CODES } from './orders-metrics.ts';
import { jitter, type Random } from './random.ts';

/** How often traffic is simulated. */
const TICK_SECONDS: Seconds = 0.2;

/** How far the gauges stray between two ticks. */
const GAUGE_NOISE = 0.05;

/** What the service needs of the world, and when it was migrated. */
export interface OrdersServiceOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly migratedAt: Instant;
}

/** A service that pretends to answer requests and exposes real metrics of them. */
export interface OrdersService {
  /** Where it is scraped: host:port, path /metrics. */
  readonly target: string;
  /** Makes errors and response times rise, or lets them be normal again. */
  setFault(on: boolean): void;
  stop(): Promise<void>;
}

/** Starts the service on 127.0.0.1. Its counters begin at 0 now, so that a history written up to now goes on without a gap in its rates. */
export async function startOrdersService({ clock, random, migratedAt }: OrdersServiceOptions): Promise<OrdersService> {
  const metrics = createMetrics();
  let fault = false;
  let tickedAt = clock.now();

  const tick = () => {
    const now = clock.now();
    const normal = loadAt(now, migratedAt);
    metrics.observe(fault ? withFault(normal) : normal, now - tickedAt, random);
    tickedAt = now;
  };

  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    tick();
    response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(await metrics.registry.metrics());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setInterval(tick, TICK_SECONDS * 1000);

  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFault(on) {
      tick();
      fault = on;
    },
    async stop() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function createMetrics() {
  const registry = new Registry();
  registry.setDefaultLabels({ service: ORDERS_LABELS.service });
  const registers = [registry];
  const duration = new Histogram({ ...ORDERS_METRICS.duration, buckets: [...DURATION_BUCKETS], registers });
  const requests = new Counter({ ...ORDERS_METRICS.requests, labelNames: ['code'], registers });
  const poolInUse = new Gauge({ ...ORDERS_METRICS.poolInUse, registers });
  const poolSize = new Gauge({ ...ORDERS_METRICS.poolSize, registers });
  const cpu = new Gauge({ ...ORDERS_METRICS.cpu, registers });
  for (const code of Object.values(STATUS_CODES)) requests.inc({ code }, 0);
  let owed = 0;

  return {
    registry,
    observe(load: Load, elapsed: Seconds, random: Random): void {
      owed += load.requestsPerSecond * elapsed;
      const count = Math.floor(owed);
      owed -= count;
      let failed = 0;
      for (let request = 0; request < count; request++) {
        duration.observe(durationAt(random(), load.p95));
        if (random() < load.errorRatio) failed++;
      }
      requests.inc({ code: STATUS_CODES.ok }, count - failed);
      requests.inc({ code: STATUS_CODES.failed }, failed);
      poolInUse.set(Math.min(load.poolSize, Math.round(load.connectionsInUse * jitter(random, GAUGE_NOISE))));
      poolSize.set(load.poolSize);
      cpu.set(load.cpuRatio * jitter(random, GAUGE_NOISE));
    },
  };
}
