import type { MetricFacts } from '../facts/metric-facts.ts';
import { CLAIM_LEVEL, CONFIDENCE, type Comparison, MIN_BLOCKS, STATED_LEVEL } from '../statistics/comparison.ts';
import { type Block, heading, paragraph, table } from './document.ts';
import type { Pen } from './pen.ts';

type Compared = Extract<Comparison, { readonly kind: 'compared' }>;

/** What the comparison of before and after proves, metric by metric. */
export function proofSection(metrics: readonly MetricFacts[], pen: Pen): readonly Block[] {
  const { proof } = pen.words;
  const rows = metrics.flatMap((metric) => (metric.comparison === null ? [] : [proofRow(metric, metric.comparison, pen)]));
  if (rows.length === 0) return [];
  return [
    heading(2, proof.heading),
    table(proof.columns, rows),
    paragraph(proof.method(String(CLAIM_LEVEL), pen.share(CONFIDENCE), pen.share(STATED_LEVEL), MIN_BLOCKS)),
  ];
}

function proofRow(metric: MetricFacts, comparison: Comparison, pen: Pen): readonly string[] {
  const { proof, unknown } = pen.words;
  const blocks = proof.blocks(comparison.before, comparison.after, comparison.blockDays);
  const effect = proof.effects[metric.effect];
  if (comparison.kind === 'too-few') return [metric.name, blocks, unknown, unknown, unknown, effect];
  return [metric.name, blocks, shiftText(comparison, metric, pen), pen.pValue(comparison.pValue), deltaText(comparison, pen), effect];
}

function shiftText({ shift }: Compared, { unit }: MetricFacts, pen: Pen): string {
  return pen.words.proof.shift(pen.difference(shift.estimate, unit), pen.difference(shift.low, unit), pen.difference(shift.high, unit));
}

function deltaText({ delta, size }: Compared, pen: Pen): string {
  const { language, proof } = pen.words;
  const number = String(Number(delta.toFixed(2))).replace('-', '−');
  return language === 'zh' ? `${number}（${proof.sizes[size]}）` : `${number} (${proof.sizes[size]})`;
}
