import type { Seconds } from '../domain/time.ts';

/**
 * How steep the response times of the demo are. They follow a log-logistic distribution, which looks like a real service's (a hump and a
 * long tail) and whose share and quantile both have a closed form: F(x) = 1 / (1 + (x / scale)^-shape).
 * https://en.wikipedia.org/wiki/Log-logistic_distribution
 */
const SHAPE = 3;

const P95_ODDS = 0.95 / 0.05;

/** The share of requests that take at most `limit`, where 95 % of them take at most `p95`. */
export function shareWithin(limit: Seconds, p95: Seconds): number {
  return 1 / (1 + (limit / scaleOf(p95)) ** -SHAPE);
}

/** The response time that a share of requests stays below, where 95 % of them take at most `p95`. `share` is in [0, 1). */
export function durationAt(share: number, p95: Seconds): Seconds {
  return scaleOf(p95) * (share / (1 - share)) ** (1 / SHAPE);
}

function scaleOf(p95: Seconds): Seconds {
  return p95 / P95_ODDS ** (1 / SHAPE);
}
