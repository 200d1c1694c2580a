import type { Seconds } from '../domain/time.ts';

/** The labels of every series of the orders service, written and scraped alike, so that history and present are one series. */
export const ORDERS_LABELS = { service: 'orders', job: 'orders', instance: 'orders:8000' } as const;

/** The metrics of the orders service, as a FastAPI service with a connection pool has them. */
export const ORDERS_METRICS = {
  duration: { name: 'http_request_duration_seconds', help: 'Response times.' },
  requests: { name: 'http_requests_total', help: 'Answered requests by status code.' },
  poolInUse: { name: 'db_pool_in_use', help: 'Database connections in use.' },
  poolSize: { name: 'db_pool_size', help: 'Database connections that the pool may open.' },
  cpu: { name: 'service_cpu_utilization_ratio', help: 'Used share of the CPUs.' },
} as const;

/** The status codes that the service answers with. */
export const STATUS_CODES = { ok: '200', failed: '500' } as const;

/** Upper ends of the histogram's buckets, dense where the record's figures lie (150 ms, 200 ms, 500 ms, 1 s). */
export const DURATION_BUCKETS: readonly Seconds[] = [0.05, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1, 2, 3, 5];
