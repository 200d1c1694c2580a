import type { Instant, Seconds } from './time.ts';
import type { Truth } from './truth.ts';

/** What is shown of one rollback condition: `blind` stands before the phase it hides, since nothing is known while it lasts. */
export type ConditionStateName =
  /** Known not to hold. */
  | 'inactive'
  /** Holds, but not yet for its hold. */
  | 'pending'
  /** Has held for its hold, and has not been clear for its keep-firing time. */
  | 'firing'
  /** Cannot tell. */
  | 'blind';

/** How long a condition must hold before it fires, and be clear before it recovers. */
export interface Hold {
  readonly forSeconds: Seconds;
  /** Where the record counts samples instead (连续 3 次). */
  readonly consecutive: number | null;
  readonly keepFiringSeconds: Seconds;
}

/**
 * Where one condition's state machine stands. A gap in the data hides the phase (`blindSince`) and neither counts as
 * holding nor as recovered: held time stops growing and goes on from where it stood.
 */
export interface ConditionState {
  readonly phase: 'inactive' | 'pending' | 'firing';
  /** When the phase began in the data. */
  readonly since: Instant;
  /** Of a pending condition, how long and how many samples it has held so far, gaps left out. */
  readonly heldSeconds: Seconds;
  readonly heldSamples: number;
  /** Of a firing condition, how long it has been clear without a break. */
  readonly clearSeconds: Seconds;
  /** The last instant that was judged and what it said; null after a gap and before the first. */
  readonly last: { readonly at: Instant; readonly truth: 'holds' | 'clear' } | null;
  /** Since when nothing is known; null while it is. */
  readonly blindSince: Instant | null;
  /** The value last seen, in the condition's unit. */
  readonly value: number | null;
}

/** What a step did, beside moving the state. */
export type ConditionEvent =
  /** `since` is when the condition began to hold. */
  | { readonly kind: 'opened'; readonly at: Instant; readonly since: Instant; readonly value: number | null }
  | { readonly kind: 'recovered'; readonly at: Instant };

/** A state after one judged instant. */
export interface Step {
  readonly state: ConditionState;
  readonly event: ConditionEvent | null;
}

/** A condition of which nothing is known yet. */
export function initialState(at: Instant): ConditionState {
  return { phase: 'inactive', since: at, ...NOTHING_COUNTED, last: null, blindSince: at, value: null };
}

/** The state as it is named to people, with the instant at which it began in the data. */
export function nameState(state: ConditionState): { readonly name: ConditionStateName; readonly since: Instant } {
  if (state.blindSince !== null) return { name: 'blind', since: state.blindSince };
  return { name: state.phase, since: state.since };
}

/** The state while the data from `at` on could not be had: what was known stays underneath. */
export function blinded(state: ConditionState, at: Instant): ConditionState {
  return { ...state, blindSince: state.blindSince ?? at };
}

/**
 * Moves the state machine over one judged instant. Pure: the outcome depends on the samples alone, so a span judged at once
 * after an outage ends where it would have ended judged live. After Prometheus `rules/alerting.go` (`AlertingRule.Eval`),
 * with "cannot tell" as an outcome of its own.
 */
export function step(
  state: ConditionState,
  sample: { readonly at: Instant; readonly truth: Truth; readonly value: number | null },
  hold: Hold,
): Step {
  switch (sample.truth) {
    case 'unknown':
      return { state: { ...blinded(state, sample.at), last: null }, event: null };
    case 'holds':
      return held(state, sample, hold);
    case 'clear':
      return cleared(state, sample, hold);
  }
}

/** One judged instant that was known. */
interface KnownSample {
  readonly at: Instant;
  readonly value: number | null;
}

/** What a state counts. */
type Counts = Pick<ConditionState, 'heldSeconds' | 'heldSamples' | 'clearSeconds'>;

const NOTHING_COUNTED: Counts = { heldSeconds: 0, heldSamples: 0, clearSeconds: 0 };

function held(state: ConditionState, sample: KnownSample, hold: Hold): Step {
  const { heldSeconds, heldSamples } = state;
  if (state.phase === 'firing') {
    return { state: moved('firing', state.since, { heldSeconds, heldSamples, clearSeconds: 0 }, sample, 'holds'), event: null };
  }
  const counts =
    state.phase === 'inactive'
      ? { heldSeconds: 0, heldSamples: 1, clearSeconds: 0 }
      : { heldSeconds: heldSeconds + unbroken(state, sample.at, 'holds'), heldSamples: heldSamples + 1, clearSeconds: 0 };
  const { at, value } = sample;
  const since = state.phase === 'inactive' ? at : state.since;
  if (isComplete(counts, hold)) return { state: moved('firing', at, counts, sample, 'holds'), event: { kind: 'opened', at, since, value } };
  return { state: moved('pending', since, counts, sample, 'holds'), event: null };
}

function cleared(state: ConditionState, sample: KnownSample, hold: Hold): Step {
  switch (state.phase) {
    case 'inactive':
      return { state: moved('inactive', state.last === null ? sample.at : state.since, NOTHING_COUNTED, sample, 'clear'), event: null };
    case 'pending':
      return { state: moved('inactive', sample.at, NOTHING_COUNTED, sample, 'clear'), event: null };
    case 'firing': {
      const { heldSeconds, heldSamples } = state;
      const clearSeconds = state.clearSeconds + unbroken(state, sample.at, 'clear');
      if (clearSeconds < hold.keepFiringSeconds) {
        return { state: moved('firing', state.since, { heldSeconds, heldSamples, clearSeconds }, sample, 'clear'), event: null };
      }
      return { state: moved('inactive', sample.at, NOTHING_COUNTED, sample, 'clear'), event: { kind: 'recovered', at: sample.at } };
    }
  }
}

/** Written out, since to spread the state before costs a hundred times as much, and this runs for every instant of every condition. */
function moved(
  phase: ConditionState['phase'],
  since: Instant,
  { heldSeconds, heldSamples, clearSeconds }: Counts,
  { at, value }: KnownSample,
  truth: 'holds' | 'clear',
): ConditionState {
  return { phase, since, heldSeconds, heldSamples, clearSeconds, last: { at, truth }, blindSince: null, value };
}

/** The time since the last sample where that said the same; across a gap or a change, none. */
function unbroken(state: ConditionState, at: Instant, truth: 'holds' | 'clear'): Seconds {
  return state.last?.truth === truth ? at - state.last.at : 0;
}

/** Instants are floating-point seconds: sums of steps are compared with a microsecond's grace. */
const GRACE_SECONDS = 1e-6;

function isComplete(state: { heldSeconds: Seconds; heldSamples: number }, hold: Hold): boolean {
  if (hold.consecutive !== null) return state.heldSamples >= hold.consecutive;
  return state.heldSeconds + GRACE_SECONDS >= hold.forSeconds;
}
