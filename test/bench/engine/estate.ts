/** How many services are scraped. */
export const SERVICES = 500;

/** Upper ends of the latency histogram's buckets, in seconds. */
export const LATENCY_BUCKETS: readonly number[] = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5];

/** The status codes that a service counts its answers by, with the share that each has. */
export const CODES: Readonly<Record<string, number>> = { 200: 0.985, 404: 0.01, 500: 0.005 };

/** What a service is called in its `service` label. */
export function serviceName(index: number): string {
  return `service-${index}`;
}

/** One promise about one service, in the words of a record and in PromQL. */
export interface Promised {
  readonly metric: string;
  readonly baseline: string;
  readonly target: string;
  /** When the decision must be rolled back; the record says it of the metric, the alerting rule of the expression. */
  readonly rollback: { readonly words: string; readonly promql: string };
  readonly expression: string;
}

type Kind = (service: string) => Promised;

/** A kind of promise: its words, and its PromQL with `$s` for the selector of the service. */
const kind =
  (metric: string, baseline: string, target: string, words: string, promql: string, expression: string): Kind =>
  (service) => ({
    metric,
    baseline,
    target,
    rollback: { words, promql },
    expression: expression.replaceAll('$s', `service="${service}"`),
  });

/** What the windows are called in the names of metrics. */
const WINDOW_WORDS = { '1m': '瞬时', '5m': '', '10m': '平稳' } as const;

type Window = keyof typeof WINDOW_WORDS;

const latency = (percent: number, window: Window): Kind =>
  kind(
    `${WINDOW_WORDS[window]} P${percent} 响应时间`.trim(),
    '900ms',
    '< 600ms',
    '> 2s',
    '> 2',
    `histogram_quantile(${percent / 100}, sum by (le) (rate(request_duration_seconds_bucket{$s}[${window}])))`,
  );

const errorRatio = (window: Window): Kind =>
  kind(
    `${WINDOW_WORDS[window]}错误率`,
    '3%',
    '< 1%',
    '> 5%',
    '> 0.05',
    `sum(rate(requests_total{$s, code=~"5.."}[${window}])) / sum(rate(requests_total{$s}[${window}]))`,
  );

const throughput = (window: Window): Kind =>
  kind(`${WINDOW_WORDS[window]}吞吐量`, '5 req/s', '> 10 req/s', '< 1 req/s', '< 1', `sum(rate(requests_total{$s}[${window}]))`);

/** Fourteen read rates of histograms or counters, as most promises do, and six read gauges; each has a name and a query of its own. */
const KINDS: readonly Kind[] = [
  latency(95, '5m'),
  errorRatio('5m'),
  throughput('5m'),
  kind('连接池占用率', '70%', '< 60%', '> 95%', '> 0.95', 'sum(pool_in_use{$s}) / sum(pool_size{$s})'),
  latency(99, '5m'),
  kind('内存占用', '2 GB', '< 1.5 GB', '> 4 GB', '> 4e9', 'max(memory_bytes{$s})'),
  latency(50, '5m'),
  errorRatio('10m'),
  kind('连接池峰值占用率', '80%', '< 70%', '> 95%', '> 0.95', 'max(max_over_time(pool_in_use{$s}[5m])) / max(pool_size{$s})'),
  throughput('1m'),
  latency(90, '10m'),
  errorRatio('1m'),
  kind('平均内存占用', '2 GB', '< 1.5 GB', '> 4 GB', '> 4e9', 'avg(avg_over_time(memory_bytes{$s}[10m]))'),
  latency(95, '1m'),
  throughput('10m'),
  kind('平均连接池占用率', '70%', '< 60%', '> 95%', '> 0.95', 'avg(avg_over_time(pool_in_use{$s}[5m])) / avg(pool_size{$s})'),
  latency(99, '10m'),
  kind(
    '平均响应时间',
    '500ms',
    '< 300ms',
    '> 2s',
    '> 2',
    'sum(rate(request_duration_seconds_sum{$s}[5m])) / sum(rate(request_duration_seconds_count{$s}[5m]))',
  ),
  kind('成功率', '97%', '> 99%', '< 90%', '< 0.9', 'sum(rate(requests_total{$s, code="200"}[5m])) / sum(rate(requests_total{$s}[5m]))'),
  kind('峰值内存占用', '2 GB', '< 1.5 GB', '> 4 GB', '> 4e9', 'max(max_over_time(memory_bytes{$s}[10m]))'),
];

/** The most promises with expressions of their own that the services give: every kind about every service. */
export const MAX_PROMISES = KINDS.length * SERVICES;

/** So many promises, each with an expression that no other has; neighbours differ in service and in kind. */
export function promises(count: number): readonly Promised[] {
  if (count > MAX_PROMISES) throw new RangeError(`there are only ${MAX_PROMISES} distinct expressions, not ${count}`);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / SERVICES);
    const make = KINDS[(index + round) % KINDS.length];
    if (make === undefined) throw new RangeError('there are no kinds of promises');
    return make(serviceName(index % SERVICES));
  });
}
