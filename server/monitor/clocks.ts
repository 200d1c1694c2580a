import type { DecisionState } from '../domain/decision-state.ts';
import { judgedThrough } from '../domain/decision-state.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** Clocks further apart than this are said: less is what a network and whole seconds make. */
export const CLOCK_TOLERANCE: Seconds = 5;

/** How far the clock of each source that told its time is ahead of ours (below 0: behind); to a second or two. */
export function clockSkews(measurements: readonly Measurement[], now: Instant): ReadonlyMap<string, Seconds> {
  const latest = new Map<string, Instant>();
  for (const measurement of measurements) {
    if (!measurement.ok || measurement.sourceNow === null) continue;
    const { source } = measurement.request.query;
    latest.set(source, Math.max(latest.get(source) ?? measurement.sourceNow, measurement.sourceNow));
  }
  return new Map([...latest].map(([source, at]) => [source, at - now]));
}

/** How far our clock is behind what has been judged already, which happens where it was set back; 0 while it is not. */
export function clockBehind(states: Iterable<DecisionState>, now: Instant): Seconds {
  return [...states].reduce((behind, state) => Math.max(behind, (judgedThrough(state) ?? now) - now), 0);
}
