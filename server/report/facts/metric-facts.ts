import type { BoundQuery } from '../../domain/binding.ts';
import { type Bounds, contains } from '../../domain/bounds.ts';
import { targetBounds, unitOfRow } from '../../domain/decision.ts';
import type { Unit } from '../../domain/quantity.ts';
import type { Instant } from '../../domain/time.ts';
import { judge, progress, type Verdict } from '../../domain/verdict.ts';
import type { Evidence, MetricEvidence } from '../evidence.ts';
import { CLAIM_LEVEL, type Comparison, compare } from '../statistics/comparison.ts';
import { type BlindStretch, blindStretches } from './blind-stretches.ts';
import { type Change, type ChangeForm, changeOf, formOf, isBetter, type PromiseStanding, promiseStanding } from './change.ts';
import { type BaselineStanding, baselineStanding, type FirstReach, firstReach, type Measured, measuredOf } from './measured.ts';

/** What a record promised for one metric, and what came of it. Values are in `unit`; null is "cannot tell". */
export interface MetricFacts {
  readonly name: string;
  readonly line: number;
  readonly unit: Unit | null;
  /** As written. */
  readonly baselineText: string | null;
  readonly targetText: string | null;
  readonly target: Bounds | null;
  readonly query: BoundQuery | null;
  readonly before: Measured | null;
  readonly after: Measured | null;
  readonly baseline: BaselineStanding;
  readonly change: Change | null;
  /** Of a target that is relative to the baseline, how the change stands to it. */
  readonly promise: { readonly form: ChangeForm; readonly standing: PromiseStanding | null } | null;
  /** By the median since the implementation; null where the target cannot be read. */
  readonly verdict: Verdict | null;
  /** By the last value. */
  readonly lastVerdict: Verdict | null;
  readonly progress: number | null;
  readonly firstReach: FirstReach | null;
  /** Of the time since the implementation that is known, the share in target; and of all that time, the share that is not known. */
  readonly shareInTarget: number | null;
  readonly shareBlind: number | null;
  readonly blindStretches: readonly BlindStretch[];
  readonly comparison: Comparison | null;
  readonly effect: Effect;
  readonly trend: TrendFacts | null;
}

/** What the comparison of before and after proves. */
export type Effect =
  /** It changed, in the direction that was wanted. */
  | 'improved'
  | 'worsened'
  /** It changed, and the target does not tell whether that is good. */
  | 'changed'
  /** What there is can be chance. */
  | 'not-proven'
  /** Too little is known. */
  | 'cannot-tell';

/** Where a metric has been going since the implementation. */
export interface TrendFacts {
  /** In the row's unit, a day. */
  readonly perDay: number;
  readonly pValue: number;
  readonly direction: 'rising' | 'falling' | 'steady';
  readonly isBetter: boolean | null;
  /** If it goes on like this, in how many days a target that is met will not be any more; null where it will not. */
  readonly leavesTargetInDays: number | null;
}

/** Works out what became of one promise. */
export function metricFacts({ metric, query, before, after }: MetricEvidence, { observation }: Evidence): MetricFacts {
  const target = targetBounds(metric.target);
  const measuredBefore = measuredOf(before);
  const measuredAfter = measuredOf(after);
  const change = changeOf(measuredBefore?.median ?? null, measuredAfter?.median ?? null);
  const comparison = comparisonOf(before, after, observation?.from ?? null);
  const verdictOf = (value: number | null | undefined) =>
    target === null ? null : query === null ? 'unbound' : judge(target, metric.baseline, value == null ? [] : [value]);
  const known = measuredAfter === null ? 0 : measuredAfter.metSeconds + measuredAfter.missedSeconds;
  const blind = measuredAfter?.blindSeconds ?? 0;
  return {
    name: metric.name,
    line: metric.line,
    unit: unitOfRow(metric),
    baselineText: metric.baseline?.text ?? null,
    targetText: metric.target?.text ?? null,
    target,
    query,
    before: measuredBefore,
    after: measuredAfter,
    baseline: baselineStanding(metric.baseline, measuredBefore),
    change,
    promise:
      metric.target?.kind === 'relative'
        ? { form: formOf(metric.target.text), standing: change === null ? null : promiseStanding(metric.target, change) }
        : null,
    verdict: verdictOf(measuredAfter?.median),
    lastVerdict: verdictOf(measuredAfter?.last),
    progress: target === null ? null : progress(target, metric.baseline, measuredAfter?.median ?? null),
    firstReach: target === null ? null : firstReach(after, measuredBefore, target, metric.baseline),
    shareInTarget: known === 0 || measuredAfter === null || target === null ? null : measuredAfter.metSeconds / known,
    shareBlind: known + blind === 0 ? null : blind / (known + blind),
    blindStretches: blindStretches(after),
    comparison,
    effect: effectOf(comparison, target),
    trend: trendFacts(comparison, target, measuredAfter?.last ?? null),
  };
}

function comparisonOf(before: MetricEvidence['before'], after: MetricEvidence['after'], implementedAt: Instant | null): Comparison | null {
  if (before === null || after === null || implementedAt === null) return null;
  return compare({ implementedAt, beforeFrom: before.window.from, before: before.pieces, after: after.pieces });
}

function effectOf(comparison: Comparison | null, target: Bounds | null): Effect {
  if (comparison?.kind !== 'compared') return 'cannot-tell';
  if (!comparison.isClaimed) return 'not-proven';
  const better = target === null ? null : isBetter(target, comparison.shift.estimate);
  if (better === null) return 'changed';
  return better ? 'improved' : 'worsened';
}

function trendFacts(comparison: Comparison | null, target: Bounds | null, last: number | null): TrendFacts | null {
  if (comparison?.kind !== 'compared' || comparison.trend === null) return null;
  const { slope, pValue } = comparison.trend;
  const isSteady = pValue >= CLAIM_LEVEL || slope === 0;
  return {
    perDay: slope,
    pValue,
    direction: isSteady ? 'steady' : slope > 0 ? 'rising' : 'falling',
    isBetter: isSteady || target === null ? null : isBetter(target, slope),
    leavesTargetInDays: isSteady || target === null || last === null ? null : daysInTarget(target, last, slope),
  };
}

/** In how many days a line from `value` leaves the bounds; null where it is outside already, or never does. */
function daysInTarget(target: Bounds, value: number, perDay: number): number | null {
  const end = perDay > 0 ? target.max : target.min;
  return end === null || !contains(target, value) ? null : (end - value) / perDay;
}
