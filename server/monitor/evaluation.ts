import { ruleQueries } from '../domain/binding.ts';
import type { DecisionState, TrackedCondition, TrackedMetric } from '../domain/decision-state.ts';
import { type Episode, evaluateCondition, failCondition } from '../domain/evaluate-condition.ts';
import { evaluateMetric, failMetric } from '../domain/evaluate-metric.ts';
import type { Incident } from '../domain/incident.ts';
import type { Reading } from '../domain/measurement.ts';
import type { Instant } from '../domain/time.ts';
import { furthestIn } from '../domain/truth.ts';
import type { HistoryRow } from '../ports/store.ts';
import { metricHistory } from './metric-history.ts';
import type { Answers } from './questions.ts';
import type { Watch, WatchedCondition, WatchedMetric } from './watch.ts';

/** What one cycle learned of one decision. */
export interface Evaluation {
  readonly watch: Watch;
  readonly state: DecisionState;
  readonly history: readonly HistoryRow[];
  /** Opened, recovered or with a new peak in this cycle. */
  readonly incidents: readonly Incident[];
}

/** Judges one decision with the answers of one cycle. `known` has the incidents that its conditions have open. */
export function evaluate(watch: Watch, answers: Answers, known: ReadonlyMap<string, Incident>, now: Instant): Evaluation {
  const metrics = watch.metrics.map((metric) => ({ key: metric.bound.key, ...judgeMetric(watch, metric, answers) }));
  const conditions = watch.conditions.map((condition) => ({
    key: condition.bound.key,
    ...judgeCondition(watch, condition, answers, known, now),
  }));
  return {
    watch,
    state: {
      ...watch.state,
      metrics: Object.fromEntries(metrics.map(({ key, tracked }) => [key, tracked])),
      conditions: Object.fromEntries(conditions.map(({ key, tracked }) => [key, tracked])),
    },
    history: metrics.flatMap(({ history }) => history),
    incidents: [...abandoned(watch, known), ...conditions.flatMap(({ incidents }) => incidents)],
  };
}

function judgeMetric(watch: Watch, watched: WatchedMetric, answers: Answers): { tracked: TrackedMetric; history: readonly HistoryRow[] } {
  const { bound, tracked, span, capture } = watched;
  if (span === null) return { tracked, history: [] };
  const answer = answers(bound.query, span);
  if (!answer.ok) return { tracked: failMetric(tracked, span, answer.message), history: [] };
  const past = capture === null ? null : answers(bound.query, capture);
  const captured = past?.ok ? past.readings.filter(({ values }) => values.length > 0) : [];
  return {
    tracked: {
      ...evaluateMetric(tracked, bound.metric, answer.readings),
      historyFrom: tracked.historyFrom ?? (past?.ok === false ? null : (captured[0]?.at ?? span.from)),
    },
    history: metricHistory(watch.state.decisionId, watched, answer.readings, past),
  };
}

function judgeCondition(
  watch: Watch,
  condition: WatchedCondition,
  answers: Answers,
  known: ReadonlyMap<string, Incident>,
  now: Instant,
): { tracked: TrackedCondition; incidents: readonly Incident[] } {
  const { bound, hold, tracked, span } = condition;
  if (span === null) return { tracked, incidents: [] };
  const readings = new Map<string, readonly Reading[]>();
  for (const query of ruleQueries(bound.rule)) {
    const answer = answers(query, span);
    if (!answer.ok) return { tracked: failCondition(tracked, span, answer.message), incidents: [] };
    readings.set(JSON.stringify(query), answer.readings);
  }
  const evaluated = evaluateCondition(tracked, bound.rule, hold, span, (query) => readings.get(JSON.stringify(query)) ?? []);
  const incidents = evaluated.episodes.flatMap((episode) => incidentOf(watch, condition, episode, known, now));
  const firing = evaluated.tracked.state.phase === 'firing' ? (incidents.at(-1)?.id ?? tracked.incidentId) : null;
  return { tracked: { ...evaluated.tracked, incidentId: firing }, incidents };
}

/** An episode that began in the span is a new incident; one that went on changes the incident it belongs to. */
function incidentOf(
  watch: Watch,
  { bound, tracked }: WatchedCondition,
  episode: Episode,
  known: ReadonlyMap<string, Incident>,
  now: Instant,
): readonly Incident[] {
  if (episode.opened === null) {
    const open = known.get(tracked.incidentId ?? '');
    if (open === undefined) return [];
    return [{ ...open, recoveredAt: episode.recoveredAt, peak: furthestIn(bound.rule, open.peak, episode.peak) }];
  }
  const { at, value } = episode.opened;
  return [
    {
      id: incidentId(watch.state.decisionId, bound.key, at),
      decisionId: watch.state.decisionId,
      conditionKey: bound.key,
      condition: { text: bound.condition.text, path: watch.bound.decision.source.path, line: bound.condition.line },
      openedAt: at,
      foundAt: now,
      recoveredAt: episode.recoveredAt,
      value,
      peak: episode.peak,
      unit: bound.unit,
      queries: ruleQueries(bound.rule).map(({ query }) => query),
      disposition: null,
    },
  ];
}

/** Incidents whose condition was taken out of the record, or changed: no longer told to fire, but still to be disposed of. */
function abandoned(watch: Watch, known: ReadonlyMap<string, Incident>): readonly Incident[] {
  const continued = new Set(watch.conditions.map(({ tracked }) => tracked.incidentId));
  return Object.values(watch.state.conditions).flatMap((stored) => {
    const incident = known.get(stored.incidentId ?? '');
    if (incident === undefined || continued.has(incident.id) || incident.recoveredAt !== null) return [];
    return [{ ...incident, recoveredAt: stored.judgedThrough }];
  });
}

/** The same episode has the same id however often it is found, so that it can never be stored twice. */
function incidentId(decisionId: string, conditionKey: string, openedAt: Instant): string {
  return `${decisionId}-${conditionKey}-${Math.round(openedAt * 1000).toString(36)}`;
}
