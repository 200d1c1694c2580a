import type { BoundDecision, BoundQuery } from './binding.ts';
import { ruleQueries } from './binding.ts';
import type { DecisionState } from './decision-state.ts';
import { isJudged, observationOf } from './stage.ts';
import type { Instant } from './time.ts';

/** Another decision that was live in the same time and is measured by the same query: what changed may be its doing. */
export interface Confounder {
  readonly decisionId: string;
  /** From when the other one was live. */
  readonly liveFrom: Instant;
  /** From when both were live, and until when; null where both still are. */
  readonly from: Instant;
  readonly until: Instant | null;
  /** The names of this decision's metrics that the other one has to do with too. */
  readonly metrics: readonly string[];
}

/** A decision with what is remembered of it. */
export interface Observed {
  readonly bound: BoundDecision;
  readonly state: DecisionState;
}

/** The decisions whose changes were live while this one's was, and that are measured or guarded by a query of one of its metrics. */
export function confoundersOf(one: Observed, others: readonly Observed[]): readonly Confounder[] {
  const own = liveSpan(one);
  if (own === null) return [];
  return others.flatMap((other) => {
    const span = other.bound.decision.id === one.bound.decision.id ? null : liveSpan(other);
    if (span === null) return [];
    const from = Math.max(own.from, span.from);
    const until = earlier(own.until, span.until);
    const asked = new Set(queriesOf(other.bound).map(identity));
    const metrics = one.bound.metrics.flatMap(({ metric, query }) => (query !== null && asked.has(identity(query)) ? [metric.name] : []));
    return metrics.length === 0 || (until !== null && until <= from)
      ? []
      : [{ decisionId: other.bound.decision.id, liveFrom: span.from, from, until, metrics }];
  });
}

interface LiveSpan {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** From when a change was live, and until when; null where it never was. One whose review is done stays live. */
function liveSpan({ bound: { decision }, state }: Observed): LiveSpan | null {
  const { stage, since } = state.stage;
  if (decision.status === 'proposed' || decision.status === 'rejected' || decision.status === null) return null;
  if (stage === 'awaiting-implementation') return null;
  const { from } = observationOf(decision, state);
  if (stage === 'rolled-back') return { from, until: since };
  return isJudged(stage) || stage === 'concluded' ? { from, until: null } : null;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function queriesOf({ metrics, conditions }: BoundDecision): readonly BoundQuery[] {
  const measured = metrics.flatMap(({ query }) => query ?? []);
  return [...measured, ...conditions.flatMap(({ rule }) => (rule === null ? [] : ruleQueries(rule)))];
}

function identity({ source, query }: BoundQuery): string {
  return JSON.stringify([source, query]);
}
