import type { Instant, Seconds } from '../domain/time.ts';
import { durationAt, shareWithin } from './latency.ts';
import { loadAt, withFault } from './orders-load.ts';
import { DURATION_BUCKETS, ORDERS_LABELS, ORDERS_METRICS, STATUS_CODES } from './orders-metrics.ts';
import { jitter, type Random } from './random.ts';

/** What part of the past is made up, both ends included. */
export interface HistorySpan {
  readonly from: Instant;
  readonly to: Instant;
  /** The distance between two instants. */
  readonly step: Seconds;
  /**
   * The distance at the end, where live scrapes go on: Prometheus extrapolates a rate by the mean distance of its samples, so that a
   * window with distances of 60 s and of 2 s in it comes out up to a fifth too low.
   */
  readonly fine: { readonly step: Seconds; readonly seconds: Seconds };
  readonly migratedAt: Instant;
  /** When the service has a fault, and when nobody scrapes it; both ends included. */
  readonly faults?: readonly Stretch[];
  readonly blind?: readonly Stretch[];
}

/** A length of time. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a scrape of the service would have seen at one instant. Counts only ever grow. */
export interface Snapshot {
  readonly at: Instant;
  /** Of requests that took at most as long as each of DURATION_BUCKETS. */
  readonly bucketCounts: readonly number[];
  readonly requests: number;
  readonly failed: number;
  readonly durationSum: Seconds;
  readonly connectionsInUse: number;
  readonly poolSize: number;
  readonly cpuRatio: number;
}

/** How far values stray from the rhythm of the day between two scrapes. */
const NOISE = { requests: 0.03, duration: 0.08, failed: 0.5, connections: 0.08, cpu: 0.05 } as const;

/** The mean of a log-logistic distribution of shape 3 over its median is π/3 ÷ sin(π/3). */
const MEAN_OVER_MEDIAN = Math.PI / 3 / Math.sin(Math.PI / 3);

/** Makes up the service's past: before and after its migration, with a daily rhythm and noise, faults and times without a scrape. */
export function* inventHistory(span: HistorySpan, random: Random): Generator<Snapshot> {
  let bucketCounts: readonly number[] = DURATION_BUCKETS.map(() => 0);
  let requests = 0;
  let failed = 0;
  let durationSum = 0;
  let before = span.from - span.step;
  for (const at of instantsOf(span)) {
    const elapsed = at - before;
    before = at;
    const usual = loadAt(at, span.migratedAt);
    const load = isWithin(at, span.faults) ? withFault(usual) : usual;
    const p95 = load.p95 * jitter(random, NOISE.duration);
    const count = Math.round(load.requestsPerSecond * elapsed * jitter(random, NOISE.requests));
    bucketCounts = bucketCounts.map((counted, index) => counted + Math.round(count * shareWithin(DURATION_BUCKETS[index] ?? 0, p95)));
    requests += count;
    failed += Math.round(count * load.errorRatio * jitter(random, NOISE.failed));
    durationSum += count * durationAt(0.5, p95) * MEAN_OVER_MEDIAN;
    if (isWithin(at, span.blind)) continue;
    yield {
      at,
      bucketCounts,
      requests,
      failed,
      durationSum,
      connectionsInUse: Math.round(load.connectionsInUse * jitter(random, NOISE.connections)),
      poolSize: load.poolSize,
      cpuRatio: load.cpuRatio * jitter(random, NOISE.cpu),
    };
  }
}

function isWithin(at: Instant, stretches: readonly Stretch[] = []): boolean {
  return stretches.some(({ from, to }) => at >= from && at <= to);
}

function* instantsOf({ from, to, step, fine }: HistorySpan): Generator<Instant> {
  const fineFrom = Math.max(from, to - fine.seconds);
  for (let at = from; at < fineFrom; at += step) yield at;
  for (let at = fineFrom; at <= to; at += fine.step) yield at;
}

/** One metric family with its series, as OpenMetrics orders them. */
interface Family {
  readonly name: string;
  readonly type: 'histogram' | 'counter' | 'gauge';
  readonly series: readonly { readonly name: string; readonly labels: object; readonly value: (snapshot: Snapshot) => number }[];
}

const { duration, requests, poolInUse, poolSize, cpu } = ORDERS_METRICS;

const FAMILIES: readonly Family[] = [
  {
    name: duration.name,
    type: 'histogram',
    series: [
      ...DURATION_BUCKETS.map((limit, index) => ({
        name: `${duration.name}_bucket`,
        labels: { le: String(limit) },
        value: (snapshot: Snapshot) => snapshot.bucketCounts[index] ?? 0,
      })),
      { name: `${duration.name}_bucket`, labels: { le: '+Inf' }, value: (snapshot) => snapshot.requests },
      { name: `${duration.name}_sum`, labels: {}, value: (snapshot) => snapshot.durationSum },
      { name: `${duration.name}_count`, labels: {}, value: (snapshot) => snapshot.requests },
    ],
  },
  {
    name: requests.name.replace(/_total$/, ''),
    type: 'counter',
    series: [
      { name: requests.name, labels: { code: STATUS_CODES.ok }, value: (snapshot) => snapshot.requests - snapshot.failed },
      { name: requests.name, labels: { code: STATUS_CODES.failed }, value: (snapshot) => snapshot.failed },
    ],
  },
  gauge(poolInUse.name, (snapshot) => snapshot.connectionsInUse),
  gauge(poolSize.name, (snapshot) => snapshot.poolSize),
  gauge(cpu.name, (snapshot) => snapshot.cpuRatio),
];

/** The snapshots as OpenMetrics text, a chunk for each series, so that no more than one of them is in memory as text. */
export function* toOpenMetrics(snapshots: readonly Snapshot[]): Generator<string> {
  for (const family of FAMILIES) {
    yield `# TYPE ${family.name} ${family.type}\n`;
    for (const { name, labels, value } of family.series) {
      const pairs = Object.entries({ ...ORDERS_LABELS, ...labels }).map(([label, text]) => `${label}="${text}"`);
      const series = `${name}{${pairs.join(',')}}`;
      yield snapshots.map((snapshot) => `${series} ${value(snapshot)} ${snapshot.at}\n`).join('');
    }
  }
  yield '# EOF\n';
}

function gauge(name: string, value: (snapshot: Snapshot) => number): Family {
  return { name, type: 'gauge', series: [{ name, labels: {}, value }] };
}
