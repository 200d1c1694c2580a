import type { Measure } from './units.ts';

/** Which end of an interval a comparator sets; `equal` sets both. */
export type ComparatorSide = 'min' | 'max' | 'equal';

/** Which way a word says that a value moves. `worse` and `better` depend on the metric, `faster` and `slower` on whether it is a time or a rate. */
export type Movement = 'increase' | 'decrease' | 'worse' | 'better' | 'faster' | 'slower';

/** What a word of the lexicon means to the grammar. `tight` ones count only right before a number (超 in 超时 does not). */
export type Word =
  /**
   * `level` tells that after a movement it still names a level (drops below 95%), `window` that before a length of time it may open a window (within 5 minutes),
   * `unequal` that it says where the value is not, `negated` that it denies the other side (不超过).
   */
  | {
      readonly kind: 'comparator';
      readonly place: 'before' | 'after';
      readonly side: ComparatorSide;
      readonly inclusive: boolean;
      readonly level?: true;
      readonly window?: true;
      readonly tight?: true;
      readonly unequal?: true;
      readonly negated?: true;
    }
  /** `to` tells that what follows is the level reached (降至), not the size of the change; `praises` that it may only mean "better" (提升), `noun` that a name may end with it (> 20% latency increase). */
  | {
      readonly kind: 'movement';
      readonly movement: Movement;
      readonly to: boolean;
      readonly tight?: true;
      readonly praises?: true;
      readonly noun?: true;
    }
  /** A movement that says its own size: 减半 is a decrease by 0.5. */
  | { readonly kind: 'fixed-change'; readonly movement: 'increase' | 'decrease'; readonly by: number }
  | { readonly kind: 'join'; readonly join: 'all' | 'any' }
  /** Tells how the members of a list are joined: 任一, any of, both. */
  | { readonly kind: 'quantifier'; readonly join: 'all' | 'any' }
  /** `before` a length of time or a count (for 5 minutes), `after` it (3 times in a row), or `either` (연속). */
  | { readonly kind: 'hold'; readonly place: 'before' | 'after' | 'either' }
  /** A span that something is measured over: the last 5 minutes, 5 分钟窗口. */
  | { readonly kind: 'window'; readonly place: 'before' | 'after' }
  /** What is judged one by one: 连续 3 个周期, 3 consecutive samples. */
  | { readonly kind: 'sample' }
  | { readonly kind: 'range' }
  | { readonly kind: 'between' }
  /** Opens a change from one level to another: 从 500ms 降到 200ms. */
  | { readonly kind: 'from' }
  /** The baseline; `versus` where the words compare with it (比基线, than baseline), so that they are no part of a name, `of` where what follows is a part of it (当前值的). */
  | { readonly kind: 'baseline'; readonly versus?: true; readonly of?: true }
  /** What follows is not so: 未恢复到, does not reach. */
  | { readonly kind: 'negation' }
  /** What follows is how it should be (must be), or, `negative`, must not be. */
  | { readonly kind: 'obligation'; readonly negative: boolean }
  /** The number that follows is counted so: QPS 1200. */
  | { readonly kind: 'prefix-measure'; readonly measure: Measure; readonly tight: true }
  /** What follows is counted per so many seconds: 每分钟 120 次. */
  | { readonly kind: 'prefix-per'; readonly seconds: number }
  /** The change itself, from which a time is counted: 上线后 24 小时内. */
  | { readonly kind: 'rollout' }
  /** Words that open a condition and are not part of the metric's name: 当, when. */
  | { readonly kind: 'opening'; readonly tight?: true }
  /** What is to be done where a condition holds: 则回滚, roll back. */
  | { readonly kind: 'consequence' }
  /** Words between a name and what is said of it: 均, 保持在, stays. */
  | { readonly kind: 'copula' }
  /**
   * Says nothing about the number: 约, by, ✅; `ofName` where it may belong to the metric's name (平均), `aim` where it says whose number it is
   * (预期, 目标), so that a share behind it is a share of that.
   */
  | { readonly kind: 'noise'; readonly ofName?: true; readonly aim?: true; readonly tight?: true }
  /** Plain words that hold the letters of a word of the lexicon: 超时, 内存. */
  | { readonly kind: 'text' };

/** A row of a table: phrases in lower case, separated by commas, and what each of them means. */
export type WordRow = readonly [phrases: string, word: Word];

/** Every beginning with every ending, as the phrases of a row. */
export function combined(beginnings: readonly string[], endings: readonly string[]): string {
  return beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending)).join(',');
}
