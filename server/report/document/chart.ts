import type { Bounds } from '../../domain/bounds.ts';
import { formatBounds } from '../../domain/format-bounds.ts';
import { ends } from '../../domain/quantity.ts';
import type { Instant } from '../../domain/time.ts';
import type { Evidence, MetricEvidence, Window } from '../evidence.ts';
import type { MetricFacts } from '../facts/metric-facts.ts';
import { type ChartPoint, chartPoints } from './chart-points.ts';
import type { Pen } from './pen.ts';

/** A line across a chart, with what it is. */
export interface ChartLine {
  readonly kind: 'baseline' | 'target' | 'rollback';
  readonly value: number;
  readonly label: string;
}

/** What one metric did before and after, ready to be drawn. */
export interface Chart {
  /** Unlike that of any other chart in the document. */
  readonly id: string;
  readonly title: string;
  /** For those who do not see it. */
  readonly description: string;
  readonly window: Window;
  readonly points: readonly ChartPoint[];
  readonly lines: readonly ChartLine[];
  readonly target: Pick<Bounds, 'min' | 'max'> | null;
  readonly implemented: { readonly at: Instant; readonly label: string } | null;
  readonly incidents: readonly Window[];
  readonly format: (value: number) => string;
}

/** The chart of a metric; null where nothing was measured. */
export function chartOf(
  facts: MetricFacts,
  { before, after, rollbackBounds, metric }: MetricEvidence,
  evidence: Evidence,
  pen: Pen,
): Chart | null {
  const pieces = [...(before?.pieces ?? []), ...(after?.pieces ?? [])].filter(({ avg }) => avg !== null);
  const first = (before ?? after)?.window.from;
  const window = { from: Math.max(first ?? 0, (pieces[0]?.at ?? 0) - 3600), to: (after ?? before)?.window.to ?? 0 };
  if (pieces.length === 0 || first === undefined) return null;
  const { charts } = pen.words;
  const { observation, incidents, until } = evidence;
  return {
    id: `chart-${facts.line}`,
    title: facts.name,
    description: charts.describe(facts.name, pen.time(window.from), pen.time(window.to)),
    window,
    points: chartPoints([...(before?.pieces ?? []), ...(after?.pieces ?? [])], window),
    lines: [
      ...(metric.baseline === null
        ? []
        : [...new Set(Object.values(ends(metric.baseline)))].map((value) =>
            line('baseline', value, `${charts.baseline} ${facts.baselineText}`),
          )),
      ...(facts.target === null ? [] : endLines('target', facts.target, charts.target)),
      ...rollbackBounds.flatMap((bounds) => endLines('rollback', bounds, charts.rollback)),
    ],
    target: facts.target,
    implemented: observation === null ? null : { at: observation.from, label: charts.implemented },
    incidents: incidents.map(({ since, openedAt, recoveredAt }) => ({ from: since ?? openedAt, to: recoveredAt ?? until })),
    format: (value) => pen.value(value, facts.unit),
  };
}

function line(kind: ChartLine['kind'], value: number, label: string): ChartLine {
  return { kind, value, label };
}

function endLines(kind: ChartLine['kind'], bounds: Bounds, word: string): readonly ChartLine[] {
  const label = `${word} ${formatBounds(bounds) ?? ''}`;
  return [bounds.min, bounds.max].flatMap((value) => (value === null ? [] : [line(kind, value, label)]));
}
