import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service with one gauge that breaks and mends, and knows when Prometheus first saw it broken. */
export interface ScrapedFault {
  /** host:port */
  readonly target: string;
  break(): void;
  mend(): void;
  /** When the first scrape since it broke was answered, as `performance.now()` says; null before. */
  seenAt(): number | null;
  close(): Promise<void>;
}

/** The name of the gauge, and what it says when it is well and when it is broken. */
export const GAUGE = 'bench_error_ratio';
const WELL = 0.001;
const BROKEN = 0.05;

/** Serves the gauge on a free port. */
export async function startScrapedFault(): Promise<ScrapedFault> {
  let value = WELL;
  let seenAt: number | null = null;
  const server = createServer((_, response) => {
    if (value === BROKEN) seenAt ??= performance.now();
    response.setHeader('content-type', 'text/plain; version=0.0.4').end(`${GAUGE} ${value}\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    break() {
      seenAt = null;
      value = BROKEN;
    },
    mend() {
      value = WELL;
    },
    seenAt: () => seenAt,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
