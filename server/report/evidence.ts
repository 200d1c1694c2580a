import type { BoundQuery } from '../domain/binding.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { ConditionStateName } from '../domain/condition-state.ts';
import type { Confounder } from '../domain/confounders.ts';
import type { Decision, Metric } from '../domain/decision.ts';
import type { Incident } from '../domain/incident.ts';
import type { Unit } from '../domain/quantity.ts';
import type { Observation, StageState } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { HistoryPoint, HistorySummary } from '../ports/store.ts';

/** A length of time that numbers are of: after `from`, up to and with `to`. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is known of a metric on one side of the implementation; `pieces` are of an hour each, or of a day where no more is kept. */
export interface SideEvidence {
  readonly window: Window;
  readonly summary: HistorySummary;
  readonly pieces: readonly HistoryPoint[];
}

/** What is known of one metric. */
export interface MetricEvidence {
  readonly metric: Metric;
  readonly query: BoundQuery | null;
  readonly lacking: 'binding' | 'target' | null;
  /** Where rollback conditions on the very same query hold. */
  readonly rollbackBounds: readonly Bounds[];
  readonly before: SideEvidence | null;
  readonly after: SideEvidence | null;
}

/** What is known of one rollback condition. */
export interface ConditionEvidence {
  readonly key: string;
  readonly text: string;
  readonly line: number;
  readonly unit: Unit | null;
  readonly lacking: 'binding' | 'person' | null;
  /** Null where it was never judged. */
  readonly state: { readonly name: ConditionStateName; readonly since: Instant } | null;
}

/**
 * Everything that the report on one decision is made from, at one instant: with it, the report can be made again when the source has
 * forgotten. It is plain JSON.
 */
export interface Evidence {
  readonly version: 1;
  /** Through when this is known. */
  readonly until: Instant;
  readonly decision: Omit<Decision, 'problems'>;
  readonly stage: StageState;
  /** Null where the change is not live. */
  readonly observation: Observation | null;
  readonly reviewDueAt: Instant | null;
  /** The distance between two judged instants. */
  readonly resolution: Seconds;
  readonly metrics: readonly MetricEvidence[];
  /** From when conditions are known to have been watched: what lies further back than gaps are judged was not. Null where the change is not live. */
  readonly watchedFrom: Instant | null;
  readonly conditions: readonly ConditionEvidence[];
  /** In the order in which they opened. */
  readonly incidents: readonly Incident[];
  readonly confounders: readonly Confounder[];
}
