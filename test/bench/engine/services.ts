import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shareWithin } from '../../../server/demo/latency.ts';
import type { Instant, Seconds } from '../../../server/domain/time.ts';
import { CODES, LATENCY_BUCKETS, SERVICES } from './estate.ts';
import { HISTORY_SECONDS, SCRAPE_INTERVAL_SECONDS } from './scraping.ts';

/**
 * A process of its own that answers for every service: `/0` is the first. The first answer of each has its past too, with explicit
 * timestamps, so that it lies where a Prometheus that has run for so long would have it: in the head.
 */

/** One service in 50 is bad enough for a rollback. */
const BAD_EVERY = 50;

/** When the counters were 0: any instant in the past will do. */
const COUNTERS_BEGAN_AT: Instant = Date.UTC(2025, 0) / 1000;

/** How fast the values move: a wave of ten minutes, with another phase for every service. */
const WAVE_SECONDS: Seconds = 600;

const answered = new Set<number>();

const server = createServer((request, response) => {
  const service = Number(request.url?.slice(1));
  if (!Number.isInteger(service) || service < 0 || service >= SERVICES) {
    response.writeHead(404).end();
    return;
  }
  const now = Date.now() / 1000;
  const past = answered.has(service) ? [] : pastInstants(now).map((at) => exposition(service, at, ` ${Math.round(at * 1000)}`));
  answered.add(service);
  response.setHeader('content-type', 'text/plain; version=0.0.4').end([...past, exposition(service, now, '')].join(''));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ port: (server.address() as AddressInfo).port });
process.once('disconnect', () => process.exit());

function pastInstants(now: Instant): readonly Instant[] {
  const count = Math.floor(HISTORY_SECONDS / SCRAPE_INTERVAL_SECONDS);
  return Array.from({ length: count }, (_, index) => now - (count - index) * SCRAPE_INTERVAL_SECONDS);
}

function exposition(service: number, at: Instant, timestamp: string): string {
  const isBad = service % BAD_EVERY === 0;
  const wave = Math.sin((2 * Math.PI * at) / WAVE_SECONDS + service);
  const requests = requestsUntil(service, at);
  const p95 = isBad ? 4 : 0.3 + (service % 7) / 20;
  const size = 50;
  const inUse = isBad ? size : Math.round(size * (0.5 + 0.2 * wave));
  return [
    ...LATENCY_BUCKETS.map((limit) => `request_duration_seconds_bucket{le="${limit}"} ${Math.floor(requests * shareWithin(limit, p95))}`),
    `request_duration_seconds_bucket{le="+Inf"} ${Math.floor(requests)}`,
    `request_duration_seconds_sum ${(requests * p95) / 2}`,
    `request_duration_seconds_count ${Math.floor(requests)}`,
    ...Object.entries(CODES).map(([code, share]) => `requests_total{code="${code}"} ${Math.floor(requests * share)}`),
    `pool_in_use ${inUse}`,
    `pool_size ${size}`,
    `memory_bytes ${Math.round(1e9 * (1 + 0.2 * wave))}`,
  ]
    .map((line) => `${line}${timestamp}\n`)
    .join('');
}

/** The integral of a rate of 20 to 50 requests a second that sways by 5: it only grows, and can be told for any instant. */
function requestsUntil(service: number, at: Instant): number {
  const angularSpeed = (2 * Math.PI) / WAVE_SECONDS;
  return (20 + (service % 30)) * (at - COUNTERS_BEGAN_AT) - (5 * Math.cos(angularSpeed * at + service)) / angularSpeed;
}
