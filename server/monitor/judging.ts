import type { Measurement } from '../domain/measurement.ts';
import type { Evaluation } from './evaluation.ts';
import { type Answers, answersFrom, questionKey } from './questions.ts';
import type { Watch } from './watch.ts';

/** Judges watches one by one, each as soon as what it needs is there, while the rest is still being asked for. */
export interface Judging {
  take(measurement: Measurement): void;
  /** Judges those that are left with everything there is, and gives all evaluations in the order of the watches. */
  finish(measurements: readonly Measurement[]): readonly Evaluation[];
}

/** Begins to judge. `judge` gives null of a watch that it could not judge. */
export function createJudging(watches: readonly Watch[], judge: (watch: Watch, answers: Answers) => Evaluation | null): Judging {
  const known = new Map<string, Measurement>();
  const answers = answersFrom(known);
  const done = new Map<Watch, Evaluation | null>();
  const missing = new Map<Watch, number>();
  const waiting = new Map<string, Watch[]>();
  for (const watch of watches) {
    const keys = new Set(watch.needs.map(({ query, span }) => questionKey(query, span)));
    missing.set(watch, keys.size);
    for (const key of keys) {
      const others = waiting.get(key);
      if (others === undefined) waiting.set(key, [watch]);
      else others.push(watch);
    }
  }
  const keep = (measurement: Measurement): string => {
    const key = questionKey(measurement.request.query, measurement.request);
    known.set(key, measurement);
    return key;
  };
  return {
    take(measurement) {
      for (const watch of waiting.get(keep(measurement)) ?? []) {
        const left = (missing.get(watch) ?? 0) - 1;
        missing.set(watch, left);
        if (left === 0) done.set(watch, judge(watch, answers));
      }
    },
    finish(measurements) {
      for (const measurement of measurements) keep(measurement);
      return watches.flatMap((watch) => (done.has(watch) ? done.get(watch) : judge(watch, answers)) ?? []);
    },
  };
}
