import { aboutDecision, aboutJson, describedAs } from '../domain/about.ts';
import type { DecisionState, ToldOfDecision } from '../domain/decision-state.ts';
import type { DecisionMessage, MessageDetail } from '../domain/notification.ts';
import { problemMessage } from '../domain/problem.ts';
import { reviewedMetrics, reviewOwedAt } from '../domain/review.ts';
import { isJudged } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import { type TellingPolicy, worthTelling } from '../domain/worth-telling.ts';
import type { Telling } from './owed.ts';
import type { Seen } from './seen.ts';

/** What is told of decisions beside their judging: that a review is due, and that a record cannot be read any more. */
export interface Notices {
  readonly tellings: readonly Telling[];
  /** The states in which something has changed by that, by decision. */
  readonly changed: ReadonlyMap<string, DecisionState>;
}

/** What notices are made from. */
export interface NoticeParts {
  readonly seen: readonly Seen[];
  /** Every decision that has ever been seen, by id. */
  readonly stored: ReadonlyMap<string, DecisionState>;
  readonly policy: TellingPolicy;
  /** How long after the change the review is due, where the record does not say; null where nobody does. */
  readonly reviewAfter: Seconds | null;
  readonly now: Instant;
}

/** Looks at every decision, those too of which there is no record any more. */
export function noticesOf({ seen, stored, policy, reviewAfter, now }: NoticeParts): Notices {
  const ids = new Set(seen.map(({ state }) => state.decisionId));
  const vanished = [...stored.values()].filter((state) => !ids.has(state.decisionId));
  const looks = [
    ...seen.map((one) => lookAtSeen(one, policy, reviewAfter, now)),
    ...vanished.map((state) => lookAtReading(state, [], state.about?.status === 'accepted' && isJudged(state.stage.stage), policy, now)),
  ];
  return {
    tellings: looks.flatMap(({ tellings }) => tellings),
    changed: new Map(looks.flatMap(({ before, state }) => (state === before ? [] : [[state.decisionId, state] as const]))),
  };
}

interface Look {
  readonly tellings: readonly Telling[];
  readonly before: DecisionState;
  readonly state: DecisionState;
}

function lookAtSeen({ bound, state: before, isNew }: Seen, policy: TellingPolicy, reviewAfter: Seconds | null, now: Instant): Look {
  const about = aboutDecision(bound.decision);
  const isSame = before.about !== null && aboutJson(about) === aboutJson(before.about);
  const described = isSame ? before : { ...before, about };
  const errors = bound.problems.filter(({ severity }) => severity === 'error');
  const isBroken = isJudged(before.stage.stage) && (bound.decision.status === null || errors.length > 0);
  // What has never been readable has not stopped being so.
  const wasBroken = isBroken && (isNew || before.about === null);
  const known = wasBroken ? withTold(described, { unreadableSince: now, unreadable: true }) : described;
  const problems = errors.map((problem) => ({ line: problem.line, message: problemMessage(problem) }));
  const reading = lookAtReading(known, problems, isBroken, policy, now);
  const review = lookAtReview({ bound, state: reading.state }, policy, reviewAfter, now);
  return { before, state: review.state, tellings: [...reading.tellings, ...review.tellings] };
}

function lookAtReading(
  before: DecisionState,
  problems: readonly { readonly line: number; readonly message: string }[],
  isBroken: boolean,
  policy: TellingPolicy,
  now: Instant,
): Look {
  const { told } = before;
  if (!isBroken) {
    const isAsBefore = told.unreadableSince === null;
    return { before, tellings: [], state: isAsBefore ? before : withTold(before, { unreadableSince: null, unreadable: false }) };
  }
  const unreadableSince = told.unreadableSince ?? now;
  const state = told.unreadableSince === null ? withTold(before, { unreadableSince }) : before;
  const worth = worthTelling({ kind: 'reading', unreadableSince, isTold: told.unreadable }, policy, now);
  if (worth === null) return { before, state, tellings: [] };
  const message = noticeOf(state, worth.reason, { kind: 'unreadable', problems }, unreadableSince);
  return { before, state: withTold(state, { unreadable: true }), tellings: [{ message, notBefore: worth.notBefore }] };
}

function lookAtReview(
  { bound, state }: Pick<Seen, 'bound' | 'state'>,
  policy: TellingPolicy,
  reviewAfter: Seconds | null,
  now: Instant,
): Look {
  const dueAt = reviewOwedAt(bound, state, reviewAfter);
  const metrics = dueAt === null ? [] : reviewedMetrics(bound, state);
  const isMissed = metrics.some(({ verdict }) => verdict === 'missed' || verdict === 'regressed');
  const worth = worthTelling({ kind: 'review', dueAt, toldFor: state.told.reviewFor, isMissed }, policy, now);
  if (worth === null || dueAt === null) return { before: state, state, tellings: [] };
  const told = withTold(state, { reviewFor: dueAt });
  // A date that was over before the decision was first seen is nothing new.
  if (dueAt <= state.firstSeenAt) return { before: state, state: told, tellings: [] };
  const message = noticeOf(state, worth.reason, { kind: 'review', dueAt, metrics }, dueAt);
  return { before: state, state: told, tellings: [{ message, notBefore: worth.notBefore }] };
}

function noticeOf(
  { decisionId, about, stage }: DecisionState,
  reason: DecisionMessage['reason'],
  detail: MessageDetail,
  at: Instant,
): DecisionMessage {
  return { reason, decision: describedAs(decisionId, about, stage.stage), condition: null, incident: null, detail, at };
}

function withTold(state: DecisionState, told: Partial<ToldOfDecision>): DecisionState {
  return { ...state, told: { ...state.told, ...told } };
}
