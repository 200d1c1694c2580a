import type { Server } from 'node:http';
import { type Seconds, timerMilliseconds } from './domain/time.ts';

/** What clients may ask of the service, as configured. */
export interface HttpLimits {
  readonly requestsPerMinute: number;
  readonly changesPerMinute: number;
  readonly signInsPerMinute: number;
  readonly bodyBytes: number;
  readonly connections: number;
  readonly headersWithin: Seconds;
  readonly requestWithin: Seconds;
  readonly idleConnection: Seconds;
}

/** Limits how many connections there are, and how slow those at their other ends may be. Event streams move at every heartbeat, so they are never idle. */
export function limitConnections(server: Server, { connections, headersWithin, requestWithin, idleConnection }: HttpLimits): void {
  server.maxConnections = connections;
  server.headersTimeout = timerMilliseconds(headersWithin);
  server.requestTimeout = timerMilliseconds(requestWithin);
  server.setTimeout(timerMilliseconds(idleConnection));
}
