import type { Instant, Seconds } from '../domain/time.ts';

const HOUR: Seconds = 3600;
const DAY: Seconds = 24 * HOUR;

/** What the orders service of the demo goes through at one instant. */
export interface Load {
  readonly requestsPerSecond: number;
  readonly p95: Seconds;
  /** The share of requests that fail. */
  readonly errorRatio: number;
  readonly connectionsInUse: number;
  readonly poolSize: number;
  /** Of all cores together. */
  readonly cpuRatio: number;
}

/** On the synchronous driver: the figures that ADR-001 gives as current values. */
const BEFORE: Load = { requestsPerSecond: 200, p95: 0.5, errorRatio: 0.003, connectionsInUse: 50, poolSize: 60, cpuRatio: 0.7 };

/** On the asynchronous driver: what ADR-001 promised, and kept. The throughput grew because more clients were moved over. */
const AFTER: Load = { requestsPerSecond: 960, p95: 0.15, errorRatio: 0.002, connectionsInUse: 15, poolSize: 30, cpuRatio: 0.32 };

/** What goes wrong when the fault is on: a slow database, waiting requests, a pool that is nearly used up. */
const FAULT: Partial<Load> = { p95: 2.5, errorRatio: 0.08, connectionsInUse: 28, cpuRatio: 0.55 };

/** How far the busiest and the quietest hour lie from the mean of a day. */
const DAILY_SWING = 0.12;

/** The busiest hour of the day in UTC: early afternoon in China. */
const BUSIEST_HOUR = 6;

/** Right after the migration requests took this much longer, and the difference shrank by a factor of e every day: the pool was still being tuned. */
const SETTLING_P95: Seconds = 0.12;

/** The load at an instant: the service before or after its migration, through the rhythm of the day. */
export function loadAt(at: Instant, migratedAt: Instant): Load {
  const base = at < migratedAt ? BEFORE : { ...AFTER, p95: AFTER.p95 + SETTLING_P95 * Math.exp((migratedAt - at) / DAY) };
  const swing = DAILY_SWING * Math.cos((2 * Math.PI * (at - BUSIEST_HOUR * HOUR)) / DAY);
  return {
    requestsPerSecond: base.requestsPerSecond * (1 + swing),
    p95: base.p95 * (1 + swing / 2),
    errorRatio: base.errorRatio,
    connectionsInUse: base.connectionsInUse * (1 + swing),
    poolSize: base.poolSize,
    cpuRatio: base.cpuRatio * (1 + swing),
  };
}

/** The same load while the fault is on. */
export function withFault(load: Load): Load {
  return { ...load, ...FAULT };
}
