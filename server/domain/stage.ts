import type { Decision } from './decision.ts';
import { type ImplementationReason, implementationOf, isPlanDone } from './implementation.ts';
import type { DispositionVerdict } from './incident.ts';
import { floorToStep, type Instant, SECONDS_PER_DAY } from './time.ts';

/** The life of the change that a decision is about. */
export type Stage =
  /** Not live yet: proposed, or accepted and due later. */
  | 'awaiting-implementation'
  /** Live and judged. */
  | 'observing'
  /** An incident that nobody has disposed of. */
  | 'rollback-triggered'
  /** Undone; no longer judged. */
  | 'rolled-back'
  /** A rollback condition held and a person let it stand; still judged. */
  | 'waived'
  /** Reviewed and closed; no longer judged. */
  | 'concluded';

/** A stage, since when, and who says so. */
export interface StageState {
  readonly stage: Stage;
  readonly since: Instant;
  /** When it ends by itself: a waiver that a person has set an end to. */
  readonly until: Instant | null;
  /** A person's word stands until the record says something newer. */
  readonly saidBy: 'monitor' | 'person';
}

/** Why the monitor moved a stage. */
export type StageReason =
  | ImplementationReason
  /** Every task of the plan is ticked, before the plan's last day. */
  | 'plan-complete'
  /** A rollback condition has held for its hold. */
  | 'condition-fired'
  /** The time that a person let a condition stand is over. */
  | 'waiver-ended'
  /** The record says that the change was undone, or that its review is done. */
  | 'rolled-back'
  | 'concluded';

/** One move of a stage that nobody ordered, with its reason. */
export interface StageChange {
  readonly to: StageState;
  readonly reason: StageReason;
  /** Set where the observation begins now, and not from when is told already. */
  readonly observedSince: Instant | null;
}

/** What is remembered of a decision's stage. */
export interface StageMemory {
  readonly firstSeenAt: Instant;
  /** From when the change is observed, where that is not as the record tells. */
  readonly observedSince: Instant | null;
  readonly stage: StageState;
}

/** Where a decision begins that has just been seen for the first time. */
export function firstStage(firstSeenAt: Instant): StageState {
  return { stage: 'awaiting-implementation', since: firstSeenAt, until: null, saidBy: 'monitor' };
}

/** Whether a decision in this stage is judged, provided that its record is in force. */
export function isJudged(stage: Stage): boolean {
  return stage === 'observing' || stage === 'rollback-triggered' || stage === 'waived';
}

/** From when a decision is judged, and why from then. */
export interface Observation {
  readonly from: Instant;
  /** `said`: a person said so, or the monitor when it saw the plan's last tick. */
  readonly because: ImplementationReason | 'said';
}

/** From when a decision is judged: as was said last, else as the record tells. */
export function observationOf(
  decision: Decision,
  { observedSince, firstSeenAt }: Pick<StageMemory, 'observedSince' | 'firstSeenAt'>,
): Observation {
  if (observedSince !== null) return { from: observedSince, because: 'said' };
  const { at, reason } = implementationOf(decision, firstSeenAt);
  return { from: at, because: reason };
}

/** The moves that the record and the time ask for now, in order; none while all is as it should be. */
export function dueStageChanges(decision: Decision, memory: StageMemory, now: Instant): readonly StageChange[] {
  const change = dueChange(decision, memory, now);
  if (change === null) return [];
  const observedSince = change.observedSince ?? memory.observedSince;
  return [change, ...dueStageChanges(decision, { ...memory, stage: change.to, observedSince }, now)];
}

function dueChange(decision: Decision, { stage: current, firstSeenAt, observedSince }: StageMemory, now: Instant): StageChange | null {
  const ending = endingOf(decision, observedSince, now);
  if (ending !== null && ending.reason !== current.stage && outweighs(ending.at, current))
    return changeTo(ending.reason, ending.at, ending.reason);
  if (current.stage === 'waived' && current.until !== null && current.until <= now) {
    return changeTo('observing', current.until, 'waiver-ended');
  }
  if (decision.status !== 'accepted') return null;
  const doneAgainAt = doneAgain(decision, current, now);
  if (doneAgainAt !== null) {
    // What was said of the first time does not hold for the second.
    return changeTo('observing', doneAgainAt, 'implemented', observedSince === null ? null : doneAgainAt);
  }
  if (current.stage !== 'awaiting-implementation') return null;
  const live = implementationOf(decision, firstSeenAt);
  if (live.at > now && live.reason === 'plan-end' && isPlanDone(decision)) return changeTo('observing', now, 'plan-complete', now);
  return live.at <= now && outweighs(live.at, current) ? changeTo('observing', live.at, live.reason) : null;
}

/** The implementation that the record tells of after the end that the decision is in; null where it tells of none. */
function doneAgain({ implementedAt }: Decision, { stage, since }: StageState, now: Instant): Instant | null {
  const isOver = stage === 'rolled-back' || stage === 'concluded';
  return isOver && implementedAt !== null && implementedAt <= now && !isEndOf(since, implementedAt) ? implementedAt : null;
}

function changeTo(stage: Stage, since: Instant, reason: StageReason, observedSince: Instant | null = null): StageChange {
  return { to: { stage, since, until: null, saidBy: 'monitor' }, reason, observedSince };
}

/** The last end that the record tells of, but none of what was observed before the change was done again. */
function endingOf(
  { rolledBackAt, concludedAt, implementedAt }: Decision,
  observedSince: Instant | null,
  now: Instant,
): { at: Instant; reason: 'rolled-back' | 'concluded' } | null {
  const begun = observedSince ?? (implementedAt !== null && implementedAt <= now ? implementedAt : null);
  const counts = (at: Instant) => at <= now && (begun === null || isEndOf(at, begun));
  const rolledBack = rolledBackAt !== null && counts(rolledBackAt) ? { at: rolledBackAt, reason: 'rolled-back' as const } : null;
  const concluded = concludedAt !== null && counts(concludedAt) ? { at: concludedAt, reason: 'concluded' as const } : null;
  if (rolledBack === null || concluded === null) return rolledBack ?? concluded;
  return concluded.at >= rolledBack.at ? concluded : rolledBack;
}

/** Whether what ended at one instant is what began at another. A bare day, which is read as its first second, may mean any hour of it. */
function isEndOf(end: Instant, begun: Instant): boolean {
  return end >= begun || (end % SECONDS_PER_DAY === 0 && isOfThatDayOrLater(end, begun));
}

function outweighs(at: Instant, current: StageState): boolean {
  return current.saidBy === 'monitor' || isOfThatDayOrLater(at, current.since);
}

/** Records tell days, so a word of the same day is new enough. */
function isOfThatDayOrLater(at: Instant, than: Instant): boolean {
  return floorToStep(at, SECONDS_PER_DAY) >= floorToStep(than, SECONDS_PER_DAY);
}

/** Where a person's answer to the last open incident takes a decision; null leaves it where it is: what has ended does not begin again by it. */
export function stageAfter(verdict: DispositionVerdict, current: Stage): Stage | null {
  switch (verdict) {
    case 'rolled-back':
      return 'rolled-back';
    case 'waived':
      return isJudged(current) ? 'waived' : null;
    case 'false-alarm':
      return isJudged(current) ? 'observing' : null;
  }
}
