import type { Catalogue } from '../i18n/catalogue.ts';
import type { ShadedSpan } from './chart-spec.ts';
import type { Moment } from './happenings.ts';
import type { Mark } from './marks.ts';
import { isVisible, type ValueRange } from './value-range.ts';

/** One line of a chart's legend: how it is drawn and what it means. */
export interface LegendEntry {
  readonly kind: 'line' | 'envelope' | Mark['kind'] | 'unknown' | 'incident' | Moment['kind'];
  readonly text: string;
}

interface Parts {
  readonly marks: readonly Mark[];
  readonly moments: readonly Moment[];
  readonly unknown: readonly ShadedSpan[];
  readonly axis: ValueRange | null;
}

/** Everything on a chart but its incidents. */
export function legendOf({ marks, moments, unknown, axis }: Parts, { chart }: Pick<Catalogue, 'chart'>): readonly LegendEntry[] {
  return [
    { kind: 'line', text: chart.average },
    { kind: 'envelope', text: chart.envelope },
    ...marks.map(
      (mark): LegendEntry => ({ kind: mark.kind, text: `${chart[mark.kind]} ${mark.text}${isVisible(mark, axis) ? '' : chart.offChart}` }),
    ),
    ...moments.map(({ kind, label }): LegendEntry => ({ kind, text: kind === 'implementation' ? label : `${chart.others} ${label}` })),
    ...(unknown.length > 0 ? [{ kind: 'unknown' as const, text: chart.unknown }] : []),
  ];
}
