import type { BoundQuery } from './binding.ts';
import { type ConditionState, type ConditionStateName, initialState, nameState } from './condition-state.ts';
import { type Episode, stepThrough } from './evaluate-condition.ts';
import type { JudgedCondition } from './fingerprint.ts';
import type { Reading } from './measurement.ts';
import type { Span } from './span.ts';
import type { Instant, Seconds } from './time.ts';
import { furthestIn } from './truth.ts';

/** One time that a condition would have tripped. */
export interface TrialEpisode {
  /** When it began to hold in the data, and when its hold was complete. */
  readonly since: Instant;
  readonly openedAt: Instant;
  /** Null where it fired still at the end. */
  readonly recoveredAt: Instant | null;
  readonly value: number | null;
  readonly peak: number | null;
}

/** A condition on its way through the past, as far as it has been judged. */
export interface Trial {
  readonly judged: JudgedCondition;
  readonly state: ConditionState;
  readonly episodes: readonly TrialEpisode[];
  /** For how long it was in each state. */
  readonly seconds: Readonly<Record<ConditionStateName, Seconds>>;
}

/** A trial before its first instant. */
export function beginTrial(judged: JudgedCondition, at: Instant): Trial {
  return { judged, state: initialState(at), episodes: [], seconds: { inactive: 0, pending: 0, firing: 0, blind: 0 } };
}

/** Takes a trial through the next span, by the machine that judges live. However the past is cut into spans, the outcome is the same. */
export function advanceTrial(trial: Trial, span: Span, readingsOf: (query: BoundQuery) => readonly Reading[]): Trial {
  const seconds = { ...trial.seconds };
  const { state, episodes } = stepThrough(trial.state, trial.judged, span, readingsOf, (one) => {
    seconds[nameState(one).name] += span.step;
  });
  return { ...trial, state, seconds, episodes: episodes.reduce((all, one) => join(all, one, trial), trial.episodes) };
}

/** Takes a trial through a span that could not be asked for: nothing is known of it. */
export function blindTrial(trial: Trial, { from, to, step }: Span): Trial {
  const state = { ...trial.state, blindSince: trial.state.blindSince ?? from, last: null };
  return { ...trial, state, seconds: { ...trial.seconds, blind: trial.seconds.blind + (to - from + step) } };
}

/** An episode that was open before the span goes on with the last one. */
function join(all: readonly TrialEpisode[], { opened, recoveredAt, peak }: Episode, { judged }: Trial): readonly TrialEpisode[] {
  if (opened !== null) return [...all, { since: opened.since, openedAt: opened.at, recoveredAt, value: opened.value, peak }];
  const last = all.at(-1);
  return last === undefined ? all : [...all.slice(0, -1), { ...last, recoveredAt, peak: furthestIn(judged.rule, last.peak, peak) }];
}

/** How long an episode lasted, from when it fired, until its end or that of what was judged. */
export function firingSeconds({ openedAt, recoveredAt }: TrialEpisode, until: Instant): Seconds {
  return Math.max(0, (recoveredAt ?? until) - openedAt);
}
