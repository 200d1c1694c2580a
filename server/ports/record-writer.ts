import type { LessonDrafts, ReportLanguage } from './reporter.ts';

/** A line for a record's 变更历史. */
export interface RevisionDraft {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  readonly change: string;
}

/** One line that was empty, with what stands in it now. */
export interface FilledItem {
  /** 1-based, as it is in `after`. */
  readonly line: number;
  readonly heading: string;
  readonly text: string;
}

/** Why something of a record stays as it is; lines are those of `before`. */
export type LeftOut =
  /** It has no 反思和经验教训. */
  | { readonly kind: 'no-section' }
  /** There is no heading under it. */
  | { readonly kind: 'no-lesson'; readonly line: number }
  /** Nothing under the heading waits to be filled: it has words already, or no item. */
  | { readonly kind: 'no-empty-item'; readonly heading: string; readonly line: number }
  /** What there is to say was drafted before. */
  | { readonly kind: 'drafted-before'; readonly heading: string; readonly line: number }
  /** There is nothing to say under the heading, or another says it, or it is not known what belongs there. */
  | { readonly kind: 'nothing-to-say'; readonly heading: string; readonly line: number }
  /** It has no 变更历史 with a column for what changed. */
  | { readonly kind: 'no-change-table' };

/** What filling a record's own sections comes to. */
export interface ReflectionPlan {
  readonly before: string;
  /** Equal to `before` where nothing was to be filled. */
  readonly after: string;
  readonly filled: readonly FilledItem[];
  /** The new row of 变更历史, as it is in `after`; null where there is none. */
  readonly revision: { readonly line: number; readonly text: string } | null;
  readonly left: readonly LeftOut[];
}

/** What is to be written into a record. */
export interface ReflectionDraft {
  readonly lessons: LessonDrafts;
  readonly revision: RevisionDraft;
  readonly language: ReportLanguage;
}
