import type { Seconds } from '../domain/time.ts';
import { createAuthorization } from './authorization.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import { type Exchange, exchange } from './exchange.ts';
import type { RequestedSpan } from './split-span.ts';
import { createTransport, type PoolLimits } from './transport.ts';

/** Sends range queries to one server. */
export interface RangeRequests {
  /** Sends one, within so many seconds. Rejects only when `stop` aborts, with its reason. */
  send(query: string, span: RequestedSpan, within: Seconds, stop: AbortSignal): Promise<Exchange>;
  close(): Promise<void>;
}

/** Makes the sender for an endpoint, with its headers and credentials. Throws a TypeError where a URL is none. */
export function createRangeRequests(endpoint: Endpoint, limits: PoolLimits): RangeRequests {
  const transport = createTransport(endpoint, limits);
  const authorize = createAuthorization(endpoint);
  const place = placeOf(endpoint.url);
  const { origin, pathname } = new URL(place);
  const path = `${pathname.replace(/\/$/, '')}/api/v1/query_range`;
  const fixedHeaders = {
    ...endpoint.headers,
    'content-type': 'application/x-www-form-urlencoded',
    ...(endpoint.tenant === undefined ? {} : { 'x-scope-orgid': endpoint.tenant }),
  };
  const headers = async () => {
    const authorization = await authorize();
    return authorization === null ? fixedHeaders : { ...fixedHeaders, authorization };
  };
  const { dispatcher } = transport;
  return {
    send: (query, span, within, stop) =>
      exchange({ origin, path, form: formOf(query, span), place, timeout: within, dispatcher, headers }, stop),
    close: () => transport.close(),
  };
}

/** Instants to the millisecond, the precision of Prometheus. */
function formOf(query: string, { from, to, step }: RequestedSpan): URLSearchParams {
  return new URLSearchParams({ query, start: from.toFixed(3), end: to.toFixed(3), step: String(step) });
}
