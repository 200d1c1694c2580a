import { type BoundQuery, ruleQueries } from '../domain/binding.ts';
import { nameState } from '../domain/condition-state.ts';
import { conditionFingerprint, metricFingerprint } from '../domain/fingerprint.ts';
import { isExecutable, isInForce } from '../domain/health.ts';
import { type EvaluationSettings, holdOf } from '../domain/settings.ts';
import { type Instant, type Seconds, toRfc3339 } from '../domain/time.ts';
import type { DecisionView } from '../ports/monitor.ts';
import type { Gate } from './contract.ts';

/** What a gate is asked with. */
export interface GateQuestion {
  readonly now: Instant;
  /** How old the data may be that was judged last; null for `blindAfter`, and as much more as the data's source is late. */
  readonly maxAge: Seconds | null;
  readonly settings: EvaluationSettings;
}

/**
 * Whether a deployment may go on. A rollback that is known outweighs what is not; what was never judged, or not lately, never passes,
 * unless people have closed the matter. The reasons of a pass tell what it does not vouch for.
 */
export function gateOf(view: DecisionView, question: GateQuestion): Gate {
  if (view.incidents.length > 0) return { decision: 'rollback', reasons: view.incidents.map(({ condition }) => condition.text) };
  const closed = closedBecause(view);
  if (closed !== null) return { decision: 'pass', reasons: [closed] };
  const unseen = unseenOf(view, question);
  return unseen.length > 0 ? { decision: 'blind', reasons: [...unseen] } : { decision: 'pass', reasons: [...reservationsOf(view)] };
}

/** A pipeline that still asks for a decision that people have closed must not stand still for ever. */
function closedBecause({ bound: { decision }, state: { stage } }: DecisionView): string | null {
  if (decision.status === 'deprecated' || decision.status === 'superseded') return `no longer judged: the record is ${decision.status}`;
  if (stage.stage === 'rolled-back') return 'no longer judged: the change was rolled back';
  return stage.stage === 'concluded' ? 'no longer judged: the review is concluded' : null;
}

/** Why it cannot be told whether a rollback is due; empty where it can. */
function unseenOf(view: DecisionView, question: GateQuestion): readonly string[] {
  const { bound, state } = view;
  const { status } = bound.decision;
  if (status === null) return ['not judged: the record has no status that can be read'];
  if (status !== 'accepted') return [`not judged: the record is ${status}`];
  if (!isInForce(bound, state)) return ['not judged: the change is not implemented yet'];
  if (bound.conditions.every(({ rule }) => rule === null)) return ['not judged: the record has no rollback condition that can be executed'];
  return subjectsOf(view, question.settings).flatMap((subject) => doubtAbout(subject, question) ?? []);
}

/** A condition or metric that is to be judged, with what was kept of its last judgement. */
interface Subject {
  readonly name: string;
  readonly queries: readonly BoundQuery[];
  /** Null where it was never judged as the record and the bindings read now. */
  readonly judged: { readonly through: Instant; readonly blindSince: Instant | null } | null;
}

function subjectsOf({ bound, state }: DecisionView, settings: EvaluationSettings): readonly Subject[] {
  const conditions = bound.conditions.flatMap((one): readonly Subject[] => {
    if (one.rule === null) return [];
    const tracked = state.conditions[one.key];
    const isCurrent = tracked?.fingerprint === conditionFingerprint({ rule: one.rule, hold: holdOf(one, settings) });
    const judged = isCurrent ? { through: tracked.judgedThrough, blindSince: tracked.state.blindSince } : null;
    return [{ name: one.condition.text, queries: ruleQueries(one.rule), judged }];
  });
  const metrics = bound.metrics.flatMap((one): readonly Subject[] => {
    const { query } = one;
    if (query === null || !isExecutable(one)) return [];
    const tracked = state.metrics[one.key];
    const isCurrent = tracked?.fingerprint === metricFingerprint({ ...one, query });
    return [
      {
        name: one.metric.name,
        queries: [query],
        judged: isCurrent ? { through: tracked.judgedThrough, blindSince: tracked.blindSince } : null,
      },
    ];
  });
  return [...conditions, ...metrics];
}

function doubtAbout({ name, queries, judged }: Subject, { now, maxAge, settings }: GateQuestion): string | null {
  if (judged === null) return `never judged: ${name}`;
  if (judged.blindSince !== null) return `cannot tell: ${name}`;
  const lag = Math.max(0, ...queries.map(({ source }) => settings.lags[source] ?? 0));
  // A clock that was set back puts the last judgement ahead of now, and nothing is judged until it has caught up.
  const age = Math.abs(now - judged.through);
  return age > (maxAge ?? settings.blindAfter + lag) ? `last judged with the data of ${toRfc3339(judged.through)}: ${name}` : null;
}

/** What a pass does not vouch for. */
function reservationsOf({ bound, state }: DecisionView): readonly string[] {
  return bound.conditions.flatMap(({ key, rule, condition }) => {
    const tracked = rule === null ? undefined : state.conditions[key];
    if (tracked === undefined) return [`not judged: ${condition.text}`];
    switch (nameState(tracked.state).name) {
      case 'pending':
        return [`holds, but not yet for its hold: ${condition.text}`];
      case 'firing':
        return [`holds, and a person has answered it: ${condition.text}`];
      default:
        return [];
    }
  });
}
