import type { BoundCondition } from '../domain/binding.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { ConditionStateName, Hold } from '../domain/condition-state.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { TrialEpisode } from '../domain/trial.ts';

/** Which thresholds and holds of one condition are tried beside its own. */
export interface Sweep {
  /** The line of the record that the condition stands in, the metric that it compares, or how its words begin. */
  readonly condition: string;
  /** As people write them (0.5%, 500ms); null for some that the data suggests. */
  readonly thresholds: readonly string[] | null;
  /** Its own hold where it is empty. */
  readonly holds: readonly Seconds[];
}

/** What is to be replayed. */
export interface BacktestOrder {
  readonly decisionId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** The distance between two judged instants; that of the monitor where it is null. */
  readonly step: Seconds | null;
  /** No less than this, so that a long time does not take long. */
  readonly leastStep?: Seconds;
  readonly sweep: Sweep | null;
}

/** When a condition would have tripped, how often and for how long. */
export interface ReplayedCondition {
  readonly condition: BoundCondition['condition'];
  readonly unit: BoundCondition['unit'];
  readonly hold: Hold;
  /** Where it holds, where it is one comparison. */
  readonly bounds: Bounds | null;
  readonly episodes: readonly TrialEpisode[];
  readonly seconds: Readonly<Record<ConditionStateName, Seconds>>;
  /** Why a part of it, or all, could not be asked for; null where it could. */
  readonly error: string | null;
}

/** A metric over the same time. */
export interface ReplayedMetric {
  readonly name: string;
  readonly line: number;
  readonly metSeconds: Seconds;
  readonly missedSeconds: Seconds;
  readonly blindSeconds: Seconds;
}

/** What a replay came to. */
export interface Backtest {
  readonly decisionId: string;
  readonly title: string;
  /** The first and the last instant that was judged. */
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Seconds;
  /** How finely the monitor judges. */
  readonly resolution: Seconds;
  readonly conditions: readonly ReplayedCondition[];
  /** Conditions that cannot be replayed, since they are bound to nothing. */
  readonly unbound: readonly BoundCondition['condition'][];
  /** The swept condition at each threshold and hold; empty where nothing is swept. */
  readonly sweep: readonly ReplayedCondition[];
  readonly metrics: readonly ReplayedMetric[];
}

/** The order cannot be carried out; the message says what was found and what was expected. */
export class BacktestError extends Error {
  override readonly name = 'BacktestError';
}

/** Replays conditions over the past. */
export interface Backtester {
  /** Null where no such decision is read. Rejects with a BacktestError where the order makes no sense, and when `signal` aborts. */
  replay(order: BacktestOrder, signal: AbortSignal): Promise<Backtest | null>;
}
