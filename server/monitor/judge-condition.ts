import { ruleQueries } from '../domain/binding.ts';
import type { TrackedCondition } from '../domain/decision-state.ts';
import { type Episode, evaluateCondition, failCondition } from '../domain/evaluate-condition.ts';
import type { Incident } from '../domain/incident.ts';
import type { Reading } from '../domain/measurement.ts';
import { upTo } from '../domain/span.ts';
import type { Instant } from '../domain/time.ts';
import { furthestIn } from '../domain/truth.ts';
import type { Answers } from './questions.ts';
import type { Watch, WatchedCondition } from './watch.ts';

/** What one cycle learned of one condition; `incidents` were opened, went on with a new peak, or recovered. */
export interface ConditionEvaluation {
  readonly tracked: TrackedCondition;
  readonly incidents: readonly Incident[];
}

/** Judges one condition with the answers of one cycle. `known` has the incidents that conditions have open. */
export function judgeCondition(
  watch: Watch,
  condition: WatchedCondition,
  answers: Answers,
  known: ReadonlyMap<string, Incident>,
  now: Instant,
): ConditionEvaluation {
  const { bound, hold, tracked, span } = condition;
  if (span === null) return { tracked, incidents: [] };
  const readings = new Map<unknown, readonly Reading[]>();
  const warnings = new Set<string>();
  let through = span.to;
  for (const query of ruleQueries(bound.rule)) {
    const answer = answers(query, span);
    if (!answer.ok) return { tracked: failCondition(tracked, span, answer.message), incidents: [] };
    readings.set(query, answer.readings);
    for (const warning of answer.warnings) warnings.add(warning);
    through = Math.min(through, answer.through);
  }
  const judged = upTo(span, through);
  if (judged === null) return { tracked, incidents: [] };
  const evaluated = evaluateCondition(tracked, bound.rule, hold, judged, (query) => readings.get(query) ?? []);
  const told = evaluated.episodes.flatMap((episode) => incidentOf(watch, condition, episode, known, now));
  const isFiring = evaluated.tracked.state.phase === 'firing';
  const reopened = isFiring ? reopenedIncident(told.at(-1), evaluated.tracked.state.value, now) : null;
  const incidents = reopened === null ? told : [...told, reopened];
  const incidentId = isFiring ? (incidents.at(-1)?.id ?? tracked.incidentId) : null;
  return { tracked: { ...evaluated.tracked, warnings: [...warnings], incidentId, rungAt: tracked.rungAt }, incidents };
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
  const { at, since, value } = episode.opened;
  return [
    {
      id: incidentId(watch.state.decisionId, bound.key, at),
      decisionId: watch.state.decisionId,
      conditionKey: bound.key,
      condition: { text: bound.condition.text, path: watch.bound.decision.source.path, line: bound.condition.line },
      since,
      openedAt: at,
      foundAt: now,
      recoveredAt: episode.recoveredAt,
      value,
      peak: episode.peak,
      unit: bound.unit,
      bounds: bound.rule.kind === 'comparison' ? bound.rule.bounds : null,
      queries: ruleQueries(bound.rule).map(({ query, source }) => ({ query, source })),
      disposition: null,
      acknowledgement: null,
    },
  ];
}

/** A condition that still fires when its waiver ends is an incident again: nobody has disposed of what comes after. */
function reopenedIncident(firing: Incident | undefined, value: number | null, now: Instant): Incident | null {
  const until = firing?.disposition?.verdict === 'waived' ? firing.disposition.until : null;
  if (firing === undefined || until === null || until > now) return null;
  const id = incidentId(firing.decisionId, firing.conditionKey, until);
  return { ...firing, id, openedAt: until, foundAt: now, value, peak: value, disposition: null, acknowledgement: null };
}

/** The same episode has the same id however often it is found, so that it can never be stored twice. */
function incidentId(decisionId: string, conditionKey: string, openedAt: Instant): string {
  return `${decisionId}-${conditionKey}-${Math.round(openedAt * 1000).toString(36)}`;
}
