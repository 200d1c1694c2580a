import type { MetricFacts } from '../facts/metric-facts.ts';
import { type Block, heading, list, paragraph, type Text, table } from './document.ts';
import type { Pen } from './pen.ts';

/** What each metric's row promised, and what came of it. */
export function promiseSection(metrics: readonly MetricFacts[], pen: Pen): readonly Block[] {
  const { promises } = pen.words;
  return [
    heading(2, promises.heading),
    table(
      promises.columns,
      metrics.map((metric, index) => promiseRow(metric, index, pen)),
    ),
    paragraph(promises.legend),
    ...list(metrics.flatMap((metric) => remarks(metric, pen))),
  ];
}

/** Where the query of a metric stands in the document. */
export function queryId(index: number): string {
  return `q${index + 1}`;
}

function promiseRow(metric: MetricFacts, index: number, pen: Pen): readonly (string | Text)[] {
  const { promises, unknown } = pen.words;
  const { before, after, unit } = metric;
  return [
    metric.name,
    metric.baselineText ?? unknown,
    measuredBaseline(metric, pen),
    metric.targetText ?? unknown,
    pen.value(after?.median, unit),
    pen.value(after?.p95, unit),
    lastValue(metric, pen),
    before === null ? unknown : pen.change(metric.change?.ratio ?? null),
    metric.verdict === null ? promises.unreadable : promises.verdicts[metric.verdict],
    pen.share(metric.progress),
    metric.query === null ? unknown : [{ text: queryId(index).toUpperCase(), to: queryId(index) }],
  ];
}

/** The last value, with its own verdict where that is worse than what holds on the whole. */
function lastValue({ after, unit, verdict, lastVerdict }: MetricFacts, pen: Pen): string {
  const value = pen.value(after?.last, unit);
  if (verdict !== 'met' || (lastVerdict !== 'missed' && lastVerdict !== 'regressed')) return value;
  const word = pen.words.promises.verdicts[lastVerdict];
  return pen.words.language === 'zh' ? `${value}（${word}）` : `${value} (${word})`;
}

/** The median before, and between what most of it lay. */
export function measuredBaseline({ before, unit }: MetricFacts, pen: Pen): string {
  if (before?.median == null) return pen.words.unknown;
  const range = pen.words.promises.range(pen.value(before.p05, unit), pen.value(before.p95, unit));
  return pen.words.language === 'zh' ? `${pen.value(before.median, unit)}（${range}）` : `${pen.value(before.median, unit)} (${range})`;
}

function remarks(metric: MetricFacts, pen: Pen): readonly string[] {
  const { promises, unknown } = pen.words;
  const { baseline, baselineText, promise, targetText, change } = metric;
  const doubt =
    baseline === 'rare' || baseline === 'never'
      ? [promises.baseline[baseline](metric.name, baselineText ?? '', measuredBaseline(metric, pen))]
      : [];
  if (promise === null || promise.standing === null) return doubt;
  const got = changeInForm(promise.form, change?.ratio ?? null, pen);
  return [...doubt, promises.promise(metric.name, targetText ?? unknown, got, promises.standings[promise.standing])];
}

/** A change in the words that promised it: 3.4 times as much, or −42%. */
export function changeInForm(form: 'times' | 'percent', ratio: number | null, pen: Pen): string {
  return pen.words.promises.forms[form](form === 'times' ? pen.times(ratio) : pen.change(ratio));
}
