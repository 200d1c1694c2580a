import type { Bounds } from './bounds.ts';
import type { Seconds } from './time.ts';

/** Which way a value moves. */
export type Direction = 'increase' | 'decrease';

/** A metric against a threshold: holds while the metric lies in `bounds`. */
export interface ComparisonCondition {
  readonly kind: 'comparison';
  readonly metric: string;
  readonly bounds: Bounds;
  /** How long it must hold before it fires; null where the record does not say. */
  readonly holdSeconds: Seconds | null;
  /** How many judged samples in a row it must hold for (连续 3 次). */
  readonly consecutive?: number;
  /** Over what the record says that it is measured (5 分钟内, within 5 minutes): for the query to do. */
  readonly windowSeconds?: Seconds;
}

/** Several conditions joined by 且 (`all`) or 或 (`any`). */
export interface CompoundCondition {
  readonly kind: 'all' | 'any';
  readonly conditions: readonly Condition[];
  readonly holdSeconds: Seconds | null;
}

/** A change against the metric's baseline: 延迟上升超过 20%. `min` is a ratio of the baseline. */
export interface RelativeCondition {
  readonly kind: 'relative';
  readonly metric: string;
  readonly direction: Direction;
  readonly min: number;
  /** Whether a change of exactly `min` holds (上升 20% 以上) or not (超过 20%). */
  readonly minInclusive: boolean;
  readonly holdSeconds: Seconds | null;
  /** Over what the record says that it is measured. */
  readonly windowSeconds?: Seconds;
}

/** PromQL in the record itself; holds where it returns a series. */
export interface QueryCondition {
  readonly kind: 'query';
  readonly query: string;
  readonly holdSeconds: Seconds | null;
}

/** Words such as 数据库连接池耗尽: needs a binding, or a person. */
export interface EventCondition {
  readonly kind: 'event';
  readonly name: string;
  readonly holdSeconds: Seconds | null;
}

/** What a record says must not happen. */
export type Condition = ComparisonCondition | CompoundCondition | RelativeCondition | QueryCondition | EventCondition;
