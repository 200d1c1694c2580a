import type { Incident, RelationsAnswer } from '../../server/api/contract.ts';
import type { ShadedSpan } from './chart-spec.ts';

/** A point in time that is marked on a chart, in epoch milliseconds. */
export interface Moment {
  readonly kind: 'implementation' | 'other';
  readonly at: number;
  readonly label: string;
}

interface Millis {
  readonly from: number;
  readonly to: number;
}

/** The incidents of a decision as far as they lie in the span; one that still fires lasts until its end. Spans are epoch milliseconds. */
export function incidentSpans(
  incidents: readonly Incident[],
  decisionId: string,
  span: Millis,
): readonly (ShadedSpan & { readonly incident: Incident })[] {
  return incidents.flatMap((incident) => {
    if (incident.decision !== decisionId) return [];
    const from = Math.max(Date.parse(incident.since ?? incident.openedAt), span.from);
    const to = Math.min(incident.recoveredAt === null ? span.to : Date.parse(incident.recoveredAt), span.to);
    return from <= to ? [{ kind: 'incident' as const, from, to, label: incident.condition.text, incident }] : [];
  });
}

/** When the decision itself went live, and when others did that are measured by the same query as the metric; as far as it lies in the span. */
export function moments(
  implementedAt: string | null,
  confounders: RelationsAnswer['confounders'],
  { metric, implemented, span }: { readonly metric: string; readonly implemented: string; readonly span: Millis },
): readonly Moment[] {
  const own: readonly Moment[] =
    implementedAt === null ? [] : [{ kind: 'implementation', at: Date.parse(implementedAt), label: implemented }];
  const others = confounders
    .filter(({ metrics }) => metrics.includes(metric))
    .map(({ id, liveFrom }): Moment => ({ kind: 'other', at: Date.parse(liveFrom), label: id }));
  return [...others, ...own].filter(({ at }) => at >= span.from && at <= span.to);
}
