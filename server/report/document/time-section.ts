import { SECONDS_PER_DAY } from '../../domain/time.ts';
import type { MetricFacts, TrendFacts } from '../facts/metric-facts.ts';
import { type Block, heading, paragraph, table } from './document.ts';
import type { Pen } from './pen.ts';

/** When targets were first met, for how long, and where the metrics are going. */
export function timeSection(metrics: readonly MetricFacts[], pen: Pen): readonly Block[] {
  const { time } = pen.words;
  const judged = metrics.filter(({ target, after }) => target !== null && after !== null && after.samples > 0);
  if (judged.length === 0) return [];
  return [
    heading(2, time.heading),
    table(
      time.columns,
      judged.map((metric) => [
        metric.name,
        reached(metric, pen),
        pen.share(metric.shareInTarget),
        pen.share(metric.shareBlind),
        metric.trend === null ? pen.words.unknown : trendText(metric.trend, metric, pen),
      ]),
    ),
    paragraph(time.legend),
  ];
}

function reached({ firstReach }: MetricFacts, pen: Pen): string {
  const { time } = pen.words;
  if (firstReach === null) return time.never;
  return firstReach.wasMet ? time.wasMet : time.reached(pen.duration(firstReach.after), pen.time(firstReach.at));
}

/** Where a metric is going: rising, +3 ms a day, worse. */
export function trendText(trend: TrendFacts, { unit }: Pick<MetricFacts, 'unit'>, pen: Pen): string {
  const { time, comma } = pen.words;
  if (trend.direction === 'steady') return time.trends.steady;
  return [
    time.trends[trend.direction],
    time.perDay(pen.difference(trend.perDay, unit)),
    ...(trend.isBetter === null ? [] : [trend.isBetter ? time.better : time.worse]),
    ...(trend.leavesTargetInDays === null ? [] : [time.leaves(pen.duration(trend.leavesTargetInDays * SECONDS_PER_DAY))]),
  ].join(comma);
}
