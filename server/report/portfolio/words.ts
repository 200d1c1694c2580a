import type { Outcome } from '../../ports/portfolio.ts';
import type { ReportLanguage } from '../../ports/reporter.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** What the columns of a portfolio's tables are called, in their order. */
export interface ColumnWords {
  readonly decisions: string;
  readonly promises: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly keptShare: string;
  readonly timeInTarget: string;
  readonly blind: string;
  readonly toTarget: string;
  readonly rollbacks: string;
  readonly coverage: string;
}

/** The words of portfolios in one language. */
export interface PortfolioWords {
  readonly title: string;
  /** Of the quarters that it is about: both null for all. */
  readonly range: (from: string | null, to: string | null) => string;
  readonly judgedThrough: (instant: string | null) => string;
  /** How the numbers are to be read, a sentence each. */
  readonly notes: readonly string[];
  readonly sections: Readonly<Record<'byImplementation' | 'byReview' | 'byTeam' | 'byTag' | 'decisions', string>>;
  /** What stands in the first column of each section's table. */
  readonly heads: Readonly<Record<'byImplementation' | 'byReview' | 'byTeam' | 'byTag' | 'decisions', string>>;
  readonly columns: ColumnWords;
  readonly total: string;
  readonly nobody: string;
  readonly noTag: string;
  readonly nothing: string;
  readonly none: string;
  readonly days: (days: string) => string;
  readonly hours: (hours: string) => string;
  /** Incidents: triggered, and of them how they were answered; those that are 0 are left out by the caller. */
  readonly triggered: (count: number) => string;
  readonly answers: Readonly<Record<'rolledBack' | 'waived' | 'falseAlarms' | 'open', (count: number) => string>>;
  readonly rollbacks: (triggered: string, answers: readonly string[]) => string;
}

/** The words of a language. */
export function portfolioWords(language: ReportLanguage): PortfolioWords {
  return language === 'zh' ? zh : en;
}
