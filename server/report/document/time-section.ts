import { groupBy } from '../../domain/group-by.ts';
import { SECONDS_PER_DAY } from '../../domain/time.ts';
import type { MetricFacts, TrendFacts } from '../facts/metric-facts.ts';
import { type Block, heading, list, paragraph, table } from './document.ts';
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
    ...list(blindSentences(judged, pen)),
  ];
}

/** When nothing was known: what several metrics have in common is said once. */
function blindSentences(metrics: readonly MetricFacts[], pen: Pen): readonly string[] {
  const all = metrics.flatMap(({ name, blindStretches }) => blindStretches.map((stretch) => ({ name, ...stretch })));
  return [...groupBy(all, ({ from, to, blind }) => `${from} ${to} ${blind}`).values()]
    .toSorted(([a], [b]) => (a?.from ?? 0) - (b?.from ?? 0))
    .slice(0, MOST_STRETCHES)
    .map((same) => {
      const { from = 0, to = 0, blind = 0 } = same[0] ?? {};
      const names = same.map(({ name }) => name).join(pen.words.comma);
      return pen.words.time.blind(names, pen.time(from), pen.time(to), pen.duration(blind));
    });
}

/** More times than this are a share, and no list. */
const MOST_STRETCHES = 20;

function reached({ firstReach }: MetricFacts, pen: Pen): string {
  const { time } = pen.words;
  if (firstReach === null) return time.never;
  return firstReach.wasMet ? time.wasMet : time.reached(pen.duration(firstReach.after), pen.time(firstReach.at));
}

/** Where a metric is going: rising, +3 ms a day, worse. */
function trendText(trend: TrendFacts, { unit }: Pick<MetricFacts, 'unit'>, pen: Pen): string {
  const { time, comma } = pen.words;
  if (trend.direction === 'steady') return time.trends.steady;
  return [
    time.trends[trend.direction],
    time.perDay(pen.difference(trend.perDay, unit)),
    ...(trend.isBetter === null ? [] : [trend.isBetter ? time.better : time.worse]),
    ...(trend.leavesTargetInDays === null ? [] : [time.leaves(pen.duration(trend.leavesTargetInDays * SECONDS_PER_DAY))]),
  ].join(comma);
}
