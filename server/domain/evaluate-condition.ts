import type { BoundQuery, Rule } from './binding.ts';
import { blinded, type ConditionState, type Hold, step } from './condition-state.ts';
import type { TrackedCondition } from './decision-state.ts';
import type { JudgedCondition } from './fingerprint.ts';
import type { Reading } from './measurement.ts';
import { gridInstants } from './readings.ts';
import type { Span } from './span.ts';
import type { Instant } from './time.ts';
import { furthestIn, shownValue, truthOf } from './truth.ts';

/** One firing episode that a span began or went on with. */
export interface Episode {
  /** Null where the episode was open before the span. */
  readonly opened: { readonly at: Instant; readonly since: Instant; readonly value: number | null } | null;
  readonly recoveredAt: Instant | null;
  /** The worst value of the episode within the span. */
  readonly peak: number | null;
}

/** The condition after a span, with the episodes of it in order; only the last of them can still be firing. */
export interface ConditionEvaluation {
  readonly tracked: Omit<TrackedCondition, 'incidentId' | 'warnings' | 'rungAt'>;
  readonly episodes: readonly Episode[];
}

/** Where the machine stands after a span, and the episodes of the span in order; only the last of them can still be firing. */
export interface Stepped {
  readonly state: ConditionState;
  readonly episodes: readonly Episode[];
}

/** Steps a condition through every instant of a span, in order. `readingsOf` gives each query's readings on the span's own grid. */
export function evaluateCondition(
  tracked: TrackedCondition,
  rule: Rule,
  hold: Hold,
  span: Span,
  readingsOf: (query: BoundQuery) => readonly Reading[],
): ConditionEvaluation {
  const { state, episodes } = stepThrough(tracked.state, { rule, hold }, span, readingsOf);
  return { tracked: { state, judgedThrough: span.to, fingerprint: tracked.fingerprint, error: null }, episodes };
}

/** Steps the machine through every instant of a span, in order. `onStep` sees each state on the way. */
export function stepThrough(
  before: ConditionState,
  { rule, hold }: JudgedCondition,
  span: Span,
  readingsOf: (query: BoundQuery) => readonly Reading[],
  onStep: (state: ConditionState) => void = () => {},
): Stepped {
  let state = before;
  const episodes: Episode[] = [];
  let current: Episode | null = state.phase === 'firing' ? { opened: null, recoveredAt: null, peak: null } : null;

  if (span.gapFrom !== null) state = step(state, { at: span.gapFrom, truth: 'unknown', value: null }, hold).state;
  for (const [index, at] of gridInstants(span).entries()) {
    const valuesOf = (query: BoundQuery) => readingsOf(query)[index]?.values ?? [];
    const truth = truthOf(rule, valuesOf);
    const value = truth === 'unknown' ? null : shownValue(rule, valuesOf);
    const moved = step(state, { at, truth, value }, hold);
    state = moved.state;
    onStep(state);
    if (moved.event?.kind === 'opened') current = { opened: { at, since: moved.event.since, value }, recoveredAt: null, peak: value };
    else if (current !== null && truth === 'holds') current = { ...current, peak: furthestIn(rule, current.peak, value) };
    if (moved.event?.kind === 'recovered' && current !== null) {
      episodes.push({ ...current, recoveredAt: at });
      current = null;
    }
  }
  if (current !== null) episodes.push(current);
  return { state, episodes };
}

/** The condition when one of its queries could not be answered for a span: what was known stays underneath, to be gone on with. */
export function failCondition(tracked: TrackedCondition, span: Span, error: string): TrackedCondition {
  return { ...tracked, state: blinded(tracked.state, span.gapFrom ?? span.from), error };
}
