import { ruleQueries } from '../domain/binding.ts';
import type { ConditionState } from '../domain/condition-state.ts';
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
  const { state } = evaluated.tracked;
  const incidents = evaluated.episodes.flatMap((episode) =>
    atWaiverEnd(incidentOf(watch, condition, episode, known, now), episode.peak, { state, through: judged.to, now }),
  );
  const incidentId = state.phase === 'firing' ? (incidents.at(-1)?.id ?? tracked.incidentId) : null;
  return { tracked: { ...evaluated.tracked, warnings: [...warnings], incidentId, rungAt: tracked.rungAt }, incidents };
}

/** An episode that began in the span is a new incident; one that went on changes the incident it belongs to. */
function incidentOf(
  watch: Watch,
  { bound, tracked }: WatchedCondition,
  episode: Episode,
  known: ReadonlyMap<string, Incident>,
  now: Instant,
): Incident | null {
  if (episode.opened === null) {
    const open = known.get(tracked.incidentId ?? '');
    if (open === undefined) return null;
    return { ...open, recoveredAt: episode.recoveredAt, peak: furthestIn(bound.rule, open.peak, episode.peak) };
  }
  const { at, since, value } = episode.opened;
  return {
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
  };
}

/** Where a condition stands at the end of what was judged. */
interface Judged {
  readonly state: ConditionState;
  readonly through: Instant;
  readonly now: Instant;
}

/**
 * A condition that still fires when its waiver ends is an incident again: nobody has disposed of what comes after. Told by the data and
 * not by the clock, which may be ahead of it.
 */
function atWaiverEnd(incident: Incident | null, peak: number | null, { state, through, now }: Judged): readonly Incident[] {
  if (incident === null) return [];
  const { disposition, recoveredAt } = incident;
  const until = disposition?.verdict === 'waived' ? disposition.until : null;
  if (until === null || until > through || (recoveredAt !== null && recoveredAt <= until)) return [incident];
  const id = incidentId(incident.decisionId, incident.conditionKey, until);
  const value = recoveredAt === null ? state.value : peak;
  return [
    { ...incident, recoveredAt: null },
    { ...incident, id, openedAt: until, foundAt: now, value, peak: value, disposition: null, acknowledgement: null },
  ];
}

/** The same episode has the same id however often it is found, so that it can never be stored twice. */
function incidentId(decisionId: string, conditionKey: string, openedAt: Instant): string {
  return `${decisionId}-${conditionKey}-${Math.round(openedAt * 1000).toString(36)}`;
}
