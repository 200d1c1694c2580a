import { type Metric, targetBounds } from '../domain/decision.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { HistoryPoint, HistorySummary } from '../ports/store.ts';
import type * as wire from './contract.ts';
import { finite } from './finite.ts';

/** A metric's history over a span, and the span as one. */
export interface SeriesParts {
  readonly metric: Metric;
  readonly from: Instant;
  readonly to: Instant;
  readonly points: readonly HistoryPoint[];
  /** Of which the `SUMMARY_QUANTILES` were asked for. */
  readonly summary: HistorySummary;
}

/** A metric's history as the API gives it. */
export function presentSeries({ metric, from, to, points, summary }: SeriesParts): wire.SeriesAnswer {
  return {
    metric: metric.name,
    unit: targetBounds(metric.target)?.unit ?? null,
    from: toRfc3339(from),
    to: toRfc3339(to),
    points: points.map(({ at, min, avg, max, blindSeconds }) => ({
      at: toRfc3339(at),
      min: finite(min),
      avg: finite(avg),
      max: finite(max),
      blindSeconds,
    })),
    summary: presentHistorySummary(summary),
  };
}

/** The quantiles that a summary of history shows. */
export const SUMMARY_QUANTILES: readonly number[] = [0.5, 0.95, 0.99];

/** What a metric came to over a span, of which the `SUMMARY_QUANTILES` were asked for. */
export function presentHistorySummary({ quantiles, ...summary }: HistorySummary): wire.SeriesAnswer['summary'] {
  const [p50, p95, p99] = SUMMARY_QUANTILES.map((asked) => finite(quantiles.find(({ q }) => q === asked)?.value ?? null));
  const { min, avg, max, last } = summary;
  return {
    ...summary,
    min: finite(min),
    avg: finite(avg),
    max: finite(max),
    last: finite(last),
    p50: p50 ?? null,
    p95: p95 ?? null,
    p99: p99 ?? null,
  };
}
