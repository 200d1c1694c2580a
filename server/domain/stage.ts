import type { Decision } from './decision.ts';
import type { DispositionVerdict } from './incident.ts';
import type { Instant } from './time.ts';

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

/** A stage with the instant since which it holds. */
export interface StageState {
  readonly stage: Stage;
  readonly since: Instant;
}

/** Whether a decision in this stage is judged, provided that its record is in force. */
export function isJudged(stage: Stage): boolean {
  return stage === 'observing' || stage === 'rollback-triggered' || stage === 'waived';
}

/** From when a decision is judged: its implementation, or, where an accepted record does not say, the instant it was first seen. */
export function observedFrom(decision: Decision, firstSeenAt: Instant): Instant {
  return decision.implementedAt ?? firstSeenAt;
}

/** Moves a decision from awaiting to observing once it is accepted and live; every other move is an incident's or a person's. */
export function currentStage(decision: Decision, stored: StageState | null, firstSeenAt: Instant, now: Instant): StageState {
  const state = stored ?? { stage: 'awaiting-implementation', since: firstSeenAt };
  const liveAt = observedFrom(decision, firstSeenAt);
  if (state.stage !== 'awaiting-implementation' || decision.status !== 'accepted' || liveAt > now) return state;
  return { stage: 'observing', since: liveAt };
}

/** Where a person's answer to the last open incident leaves the decision. */
export function stageAfter(verdict: DispositionVerdict): Stage {
  switch (verdict) {
    case 'rolled-back':
      return 'rolled-back';
    case 'waived':
      return 'waived';
    case 'false-alarm':
      return 'observing';
  }
}
