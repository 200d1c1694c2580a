import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gauge, Registry } from 'prom-client';

/** A service under the test's control: gauges that Prometheus scrapes. */
export interface GaugeService {
  /** host:port */
  readonly target: string;
  set(name: string, value: number): void;
  stop(): Promise<void>;
}

/** Serves the gauges at `/metrics` on a free port. */
export async function startGauges(values: Readonly<Record<string, number>>): Promise<GaugeService> {
  const registry = new Registry();
  const gauges = new Map(
    Object.entries(values).map(([name, value]) => {
      const gauge = new Gauge({ name, help: name, registers: [registry] });
      gauge.set(value);
      return [name, gauge];
    }),
  );
  const server = createServer(async (_, response) => {
    response.setHeader('content-type', registry.contentType);
    response.end(await registry.metrics());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (name, value) => gauges.get(name)?.set(value),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
