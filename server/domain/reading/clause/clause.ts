import type { ComparatorSide, Movement } from '../lexicon/word.ts';
import type { Magnitude } from '../magnitude.ts';
import type { Token } from '../token.ts';

/** A number with the end of an interval that it is: > 1%, 20 以上, drops below 95%, 介于 5 和 10 之间. */
export interface LevelClause {
  readonly kind: 'level';
  readonly side: ComparatorSide | 'between';
  readonly inclusive: boolean;
  /** The words say where it is not: ≠ 0. */
  readonly unequal?: true;
  readonly magnitude: Magnitude;
  readonly next: number;
}

/** A change as a share of what was: 降低 30%, +20%, 提升 3-5 倍, 1.5× baseline. */
export interface ChangeClause {
  readonly kind: 'change';
  readonly movement: Movement;
  /** The least and the most change, as ratios; null where open. Never both null. */
  readonly least: number | null;
  readonly most: number | null;
  readonly inclusive: boolean;
  /** The words give a factor (3 倍, 2x), not a share. */
  readonly isFactor: boolean;
  /** 提升 3 倍 is read as "to 3 times", and may have been meant as "by". */
  readonly ambiguous: boolean;
  /** The words may only mean that it gets better: 提升, 3x. */
  readonly praises?: true;
  readonly next: number;
}

/** From one level to another: 从 500ms 降到 200ms. */
export interface StepClause {
  readonly kind: 'step';
  readonly from: Magnitude;
  readonly to: LevelClause;
  /** A word for the movement stands between them: without it, it may be a range. */
  readonly isTold: boolean;
  readonly next: number;
}

/** A number without a direction. */
export interface BareClause {
  readonly kind: 'bare';
  readonly magnitude: Magnitude;
  readonly next: number;
}

/** A change that is not a share of anything: 增加 50ms. */
export interface ShiftClause {
  readonly kind: 'shift';
  readonly magnitude: Magnitude;
  readonly next: number;
}

/** What the words around one number say about it. */
export type Clause = LevelClause | ChangeClause | StepClause | BareClause | ShiftClause;

/** A comparator among tokens. */
export type Comparator = Extract<Token, { kind: 'comparator' }>;

/** What limits a change: its end and whether it counts. */
export type Limit = Pick<Comparator, 'side' | 'inclusive'>;
