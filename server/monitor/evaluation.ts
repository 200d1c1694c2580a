import { initialState } from '../domain/condition-state.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/time.ts';
import type { HistoryRow } from '../ports/store.ts';
import { type ChangedPromise, changedPromises } from './changed-promises.ts';
import { judgeCondition } from './judge-condition.ts';
import { judgeMetric } from './judge-metric.ts';
import type { Answers } from './questions.ts';
import type { Watch } from './watch.ts';

/** What one cycle learned of one decision. */
export interface Evaluation {
  readonly watch: Watch;
  readonly state: DecisionState;
  readonly history: readonly HistoryRow[];
  /** Opened, recovered or with a new peak in this cycle. */
  readonly incidents: readonly Incident[];
  /** Conditions that were changed while they fired. */
  readonly changes: readonly ChangedPromise[];
}

/** Judges one decision with the answers of one cycle. `known` has the incidents that its conditions have open. */
export function evaluate(watch: Watch, answers: Answers, known: ReadonlyMap<string, Incident>, now: Instant): Evaluation {
  const metrics = watch.metrics.map((metric) => ({ key: metric.bound.key, ...judgeMetric(watch.state.decisionId, metric, answers) }));
  const conditions = watch.conditions.map((condition) => ({
    key: condition.bound.key,
    ...judgeCondition(watch, condition, answers, known, now),
  }));
  const changes = watch.isLive ? changedPromises(watch, known) : [];
  return {
    watch,
    state: {
      ...watch.state,
      metrics: Object.fromEntries(metrics.map(({ key, tracked }) => [key, tracked])),
      conditions: watch.isLive
        ? { ...unjudged(watch), ...Object.fromEntries(conditions.map(({ key, tracked }) => [key, tracked])) }
        : watch.state.conditions,
    },
    history: metrics.flatMap(({ history }) => history),
    incidents: conditions.flatMap(({ incidents }) => incidents),
    changes,
  };
}

/**
 * What is kept of conditions that lost their bindings, where nothing of the decision can be judged any more: through when it was, so that
 * bindings which come back do not have it judged, and its incidents found, a second time.
 */
function unjudged({ bound, state, metrics, conditions }: Watch): DecisionState['conditions'] {
  if (metrics.length > 0 || conditions.length > 0) return {};
  return Object.fromEntries(
    bound.conditions.flatMap(({ key }) => {
      const stored = state.conditions[key];
      if (stored === undefined) return [];
      return [[key, { ...stored, state: initialState(stored.judgedThrough), warnings: [], error: null, incidentId: null }]];
    }),
  );
}
