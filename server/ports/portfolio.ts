import type { Quarter } from '../domain/quarter.ts';
import type { Stage } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** What became of a promise, which is a row of a metrics table. Only what is known to be met is kept. */
export type Outcome =
  | 'kept'
  | 'missed'
  /** Missed, and worse than the baseline. */
  | 'regressed'
  /** The change was rolled back, and the promise with it. */
  | 'undone'
  /** No data, a query that failed, none at all, or a target that cannot be read. */
  | 'unknown';

/** Every outcome, in the order in which tables have them. */
export const OUTCOMES: readonly Outcome[] = ['kept', 'missed', 'regressed', 'undone', 'unknown'];

/** How the incidents of some decisions were answered. */
export interface RollbackCounts {
  readonly triggered: number;
  readonly rolledBack: number;
  readonly waived: number;
  readonly falseAlarms: number;
  /** Not answered yet. */
  readonly open: number;
}

/** What some decisions come to together. */
export interface Tally {
  readonly decisions: number;
  readonly promises: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** The time of all promises together. */
  readonly time: { readonly met: Seconds; readonly missed: Seconds; readonly blind: Seconds };
  readonly rollbacks: RollbackCounts;
  /** From when the change went live until a target was first met: the median of those promises of which it is known; null where of none. */
  readonly medianToTarget: Seconds | null;
  /** Promises of both kinds, metrics and rollback conditions, and how many of them a machine can judge. */
  readonly coverage: { readonly executable: number; readonly total: number };
}

/** A tally with what its decisions have in common. */
export interface Group<Name> {
  readonly name: Name;
  readonly tally: Tally;
}

/** One decision whose change went live. */
export interface PortfolioDecision {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly stage: Stage;
  /** When the change went live, or from when it is observed where the record does not say. */
  readonly implementedAt: Instant;
  /** When its review was done; null where it is not. */
  readonly reviewedAt: Instant | null;
  readonly tally: Tally;
}

/** Which quarters a portfolio is about; null where it is open. */
export interface QuarterRange {
  readonly from: Quarter | null;
  readonly to: Quarter | null;
}

/** Whether the promises of many decisions were kept. */
export interface Portfolio {
  readonly range: QuarterRange;
  /** Up to when the newest of it was judged; null where nothing was. */
  readonly judgedThrough: Instant | null;
  /** Of the decisions that were implemented in the range, as are the groups but the reviewed ones. */
  readonly total: Tally;
  readonly byImplementation: readonly Group<Quarter>[];
  /** Of the decisions whose review was done in the range, whenever they were implemented. */
  readonly byReview: readonly Group<Quarter>[];
  /** By owner; what has none last, with null. */
  readonly byTeam: readonly Group<string | null>[];
  /** A decision counts with each of its tags; what has none last, with null. */
  readonly byTag: readonly Group<string | null>[];
  /** In the order of their implementation. */
  readonly decisions: readonly PortfolioDecision[];
}

/** Where portfolios come from. */
export interface PortfolioSource {
  /** From what is stored; the same store gives the same portfolio. */
  portfolio(range: QuarterRange): Promise<Portfolio>;
}
