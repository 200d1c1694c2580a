import type { Confounder } from '../../domain/confounders.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { Evidence } from '../evidence.ts';
import type { ExpectationFacts } from './expectation-facts.ts';
import type { ConditionFacts } from './incident-facts.ts';
import type { MetricFacts } from './metric-facts.ts';

/** Something that the report cannot tell, and why. */
export type Unknown =
  | { readonly kind: 'not-live' }
  /** It was observed from when it was first read: what was before may have been after the change already. */
  | { readonly kind: 'beginning-unsaid' }
  | { readonly kind: 'target-unreadable'; readonly metric: string; readonly line: number }
  | { readonly kind: 'metric-unbound'; readonly metric: string; readonly line: number }
  | { readonly kind: 'never-measured'; readonly metric: string; readonly line: number }
  | { readonly kind: 'no-baseline-measured'; readonly metric: string; readonly line: number }
  | {
      readonly kind: 'too-few-blocks';
      readonly metric: string;
      readonly line: number;
      readonly blockDays: number;
      readonly before: number;
      readonly after: number;
      readonly needed: number;
    }
  /** Rollback conditions were watched only from later than the implementation on. */
  | { readonly kind: 'watched-late'; readonly from: Instant; readonly missed: Seconds }
  /** For much of the time it was not known. */
  | { readonly kind: 'mostly-blind'; readonly metric: string; readonly line: number; readonly share: number }
  | { readonly kind: 'condition-unjudged'; readonly text: string; readonly line: number; readonly because: ConditionFacts['state'] }
  | { readonly kind: 'expectation-unmeasured'; readonly text: string; readonly line: number }
  /** Others changed what it is measured by: what of a change is whose cannot be told. */
  | { readonly kind: 'confounded'; readonly confounder: Confounder };

/** Above this share of blindness a report says so in so many words. */
export const MUCH_BLIND = 0.1;

/** Lists what cannot be told, in the order of the report. */
export function unknownsOf(
  evidence: Evidence,
  metrics: readonly MetricFacts[],
  conditions: readonly ConditionFacts[],
  expectations: readonly ExpectationFacts[],
): readonly Unknown[] {
  const { observation, confounders } = evidence;
  return [
    ...(observation === null ? [{ kind: 'not-live' } as const] : []),
    ...(observation?.because === 'first-seen' ? [{ kind: 'beginning-unsaid' } as const] : []),
    ...watchedLate(evidence, conditions),
    ...metrics.flatMap((metric) => unknownsOfMetric(metric, observation !== null)),
    ...conditions.flatMap(({ condition: { text, line }, state }) =>
      state === 'needs-binding' || state === 'for-people' || state === 'never-judged' || state === 'blind'
        ? [{ kind: 'condition-unjudged' as const, text, line, because: state }]
        : [],
    ),
    ...expectations.flatMap(({ expectation: { text, line }, standing }) =>
      standing === null ? [{ kind: 'expectation-unmeasured' as const, text, line }] : [],
    ),
    ...confounders.map((confounder) => ({ kind: 'confounded' as const, confounder })),
  ];
}

function watchedLate({ observation, watchedFrom }: Evidence, conditions: readonly ConditionFacts[]): readonly Unknown[] {
  const missed = observation === null || watchedFrom === null ? 0 : watchedFrom - observation.from;
  if (watchedFrom === null || missed <= 0 || conditions.every(({ condition }) => condition.lacking !== null)) return [];
  return [{ kind: 'watched-late', from: watchedFrom, missed }];
}

function unknownsOfMetric(
  { name: metric, line, target, query, before, after, comparison, shareBlind }: MetricFacts,
  isLive: boolean,
): readonly Unknown[] {
  if (target === null) return [{ kind: 'target-unreadable', metric, line }];
  if (query === null) return [{ kind: 'metric-unbound', metric, line }];
  if (!isLive) return [];
  if (after === null || after.samples === 0) return [{ kind: 'never-measured', metric, line }];
  return [
    ...(before === null || before.samples === 0
      ? [{ kind: 'no-baseline-measured' as const, metric, line }]
      : comparison?.kind === 'too-few'
        ? [{ ...comparison, kind: 'too-few-blocks' as const, metric, line }]
        : []),
    ...(shareBlind !== null && shareBlind > MUCH_BLIND ? [{ kind: 'mostly-blind' as const, metric, line, share: shareBlind }] : []),
  ];
}
