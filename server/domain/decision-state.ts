import type { ConditionState } from './condition-state.ts';
import type { MessageDecision } from './notification.ts';
import { firstStage, type StageState } from './stage.ts';
import type { Instant } from './time.ts';
import type { Verdict } from './verdict.ts';

/** Where a subject (a metric or a condition) stands in time. */
interface Progressing {
  /** The last instant of the data that has been judged; the next cycle asks for what comes after. */
  readonly judgedThrough: Instant;
  /** What was judged (`fingerprint.ts`): when the promise or its query changes, judging starts anew. */
  readonly fingerprint: string;
  /** What the source said beside its last answer: a guess of its own, a part that is missing. */
  readonly warnings: readonly string[];
  /** Why the last attempt to ask failed; null when it did not. */
  readonly error: string | null;
}

/** A condition's state machine with what is needed to go on after a restart. */
export interface TrackedCondition extends Progressing {
  readonly state: ConditionState;
  /** The incident that its firing opened and its recovery will end. */
  readonly incidentId: string | null;
  /** When people were last told that it fires, or will be; null where they never were. */
  readonly rungAt: Instant | null;
}

/** What is known of one metric. */
export interface TrackedMetric extends Progressing {
  readonly verdict: Verdict;
  /** The last known value in the target's unit, and when it was measured. */
  readonly actual: number | null;
  readonly actualAt: Instant | null;
  /** Since when nothing is known; null while it is. */
  readonly blindSince: Instant | null;
  /** From when the store has its history; null until the source's own past has been captured. */
  readonly historyFrom: Instant | null;
}

/** What messages say of a decision, kept so that it can be said where the record cannot be read any more. */
export type DecisionAbout = Omit<MessageDecision, 'id' | 'stage'>;

/** What people have been told of a decision beside its incidents. */
export interface ToldOfDecision {
  /** That it cannot be judged. */
  readonly blind: boolean;
  /** The date of the review that they were told of. */
  readonly reviewFor: Instant | null;
  /** Since when its record cannot be read, null while it can; and whether they were told. */
  readonly unreadableSince: Instant | null;
  readonly unreadable: boolean;
}

/** A decision of which nothing has been told. */
export const NOTHING_TOLD: ToldOfDecision = { blind: false, reviewFor: null, unreadableSince: null, unreadable: false };

/** Everything that is remembered of one decision between two cycles. */
export interface DecisionState {
  readonly decisionId: string;
  readonly firstSeenAt: Instant;
  /** From when the change is observed, where that is not as the record tells. */
  readonly observedSince: Instant | null;
  readonly stage: StageState;
  readonly metrics: Readonly<Record<string, TrackedMetric>>;
  readonly conditions: Readonly<Record<string, TrackedCondition>>;
  readonly told: ToldOfDecision;
  /** Null where no cycle has described it yet. */
  readonly about: DecisionAbout | null;
}

/** A decision that has just been seen for the first time. */
export function newDecisionState(decisionId: string, now: Instant): DecisionState {
  return {
    decisionId,
    firstSeenAt: now,
    observedSince: null,
    stage: firstStage(now),
    metrics: {},
    conditions: {},
    told: NOTHING_TOLD,
    about: null,
  };
}

/** Since when something of the decision cannot be told; null when all of it can. */
export function blindSince(state: DecisionState): Instant | null {
  const instants = [
    ...Object.values(state.metrics).map((metric) => metric.blindSince),
    ...Object.values(state.conditions).map((condition) => condition.state.blindSince),
  ].filter((instant) => instant !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** The instant through which everything that can be judged has been; null before the first cycle. */
export function judgedThrough(state: DecisionState): Instant | null {
  const instants = [...Object.values(state.metrics), ...Object.values(state.conditions)].map((subject) => subject.judgedThrough);
  return instants.length === 0 ? null : Math.min(...instants);
}
