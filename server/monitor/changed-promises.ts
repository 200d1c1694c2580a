import type { RollbackCondition } from '../domain/decision.ts';
import { type JudgedCondition, readConditionFingerprint } from '../domain/fingerprint.ts';
import type { Incident } from '../domain/incident.ts';
import { type ConditionChange, compareConditions, shareQuery } from '../domain/promise-change.ts';
import type { Watch, WatchedCondition } from './watch.ts';

/** A condition that fired when its words, its binding or its hold were changed. */
export interface ChangedPromise {
  readonly kind: ConditionChange;
  /** The incident of what it was. Nothing can tell any more that it recovers, so it fires until a person disposes of it. */
  readonly incident: Incident;
  /** What it says now; null where it was taken out. */
  readonly after: RollbackCondition | null;
}

/** Finds, in a live decision, what became of each condition that fired under a promise that is no longer made. */
export function changedPromises(watch: Watch, known: ReadonlyMap<string, Incident>): readonly ChangedPromise[] {
  const continued = new Set(watch.conditions.map(({ tracked }) => tracked.incidentId));
  return Object.entries(watch.state.conditions).flatMap(([key, stored]) => {
    const incident = known.get(stored.incidentId ?? '');
    if (incident === undefined || continued.has(incident.id) || incident.recoveredAt !== null) return [];
    const before = readConditionFingerprint(stored.fingerprint);
    const successor = successorOf(key, before, watch);
    const after = successor?.bound.condition ?? watch.bound.conditions.find((one) => one.key === key)?.condition ?? null;
    const kind = after === null ? 'removed' : kindOf(before, successor);
    return [{ kind, incident, after }];
  });
}

/** The condition of the same key, else a new one that asks for something in common with it. */
function successorOf(key: string, before: JudgedCondition, { conditions, state }: Watch): WatchedCondition | null {
  const same = conditions.find(({ bound }) => bound.key === key);
  if (same !== undefined) return same;
  return conditions.find(({ bound }) => state.conditions[bound.key] === undefined && shareQuery(before.rule, bound.rule)) ?? null;
}

/** Null is a condition that still stands there, but cannot be judged any more. */
function kindOf(before: JudgedCondition, successor: WatchedCondition | null): ConditionChange {
  if (successor === null) return 'changed';
  switch (compareConditions(before, { rule: successor.bound.rule, hold: successor.hold })) {
    case 'looser':
      return 'loosened';
    case 'tighter':
      return 'tightened';
    case 'same':
    case 'different':
      return 'changed';
  }
}
