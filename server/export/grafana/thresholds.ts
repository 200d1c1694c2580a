import { type Bounds, contains } from '../../domain/bounds.ts';

/** A step of Grafana's thresholds: its colour holds from its value up; the first one's value is null. */
export interface ThresholdStep {
  readonly color: string;
  readonly value: number | null;
}

const COLOURS = { rollback: 'red', target: 'green', between: 'yellow', plain: 'transparent' } as const;

/** The colours of a metric's values: green in its target, red where a rollback condition holds, yellow between; none where there is no promise. */
export function thresholdSteps(target: Bounds | null, rollbacks: readonly Bounds[]): readonly ThresholdStep[] {
  const all = target === null ? rollbacks : [target, ...rollbacks];
  const ends = [...new Set(all.flatMap(({ min, max }) => [min, max]).filter((end) => end !== null))].toSorted((a, b) => a - b);
  const colourOf = (value: number): string => {
    if (rollbacks.some((bounds) => contains(bounds, value))) return COLOURS.rollback;
    if (target === null) return COLOURS.plain;
    return contains(target, value) ? COLOURS.target : COLOURS.between;
  };
  const steps = [null, ...ends].map((from, index) => ({ value: from, color: colourOf(between(from, ends[index] ?? null)) }));
  return steps.filter(({ color }, index) => color !== steps[index - 1]?.color);
}

/** A value within two ends; an end that is null is endless. */
function between(low: number | null, high: number | null): number {
  if (low === null) return (high ?? 0) - 1;
  return high === null ? low + 1 : (low + high) / 2;
}
