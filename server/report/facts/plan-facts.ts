import type { PlanPhase } from '../../domain/decision.ts';
import { isPlanDone } from '../../domain/implementation.ts';
import { type Instant, parseInstant, SECONDS_PER_DAY, type Seconds } from '../../domain/time.ts';
import type { Evidence } from '../evidence.ts';

/** What the plan promised of time, beside the real dates. */
export interface PlanFacts {
  readonly phases: readonly PlanPhase[];
  /** The phases' durations together; null where none states one. */
  readonly promised: Seconds | null;
  /** The phases without one. */
  readonly undated: number;
  /** When it began: the plan's first day, else the record's date. */
  readonly began: Instant | null;
  readonly beganBecause: 'plan' | 'record' | null;
  /** When the change went live; null where it is not, or where nobody said. */
  readonly implementedAt: Instant | null;
  readonly took: Seconds | null;
  /** `took` as a ratio of `promised`. */
  readonly ratio: number | null;
  /** Tasks that are not ticked although the change is live. */
  readonly openTasks: number;
  readonly isDone: boolean;
}

/** Compares promised weeks with real dates; null where the record has no plan. */
export function planFacts({ decision, observation }: Evidence): PlanFacts | null {
  const { phases } = decision.plan;
  if (phases.length === 0) return null;
  const lengths = phases.map(lengthOf);
  const known = lengths.filter((one) => one !== null);
  const promised = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  const starts = phases.flatMap(({ start }) => parseInstant(start ?? '') ?? []);
  const written = parseInstant(decision.date ?? '');
  const began = starts.length > 0 ? Math.min(...starts) : written;
  const implementedAt = observation === null || observation.because === 'first-seen' ? null : observation.from;
  const took = began === null || implementedAt === null || implementedAt < began ? null : implementedAt - began;
  return {
    phases,
    promised,
    undated: lengths.length - known.length,
    began,
    beganBecause: starts.length > 0 ? 'plan' : written === null ? null : 'record',
    implementedAt,
    took,
    ratio: promised === null || promised === 0 || took === null ? null : took / promised,
    openTasks: phases.reduce((sum, { done, total }) => sum + total - done, 0),
    isDone: isPlanDone({ plan: decision.plan }),
  };
}

function lengthOf({ durationSeconds, start, end }: PlanPhase): Seconds | null {
  if (durationSeconds !== null) return durationSeconds;
  const first = parseInstant(start ?? '');
  const last = parseInstant(end ?? '');
  return first === null || last === null ? null : last - first + SECONDS_PER_DAY;
}
