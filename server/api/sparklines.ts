import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { DecisionView } from '../ports/monitor.ts';
import type { HistoryPoint, Store } from '../ports/store.ts';
import type { SparklineList } from './contract.ts';

/** How many values a sparkline has: one for three hours of a week. */
const SPARKLINE_VALUES = 56;

/** What the metrics of some decisions did over a span, in as many equal parts as a small picture can show. */
export async function sparklinesOf(
  store: Pick<Store, 'history'>,
  views: readonly DecisionView[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<SparklineList> {
  const sparklines: SparklineList['sparklines'] = [];
  for (const { bound } of views) {
    const metrics: SparklineList['sparklines'][number]['metrics'] = [];
    for (const { key, metric } of bound.metrics) {
      const points = await store.history(bound.decision.id, key, { from, to, points: SPARKLINE_VALUES });
      metrics.push({ name: metric.name, values: valuesOf(points, from, to) });
    }
    sparklines.push({ decision: bound.decision.id, metrics });
  }
  return { from: toRfc3339(from), to: toRfc3339(to), sparklines };
}

/** Each part of the span has the last average in it. */
function valuesOf(points: readonly HistoryPoint[], from: Instant, to: Instant): (number | null)[] {
  const width = (to - from) / SPARKLINE_VALUES;
  const values = Array<number | null>(SPARKLINE_VALUES).fill(null);
  for (const { at, avg } of points) {
    const index = Math.min(SPARKLINE_VALUES - 1, Math.max(0, Math.ceil((at - from) / width) - 1));
    values[index] = avg !== null && Number.isFinite(avg) ? avg : (values[index] ?? null);
  }
  return values;
}
