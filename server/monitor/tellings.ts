import { describedAs } from '../domain/about.ts';
import { blindSince, type DecisionState, type ToldOfDecision } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentMessage, type Message, type MessageDecision, type MessageDetail } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';
import { type Happening, type TellingPolicy, worthTelling } from '../domain/worth-telling.ts';
import type { ChangedPromise } from './changed-promises.ts';
import type { Evaluation } from './evaluation.ts';
import type { Telling } from './owed.ts';

/** What an evaluation is worth telling people, in the order in which it happened, and what they will have been told. */
export interface Tellings {
  readonly tellings: readonly Telling[];
  readonly state: DecisionState;
}

/** Finds what an evaluation is worth telling. Pure; says why in `reason`, and sends nothing. `known` has the incidents that were open before. */
export function tellingsOf(evaluation: Evaluation, known: ReadonlyMap<string, Incident>, policy: TellingPolicy, now: Instant): Tellings {
  const { state } = evaluation;
  const decision = describedAs(state.decisionId, state.about, state.stage.stage);
  const changes = evaluation.changes.flatMap((change) => {
    const worth = worthTelling({ kind: 'changed' }, policy, now);
    return worth === null ? [] : [{ message: incidentMessage(worth.reason, decision, change.incident, now, detailOf(change)), ...worth }];
  });
  const conditions = { ...state.conditions };
  const episodes: Telling[] = [];
  for (const incident of evaluation.incidents) {
    for (const { happening, at } of happeningsOf(incident, known.get(incident.id), conditions[incident.conditionKey]?.rungAt ?? null)) {
      const worth = worthTelling(happening, policy, now);
      if (worth === null) continue;
      episodes.push({ message: incidentMessage(worth.reason, decision, incident, at), notBefore: worth.notBefore });
      const condition = conditions[incident.conditionKey];
      if (happening.kind === 'opened' && condition !== undefined)
        conditions[incident.conditionKey] = { ...condition, rungAt: worth.notBefore };
    }
  }
  const sight = sightOf(evaluation, decision, policy, now);
  return { tellings: [...changes, ...episodes, ...sight.tellings], state: { ...state, conditions, told: sight.told } };
}

function happeningsOf(
  incident: Incident,
  before: Incident | undefined,
  rungAt: Instant | null,
): readonly { readonly happening: Happening; readonly at: Instant }[] {
  const opened = before === undefined ? [{ happening: { kind: 'opened', rungAt } as const, at: incident.openedAt }] : [];
  const justRecovered = (before?.recoveredAt ?? null) === null ? incident.recoveredAt : null;
  const recovered = justRecovered === null ? [] : [{ happening: { kind: 'recovered' } as const, at: justRecovered }];
  return [...opened, ...recovered];
}

function detailOf({ kind, incident, after }: ChangedPromise): MessageDetail {
  return { kind: 'change', change: kind, before: incident.condition.text, after: after?.text ?? null, line: after?.line ?? null };
}

/** Whether the decision can be judged. A new one is given its time from when it was first seen. */
function sightOf(
  { state, watch }: Evaluation,
  decision: MessageDecision,
  policy: TellingPolicy,
  now: Instant,
): { readonly tellings: readonly Telling[]; readonly told: ToldOfDecision } {
  const blind = watch.isLive ? blindSince(state) : null;
  const since = blind === null ? null : Math.max(blind, state.firstSeenAt);
  const worth = worthTelling({ kind: 'sight', blindSince: since, isTold: state.told.blind }, policy, now);
  if (worth === null) return { tellings: [], told: state.told };
  const at = blind ?? now;
  const detail: MessageDetail = { kind: 'blindness', since: at, subjects: blindSubjects({ state, watch }) };
  const message: Message = { reason: worth.reason, decision, condition: null, incident: null, detail, at };
  return { tellings: [{ message, notBefore: worth.notBefore }], told: { ...state.told, blind: worth.reason === 'blind' } };
}

/** What cannot be told, in the record's own words, and why. */
function blindSubjects({ state, watch }: Pick<Evaluation, 'state' | 'watch'>): readonly { name: string; error: string | null }[] {
  const metrics = watch.metrics.flatMap(({ bound }) => {
    const tracked = state.metrics[bound.key];
    return tracked?.blindSince == null ? [] : [{ name: bound.metric.name, error: tracked.error }];
  });
  const conditions = watch.conditions.flatMap(({ bound }) => {
    const tracked = state.conditions[bound.key];
    return tracked?.state.blindSince == null ? [] : [{ name: bound.condition.text, error: tracked.error }];
  });
  return [...metrics, ...conditions];
}
